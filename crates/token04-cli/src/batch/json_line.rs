//! A line of NDJSON.

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use token04::{Error, Result};

use super::record::{Record, invalid, invalid_lifetime};
use crate::values;

/// Unknown fields are refused: a misspelt `room_id` would allow any room. Null is refused because it stands
/// for a missing value.
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

/// Parses a line that is a JSON object or string.
pub(super) fn parse(line: &str) -> Result<Record> {
    if line.starts_with('"') {
        return Ok(Record {
            user_id: serde_json::from_str(line).map_err(|error| json_error(&error))?,
            room_id: None,
            stream_ids: None,
            lifetime: None,
        });
    }
    // Checked first because serde also reads a struct from an array.
    if !line.starts_with('{') {
        return Err(invalid(
            "line is not a JSON object or string: write {\"user_id\":\"alice\"}",
        ));
    }
    let fields: Fields = serde_json::from_str(line).map_err(|error| json_error(&error))?;
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

fn json_error(error: &serde_json::Error) -> Error {
    let column = error.column();
    if !error.is_data() {
        return invalid(format!(
            "line is not JSON (column {column}): write {{\"user_id\":\"alice\"}}"
        ));
    }
    // serde's message is not repeated: it quotes names and values of the line.
    let text = error.to_string();
    let cause = if text.starts_with("missing field `user_id`") {
        "user_id is missing"
    } else if text.starts_with("duplicate field") {
        "a field appears twice"
    } else if text.starts_with("unknown field") {
        "unknown field: use only user_id, room_id, stream_ids and lifetime"
    } else {
        "a value has the wrong type: user_id and room_id are text, stream_ids is a list of text; omit fields that are null"
    };
    invalid(format!("invalid line (column {column}): {cause}"))
}
