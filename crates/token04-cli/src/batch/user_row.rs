//! A user who gets a token.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;
use token04::{Error, ErrorKind, Result};

use super::row::{FIELD_COUNT, Row, has_control_character, invalid, not_null};
use crate::values;

/// The values of a line. The command-line options apply to those that are `None`.
#[derive(Debug)]
pub(super) struct UserRow {
    pub(super) user_id: String,
    pub(super) room_id: Option<String>,
    pub(super) stream_ids: Option<Vec<String>>,
    pub(super) lifetime: Option<Duration>,
}

/// Unknown fields are refused: a misspelt `room_id` would allow any room.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fields {
    user_id: String,
    #[serde(default, deserialize_with = "not_null")]
    room_id: Option<String>,
    #[serde(default, deserialize_with = "not_null")]
    stream_ids: Option<Vec<String>>,
    #[serde(default, deserialize_with = "not_null")]
    lifetime: Option<Value>,
}

impl Row for UserRow {
    const FIELDS: [&'static str; FIELD_COUNT] = ["user_id", "room_id", "stream_ids", "lifetime"];
    const UNIT: &'static str = "user";
    const FIRST_FIELD: &'static str = "user id";
    const HEADER_EXAMPLE: &'static str = "user_id,room_id";
    /// Read as user IDs, they would get tokens.
    const HEADER_WORDS: &'static str = "userid user users userids username uid id ids name email account accountid \
        roomid room rooms roomids streamids streamid streams stream lifetime ttl expire expires expiry payload";
    const JSON_EXAMPLE: &'static str = "{\"user_id\":\"alice\"}";
    const JSON_TYPES: &'static str = "user_id and room_id are text, stream_ids is a list of text";

    type Json = Fields;

    fn from_json(fields: Fields) -> Result<Self> {
        let lifetime = fields.lifetime.map(|lifetime| match lifetime {
            Value::String(text) => values::lifetime(&text),
            number => values::lifetime(&number.to_string()),
        });
        Ok(Self {
            user_id: fields.user_id,
            room_id: fields.room_id,
            stream_ids: fields.stream_ids,
            lifetime: lifetime.transpose().map_err(|reason| invalid_lifetime(&reason))?,
        })
    }

    fn from_cells([user_id, room_id, stream_ids, lifetime]: [Option<&str>; FIELD_COUNT]) -> Result<Self> {
        if room_id.is_some_and(|room| room.trim().is_empty()) {
            return Err(invalid(
                "room_id is empty: name the room, or put users of any room into a file without that column, and use --any-room or --basic",
            ));
        }
        let lifetime = lifetime
            .filter(|cell| !cell.is_empty())
            .map(values::lifetime)
            .transpose()
            .map_err(|reason| invalid_lifetime(&reason))?;
        Ok(Self {
            user_id: user_id.unwrap_or_default().to_owned(),
            room_id: room_id.map(str::to_owned),
            // An empty cell names no streams, so the user may not publish.
            stream_ids: stream_ids
                .filter(|cell| !cell.is_empty())
                .map(|ids| ids.split(';').map(|id| id.trim().to_owned()).collect()),
            lifetime,
        })
    }

    fn field_with_control_character(&self) -> Option<&'static str> {
        if has_control_character(&self.user_id) {
            Some("user_id")
        } else if self.room_id.as_ref().is_some_and(has_control_character) {
            Some("room_id")
        } else if self.stream_ids.iter().flatten().any(has_control_character) {
            Some("stream_ids")
        } else {
            None
        }
    }
}

fn invalid_lifetime(reason: &str) -> Error {
    Error::new(ErrorKind::InvalidLifetime, format!("lifetime {reason}"))
}
