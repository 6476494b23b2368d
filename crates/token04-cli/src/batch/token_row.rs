//! A token to check.

use serde::Deserialize;
use token04::Result;

use super::row::{FIELD_COUNT, Row, has_control_character, not_null};

/// The values of a line. The command-line options apply to those that are `None`.
///
/// Unknown fields are refused: a misspelt `user_id` would not be checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TokenRow {
    pub(super) token: String,
    #[serde(default, deserialize_with = "not_null")]
    pub(super) user_id: Option<String>,
    #[serde(default, deserialize_with = "not_null")]
    pub(super) room_id: Option<String>,
    #[serde(default, deserialize_with = "not_null")]
    pub(super) stream_id: Option<String>,
}

impl Row for TokenRow {
    const FIELDS: [&'static str; FIELD_COUNT] = ["token", "user_id", "room_id", "stream_id"];
    const UNIT: &'static str = "token";
    const FIRST_FIELD: &'static str = "token";
    const HEADER_EXAMPLE: &'static str = "token,user_id";
    const HEADER_WORDS: &'static str = "token tokens token04 jwt userid user uid id name \
        roomid room streamid stream";
    const JSON_EXAMPLE: &'static str = "{\"token\":\"04…\",\"user_id\":\"alice\"}";
    const JSON_TYPES: &'static str = "all fields are text";

    type Json = Self;

    fn from_json(fields: Self) -> Result<Self> {
        Ok(fields)
    }

    fn from_cells([token, user_id, room_id, stream_id]: [Option<&str>; FIELD_COUNT]) -> Result<Self> {
        Ok(Self {
            token: token.unwrap_or_default().to_owned(),
            user_id: user_id.map(str::to_owned),
            room_id: room_id.map(str::to_owned),
            stream_id: stream_id.map(str::to_owned),
        })
    }

    fn field_with_control_character(&self) -> Option<&'static str> {
        let ids = [&self.user_id, &self.room_id, &self.stream_id];
        Self::FIELDS
            .into_iter()
            .skip(1)
            .zip(ids)
            .find(|(_, id)| id.as_ref().is_some_and(has_control_character))
            .map(|(name, _)| name)
    }
}
