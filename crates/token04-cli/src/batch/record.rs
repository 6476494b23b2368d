//! One line of a batch.

use serde::Deserialize;
use serde_json::Value;
use token04::legacy::{Error, ErrorKind, Result};

use super::csv::{Columns, Lines, invalid};
use crate::values;

/// What a line says; the rest is as on the command line.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) user_id: String,
    pub(super) room_id: Option<String>,
    pub(super) stream_ids: Option<Vec<String>>,
    pub(super) ttl: Option<i64>,
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

    pub(super) fn parse(&self, line: &str, lines: &mut Lines) -> Result<Record> {
        match self {
            Self::Ndjson => from_json(line),
            Self::Csv { columns, .. } => columns.record(&lines.split(line)?),
        }
    }
}

/// An unknown field is refused: it could be a misspelt room, and the token then be good for any.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    user_id: String,
    room_id: Option<String>,
    stream_ids: Option<Vec<String>>,
    ttl: Option<Value>,
}

fn from_json(line: &str) -> Result<Record> {
    if line.starts_with('"') {
        return Ok(Record {
            user_id: serde_json::from_str(line).map_err(|error| not_fitting(&error))?,
            room_id: None,
            stream_ids: None,
            ttl: None,
        });
    }
    // Asked first, as an array would pass for the struct.
    if !line.starts_with('{') {
        return Err(invalid(
            "line is not a JSON object or string: write {\"user_id\":\"alice\"}",
        ));
    }
    let fields: Fields = serde_json::from_str(line).map_err(|error| not_fitting(&error))?;
    let ttl = match fields.ttl {
        None => None,
        Some(Value::String(text)) => Some(values::ttl(&text)),
        Some(number) => Some(values::ttl(&number.to_string())),
    };
    Ok(Record {
        user_id: fields.user_id,
        room_id: fields.room_id,
        stream_ids: fields.stream_ids,
        ttl: ttl
            .transpose()
            .map_err(|reason| Error::new(ErrorKind::InvalidLifetime, format!("ttl {reason}")))?,
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
        "a field is none of user_id, room_id, stream_ids and ttl"
    } else {
        "a value has the wrong type: user_id and room_id are text, stream_ids is a list of text"
    };
    invalid(format!("line does not fit (column {column}): {cause}"))
}
