//! Decides whether a token allows an action; no other code decides this.

use crate::token_privileges::PayloadView;
use crate::{Error, ErrorKind, Result, RoomAction};

/// Decides about a validated action, for a token that has not expired.
///
/// Checks in this order: payload, room, login, publish, stream. A basic token (empty payload) restricts
/// nothing. Publishing also requires the login privilege, because a stream is published from inside a room.
/// (Both rules are this library's interpretation; the platform documents neither.)
pub(crate) fn authorize(payload: &str, action: RoomAction<'_>) -> Result<()> {
    let refused = |kind, message| Err(Error::new(kind, message));
    let Some(privileges) = PayloadView::read(payload)? else {
        return Ok(());
    };
    if privileges
        .room_id
        .is_some_and(|allowed| *allowed != *action.room_id())
    {
        return refused(
            ErrorKind::RoomNotAllowed,
            "token is for another room: generate one for this room",
        );
    }
    if !privileges.may_log_in {
        return refused(
            ErrorKind::LoginNotAllowed,
            "token does not allow logging in: generate one with privilege 1 (login) set to 1",
        );
    }
    let Some(stream_id) = action.stream_id() else {
        return Ok(());
    };
    if !privileges.may_publish {
        return refused(
            ErrorKind::PublishNotAllowed,
            "token does not allow publishing: generate one with privilege 2 (publish) set to 1",
        );
    }
    if privileges
        .stream_ids
        .is_some_and(|allowed| !allowed.iter().any(|id| **id == *stream_id))
    {
        return refused(
            ErrorKind::StreamNotAllowed,
            "token does not allow this stream: generate one whose list of streams has it",
        );
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
