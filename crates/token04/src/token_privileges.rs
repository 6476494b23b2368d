//! The privileges of an existing token.

use crate::json::{self, Value};
use crate::json_string::Text;
use crate::{Error, ErrorKind, Result};

/// What a token allows, parsed from its payload.
///
/// To generate a token, use [`RoomPrivileges`](crate::RoomPrivileges) instead.
///
/// ```
/// # fn main() -> token04::Result<()> {
/// # use std::time::Duration;
/// use token04::{AppId, RoomPrivileges, ServerSecret, TokenGenerator, TokenVerifier};
///
/// let (app_id, secret) = (AppId::new(1)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
/// let privileges = RoomPrivileges::in_room("room1").allow_login();
/// let token = TokenGenerator::new(app_id, &secret).generate("alice", Duration::from_secs(60), &privileges)?;
///
/// let claims = TokenVerifier::new(app_id, &secret).verify(&token, "alice")?;
/// let read = claims.privileges()?.expect("not a basic token");
/// assert_eq!(read.room_id.as_deref(), Some("room1"));
/// assert!(read.may_log_in && !read.may_publish);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct TokenPrivileges {
    /// Whether the token is for any room.
    pub any_room: bool,
    /// The only room that the token is for; `None` if it is for any room.
    pub room_id: Option<String>,
    /// Whether the user may log in to the room.
    pub may_log_in: bool,
    /// Whether the user may publish.
    pub may_publish: bool,
    /// Whether the user may publish any stream. Never true without `may_publish`.
    pub any_stream: bool,
    /// The only streams that the user may publish; empty if any stream or none may be published.
    pub stream_ids: Vec<String>,
}

impl TokenPrivileges {
    /// Parses the payload of a token; `None` if it is empty, as in a basic token.
    ///
    /// Only the number 1 allows a privilege; a missing privilege is not allowed. (The platform does not
    /// document that case; this is the cautious interpretation.) A missing or empty room or list of streams
    /// means any.
    pub(crate) fn read(payload: &str) -> Result<Option<Self>> {
        let read = PayloadView::read(payload)?;
        Ok(read.map(|view| Self {
            any_room: view.room_id.is_none(),
            room_id: view.room_id.map(Text::into_string),
            may_log_in: view.may_log_in,
            may_publish: view.may_publish,
            any_stream: view.may_publish && view.stream_ids.is_none(),
            stream_ids: view
                .stream_ids
                .unwrap_or_default()
                .into_iter()
                .map(Text::into_string)
                .collect(),
        }))
    }
}

/// [`TokenPrivileges`] without copies of the texts.
pub(crate) struct PayloadView<'p> {
    pub(crate) room_id: Option<Text<'p>>,
    pub(crate) may_log_in: bool,
    pub(crate) may_publish: bool,
    pub(crate) stream_ids: Option<Vec<Text<'p>>>,
}

impl<'p> PayloadView<'p> {
    /// See [`TokenPrivileges::read`].
    pub(crate) fn read(payload: &'p str) -> Result<Option<Self>> {
        if payload.is_empty() {
            return Ok(None);
        }
        let view = Self::parse(payload).ok_or_else(|| {
            let message = if json::is_json(payload.as_bytes()) {
                "token's payload is JSON but not a privilege payload: write it with `RoomPrivileges`"
            } else {
                "token's payload is not JSON: generate a basic token, or write the payload with `RoomPrivileges`"
            };
            Error::new(ErrorKind::InvalidPayload, message)
        })?;
        Ok(Some(view))
    }

    /// `None` if a field has the wrong type.
    fn parse(payload: &'p str) -> Option<Self> {
        let mut fields = json::object(payload, &["room_id", "privilege", "stream_id_list"])?;
        let mut flags = fields
            .take("privilege")
            .optional(|flags| flags.object(&["1", "2"]))?
            .unwrap_or_default();
        let room_id = fields.take("room_id").optional(Value::text)?;
        let stream_ids = fields.take("stream_id_list").optional(Value::texts)?;
        Some(Self {
            room_id: room_id.filter(|room| !room.is_empty()),
            may_log_in: flags.take("1").optional(Value::integer)? == Some(1),
            may_publish: flags.take("2").optional(Value::integer)? == Some(1),
            stream_ids: stream_ids.filter(|list| !list.is_empty()),
        })
    }
}
