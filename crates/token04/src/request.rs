//! A request for one token.

use std::time::Duration;

use crate::ids::check_user_id;
use crate::json;
use crate::json_quoting::JsonString;
use crate::lifetime;
use crate::{Error, ErrorKind, Result, RoomPrivileges};

/// A request for one token, for [`TokenGenerator::issue`](crate::TokenGenerator::issue) and
/// [`generate_batch`](crate::TokenGenerator::generate_batch). It is validated when it is used.
///
/// ```
/// use std::time::Duration;
/// use token04::{RoomPrivileges, TokenRequest, lint};
///
/// let privileges = RoomPrivileges::in_room("room1").allow_login();
/// let request = TokenRequest::new("alice", Duration::from_secs(3600), &privileges);
/// assert!(lint(&request).is_empty());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TokenRequest<'a> {
    pub(crate) user_id: &'a str,
    pub(crate) lifetime: i64,
    pub(crate) grant: Grant<'a>,
}

/// What a token allows.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[doc(hidden)]
pub enum Grant<'a> {
    Basic,
    Privileges(&'a RoomPrivileges),
    /// A payload that was already written by privileges without placeholders, for languages that keep that
    /// text instead of the privileges.
    Written(&'a str),
    Payload(&'a str),
}

impl<'a> TokenRequest<'a> {
    /// A privilege token. Fractions of a second are truncated.
    #[must_use]
    pub fn new(user_id: &'a str, lifetime: Duration, privileges: &'a RoomPrivileges) -> Self {
        Self::from_seconds(
            user_id,
            lifetime::seconds(lifetime),
            Grant::Privileges(privileges),
        )
    }

    /// A basic token, which allows everything in every room.
    #[must_use]
    pub fn basic(user_id: &'a str, lifetime: Duration) -> Self {
        Self::from_seconds(user_id, lifetime::seconds(lifetime), Grant::Basic)
    }

    /// A token with a custom payload: the text of a JSON object.
    #[must_use]
    pub fn with_payload(user_id: &'a str, lifetime: Duration, payload: &'a str) -> Self {
        Self::from_seconds(user_id, lifetime::seconds(lifetime), Grant::Payload(payload))
    }

    #[doc(hidden)]
    #[must_use]
    pub fn from_seconds(user_id: &'a str, lifetime: i64, grant: Grant<'a>) -> Self {
        Self {
            user_id,
            lifetime,
            grant,
        }
    }

    /// Validates the request and returns the payload to encrypt.
    #[inline]
    pub(crate) fn check(&self, max_lifetime: i64, allow_placeholder_ids: bool) -> Result<JsonString<'a>> {
        check_user_id(self.user_id, allow_placeholder_ids)?;
        lifetime::check(self.lifetime, max_lifetime)?;
        match self.grant {
            Grant::Basic => Ok(JsonString::EMPTY),
            Grant::Privileges(privileges) => {
                let payload = privileges.json_string()?;
                if !allow_placeholder_ids {
                    privileges.refuse_placeholders()?;
                }
                Ok(payload)
            }
            Grant::Written(payload) => Ok(JsonString::new(payload)),
            Grant::Payload(payload) => check_payload(payload).map(|()| JsonString::new(payload)),
        }
    }
}

/// Shows only the payload's length.
impl std::fmt::Debug for Grant<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Basic => f.write_str("Basic"),
            Self::Privileges(privileges) => f.debug_tuple("Privileges").field(privileges).finish(),
            Self::Written(payload) | Self::Payload(payload) => f
                .debug_tuple("Payload")
                .field(&format_args!("{} bytes", payload.len()))
                .finish(),
        }
    }
}

fn check_payload(payload: &str) -> Result<()> {
    if payload.is_empty() {
        return Err(Error::new(
            ErrorKind::InvalidArgument,
            "`payload` is empty, which would allow everything: use `generate_basic` if that is intended",
        ));
    }
    if json::is_object(payload.as_bytes()) {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::InvalidArgument,
        "`payload` is not the text of a JSON object, so the platform refuses it (1002075): use `RoomPrivileges` for a room, or a JSON object for your own data",
    ))
}
