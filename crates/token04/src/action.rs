//! An action of a user.

use crate::ids::refuse_placeholder;
use crate::{Error, ErrorKind, Result};

/// An action of a user in a room: log in, or publish a stream.
///
/// ```
/// use token04::RoomAction;
///
/// let join = RoomAction::login("room1");
/// let speak = RoomAction::publish("room1", "camera");
/// assert_ne!(join, speak);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RoomAction<'a> {
    /// Log in to a room.
    #[non_exhaustive]
    Login {
        /// The room.
        room_id: &'a str,
    },
    /// Publish a stream in a room.
    #[non_exhaustive]
    Publish {
        /// The room.
        room_id: &'a str,
        /// The stream.
        stream_id: &'a str,
    },
}

impl<'a> RoomAction<'a> {
    /// Logging in to this room.
    #[must_use]
    pub const fn login(room_id: &'a str) -> Self {
        Self::Login { room_id }
    }

    /// Publishing this stream in this room.
    #[must_use]
    pub const fn publish(room_id: &'a str, stream_id: &'a str) -> Self {
        Self::Publish { room_id, stream_id }
    }

    pub(crate) const fn room_id(self) -> &'a str {
        match self {
            Self::Login { room_id } | Self::Publish { room_id, .. } => room_id,
        }
    }

    pub(crate) const fn stream_id(self) -> Option<&'a str> {
        match self {
            Self::Login { .. } => None,
            Self::Publish { stream_id, .. } => Some(stream_id),
        }
    }

    /// Refuses an action that names no room or no stream.
    pub(crate) fn check(self, allow_placeholder_ids: bool) -> Result<()> {
        let ids = [
            (
                Some(self.room_id()),
                "room_id",
                "name the room that the action is in",
            ),
            (self.stream_id(), "stream_id", "name the stream to publish"),
        ];
        for (id, name, hint) in ids {
            let Some(id) = id else { continue };
            if id.is_empty() {
                return Err(Error::new(
                    ErrorKind::InvalidArgument,
                    format!("the action's `{name}` is empty: {hint}"),
                ));
            }
            if !allow_placeholder_ids {
                refuse_placeholder(ErrorKind::InvalidArgument, name, id)?;
            }
        }
        Ok(())
    }
}
