//! Whether a token allows an action: the one place that decides it.

use crate::privileges::PayloadView;
use crate::{Claims, Error, ErrorKind, Result};

/// What a user wants to do.
///
/// ```
/// use token04::Action;
///
/// let join = Action::Login { room_id: "room1" };
/// let speak = Action::Publish { room_id: "room1", stream_id: "camera" };
/// assert_ne!(join, speak);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action<'a> {
    /// Log in to a room.
    Login {
        /// The room.
        room_id: &'a str,
    },
    /// Publish a stream in a room.
    Publish {
        /// The room.
        room_id: &'a str,
        /// The stream.
        stream_id: &'a str,
    },
}

/// Decides whether `claims` allow `action` at the time `now` (Unix seconds).
///
/// Checked in this order: expiry, payload, room, login, publish, stream. A basic token (empty
/// payload) restricts nothing. Publishing needs the login privilege as well, since a stream is
/// published from inside a room. (Both are this library's reading; the platform documents neither.)
///
/// # Errors
///
/// [`ErrorKind::Expired`], [`ErrorKind::InvalidPayload`], [`ErrorKind::RoomNotAllowed`],
/// [`ErrorKind::LoginNotAllowed`], [`ErrorKind::PublishNotAllowed`],
/// [`ErrorKind::StreamNotAllowed`], or [`ErrorKind::InvalidArgument`] if the action names no room
/// or stream.
///
/// ```
/// # fn main() -> token04::Result<()> {
/// use token04::{Action, ErrorKind, Generator, RoomPrivileges, Verifier, VerifyOptions, authorize};
///
/// let secret = "0123456789abcdef0123456789abcdef";
/// let payload = RoomPrivileges::in_room("room1").may_log_in().to_payload()?;
/// let token = Generator::new(1, secret)?.generate("alice", 3600, &payload)?;
/// let claims = Verifier::new(secret)?.verify(&token, &VerifyOptions::new())?;
///
/// assert!(authorize(&claims, &Action::Login { room_id: "room1" }, claims.ctime).is_ok());
/// let refused = authorize(&claims, &Action::Login { room_id: "room2" }, claims.ctime).unwrap_err();
/// assert_eq!(refused.kind(), ErrorKind::RoomNotAllowed);
/// # Ok(())
/// # }
/// ```
pub fn authorize(claims: &Claims, action: &Action<'_>, now: i64) -> Result<()> {
    authorize_payload(&claims.payload, claims.expire, action, now)
}

/// [`authorize`] for languages that keep claims as plain data: these two of them decide.
///
/// # Errors
///
/// As [`authorize`].
///
/// ```
/// use token04::{Action, ErrorKind, authorize_payload};
///
/// let login = Action::Login { room_id: "room1" };
/// assert!(authorize_payload("", 1_700_003_600, &login, 1_700_000_000).is_ok());
/// let refused = authorize_payload("", 1_700_003_600, &login, 1_700_003_600).unwrap_err();
/// assert_eq!(refused.kind(), ErrorKind::Expired);
/// ```
pub fn authorize_payload(payload: &str, expire: i64, action: &Action<'_>, now: i64) -> Result<()> {
    check_expiry(expire, now)?;
    let (room_id, stream_id) = match *action {
        Action::Login { room_id } => (room_id, None),
        Action::Publish { room_id, stream_id } => (room_id, Some(stream_id)),
    };
    if room_id.is_empty() {
        return Err(Error::new(
            ErrorKind::InvalidArgument,
            "room_id is empty: name the room that the action is in",
        ));
    }
    if stream_id == Some("") {
        return Err(Error::new(
            ErrorKind::InvalidArgument,
            "stream_id is empty: name the stream to publish",
        ));
    }
    let Some(privileges) = PayloadView::read(payload)? else {
        return Ok(());
    };
    if privileges.room_id.is_some_and(|allowed| *allowed != *room_id) {
        return Err(Error::new(
            ErrorKind::RoomNotAllowed,
            "token is for another room: generate one for this room",
        ));
    }
    if !privileges.may_log_in {
        return Err(Error::new(
            ErrorKind::LoginNotAllowed,
            "token does not allow logging in: generate one with privilege 1 (login) set to 1",
        ));
    }
    let Some(stream_id) = stream_id else {
        return Ok(());
    };
    if !privileges.may_publish {
        return Err(Error::new(
            ErrorKind::PublishNotAllowed,
            "token does not allow publishing: generate one with privilege 2 (publish) set to 1",
        ));
    }
    if privileges
        .stream_ids
        .is_some_and(|allowed| !allowed.iter().any(|id| **id == *stream_id))
    {
        return Err(Error::new(
            ErrorKind::StreamNotAllowed,
            "token does not allow this stream: generate one whose list of streams has it",
        ));
    }
    Ok(())
}

/// A token is expired from the second `expire` on.
pub(crate) fn check_expiry(expire: i64, now: i64) -> Result<()> {
    if now >= expire {
        return Err(Error::new(
            ErrorKind::Expired,
            format!(
                "token expired at {expire}, {} seconds ago: generate a new one",
                now.saturating_sub(expire)
            ),
        ));
    }
    Ok(())
}
