//! One line of a batch.

use std::time::Duration;

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use token04::{Error, Result};

use super::csv::{Columns, Lines, invalid, invalid_lifetime};
use crate::values;

/// What a line says; the rest is as on the command line.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) user_id: String,
    pub(super) room_id: Option<String>,
    pub(super) stream_ids: Option<Vec<String>>,
    pub(super) lifetime: Option<Duration>,
}

/// How the lines are to be read.
pub(super) enum Format {
    Ndjson,
    Csv {
        columns: Columns,
        /// Whether the first line is the header.
        has_header: bool,
    },
}

impl Format {
    /// Judges by the first line that is not blank.
    pub(super) fn detect(line: &str) -> Result<Self> {
        let json_string = || serde_json::from_str::<&str>(line).is_ok_and(|text| text != "user_id");
        if line.starts_with(['{', '[']) || json_string() {
            return Ok(Self::Ndjson);
        }
        let header = Columns::from_header(line)?;
        Ok(Self::Csv {
            has_header: header.is_some(),
            columns: header.unwrap_or_else(Columns::only_user_ids),
        })
    }

    /// The columns, where lines have them.
    pub(super) fn columns(&self) -> Option<&Columns> {
        match self {
            Self::Ndjson => None,
            Self::Csv { columns, .. } => Some(columns),
        }
    }

    pub(super) fn parse(&self, line: &str, lines: &mut Lines) -> Result<Record> {
        let record = match self {
            Self::Ndjson => from_json(line)?,
            Self::Csv { columns, .. } => columns.record(line, lines)?,
        };
        record.refuse_control_characters()?;
        Ok(record)
    }
}

impl Record {
    /// They come from a separator or an encoding that the file does not have.
    fn refuse_control_characters(&self) -> Result<()> {
        let has = |id: &String| id.chars().any(char::is_control);
        let name = if has(&self.user_id) {
            "user_id"
        } else if self.room_id.as_ref().is_some_and(has) {
            "room_id"
        } else if self.stream_ids.iter().flatten().any(has) {
            "stream_ids"
        } else {
            return Ok(());
        };
        Err(invalid(format!(
            "{name} has a control character, such as a tab or NUL: save the file as UTF-8, with commas between columns and one user a line"
        )))
    }
}

/// An unknown field is refused: it could be a misspelt room, and the token then be good for any. So is null,
/// which stands for a value that is not there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    user_id: String,
    #[serde(default, deserialize_with = "not_null")]
    room_id: Option<String>,
    #[serde(default, deserialize_with = "not_null")]
    stream_ids: Option<Vec<String>>,
    #[serde(default, deserialize_with = "not_null")]
    lifetime: Option<Value>,
}

fn not_null<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> std::result::Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

fn from_json(line: &str) -> Result<Record> {
    if line.starts_with('"') {
        return Ok(Record {
            user_id: serde_json::from_str(line).map_err(|error| not_fitting(&error))?,
            room_id: None,
            stream_ids: None,
            lifetime: None,
        });
    }
    // Asked first, as an array would pass for the struct.
    if !line.starts_with('{') {
        return Err(invalid(
            "line is not a JSON object or string: write {\"user_id\":\"alice\"}",
        ));
    }
    let fields: Fields = serde_json::from_str(line).map_err(|error| not_fitting(&error))?;
    let lifetime = fields.lifetime.map(|lifetime| match lifetime {
        Value::String(text) => values::lifetime(&text),
        number => values::lifetime(&number.to_string()),
    });
    Ok(Record {
        user_id: fields.user_id,
        room_id: fields.room_id,
        stream_ids: fields.stream_ids,
        lifetime: lifetime.transpose().map_err(|reason| invalid_lifetime(&reason))?,
    })
}

fn not_fitting(error: &serde_json::Error) -> Error {
    let column = error.column();
    if !error.is_data() {
        return invalid(format!(
            "line is not JSON (column {column}): write {{\"user_id\":\"alice\"}}"
        ));
    }
    // The text of the error repeats values and names of the line; these names are ours.
    let text = error.to_string();
    let cause = if text.starts_with("missing field `user_id`") {
        "user_id is missing"
    } else if text.starts_with("duplicate field") {
        "a field is there twice"
    } else if text.starts_with("unknown field") {
        "a field is none of user_id, room_id, stream_ids and lifetime"
    } else {
        "a value has the wrong type: user_id and room_id are text, stream_ids is a list of text; leave out what is null"
    };
    invalid(format!("line does not fit (column {column}): {cause}"))
}
