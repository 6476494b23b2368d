//! An action that a binding stores in an object.

use token04::RoomAction;

/// [`RoomAction`] that owns its IDs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum OwnedAction {
    /// Log in to a room.
    Login {
        /// The room.
        room_id: String,
    },
    /// Publish a stream in a room.
    Publish {
        /// The room.
        room_id: String,
        /// The stream.
        stream_id: String,
    },
}

impl OwnedAction {
    /// Borrows this action for a call to the core.
    #[must_use]
    pub fn as_action(&self) -> RoomAction<'_> {
        match self {
            Self::Login { room_id } => RoomAction::login(room_id),
            Self::Publish { room_id, stream_id } => RoomAction::publish(room_id, stream_id),
        }
    }
}
