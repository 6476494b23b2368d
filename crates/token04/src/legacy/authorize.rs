//! Whether a token allows an action: the one place that decides it.

use super::Claims;
use crate::authorize::check_expiry;
use crate::token_privileges::PayloadView;
use crate::{Error, ErrorKind, Result};
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action<'a> {
    Login { room_id: &'a str },
    Publish { room_id: &'a str, stream_id: &'a str },
}
pub fn authorize(claims: &Claims, action: &Action<'_>, now: i64) -> Result<()> {
    authorize_payload(&claims.payload, claims.expire, action, now)
}
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
