//! From the options about rooms and streams to the payload.

use token04::legacy::{Error, ErrorKind, Result, RoomPrivileges};

use crate::args::PrivilegeArgs;

impl PrivilegeArgs {
    pub(crate) fn room_id(&self) -> Option<&str> {
        self.room_id.as_deref()
    }

    pub(crate) fn stream_ids(&self) -> Option<&[String]> {
        (!self.stream_id.is_empty()).then_some(&self.stream_id)
    }

    /// The payload of a token for this room and these streams, empty without a room.
    ///
    /// Naming streams allows publishing them, as there is no other use for naming them.
    pub(crate) fn payload(&self, room_id: Option<&str>, stream_ids: Option<&[String]>) -> Result<String> {
        let Some(room_id) = room_id else {
            // A token without a room restricts nothing, which is the opposite of what was asked for.
            return if stream_ids.is_some() || self.deny_login || self.allow_publish || self.deny_publish {
                Err(Error::new(
                    ErrorKind::InvalidArgument,
                    "privileges and streams need a room: add --room-id, or room_id to the line of a batch",
                ))
            } else {
                Ok(String::new())
            };
        };
        let mut privileges = RoomPrivileges::in_room(room_id);
        if !self.deny_login {
            privileges = privileges.may_log_in();
        }
        if self.allow_publish || (stream_ids.is_some() && !self.deny_publish) {
            privileges = privileges.may_publish();
        }
        if let Some(stream_ids) = stream_ids {
            privileges = privileges.only_streams(stream_ids);
        }
        privileges.to_payload()
    }
}
