//! What a token is to allow, as the options say it.

use std::time::Duration;

use token04::{RoomPrivileges, TokenRequest};

use crate::args::{GrantArgs, PublishArgs};
use crate::failure::{Failure, Result};

/// What a token is to allow.
#[derive(Clone)]
pub(crate) enum Grant {
    Basic,
    Payload(String),
    Privileges(RoomPrivileges),
}

impl Grant {
    pub(crate) fn request<'a>(&'a self, user_id: &'a str, lifetime: Duration) -> TokenRequest<'a> {
        match self {
            Self::Basic => TokenRequest::basic(user_id, lifetime),
            Self::Payload(payload) => TokenRequest::with_payload(user_id, lifetime, payload),
            Self::Privileges(privileges) => TokenRequest::new(user_id, lifetime, privileges),
        }
    }
}

/// Where privileges hold.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    Room(&'a str),
    AnyRoom,
}

/// Which streams may be published.
#[derive(Clone, Copy)]
pub(crate) enum Publishing<'a> {
    Nothing,
    Streams(&'a [String]),
    AnyStream,
}

/// Logging in, and publishing these streams.
pub(crate) fn privileges(place: Place<'_>, publishing: Publishing<'_>) -> RoomPrivileges {
    let privileges = match place {
        Place::Room(room_id) => RoomPrivileges::in_room(room_id),
        Place::AnyRoom => RoomPrivileges::in_any_room(),
    }
    .allow_login();
    match publishing {
        Publishing::Nothing => privileges,
        Publishing::Streams(ids) => privileges.allow_publish(ids),
        Publishing::AnyStream => privileges.allow_publish_any_stream(),
    }
}

impl GrantArgs {
    /// Where privileges hold, if the options say so.
    pub(crate) fn place(&self) -> Option<Place<'_>> {
        let room = self.room.as_deref().map(Place::Room);
        room.or_else(|| self.any_room.then_some(Place::AnyRoom))
    }

    /// What the options allow by themselves; `None` where they do not say so.
    pub(crate) fn grant(&self) -> Option<Grant> {
        if self.basic {
            return Some(Grant::Basic);
        }
        if let Some(payload) = &self.payload {
            return Some(Grant::Payload(payload.clone()));
        }
        let place = self.place()?;
        Some(Grant::Privileges(privileges(place, self.publish.publishing())))
    }

    pub(crate) fn required(&self) -> Result<Grant> {
        self.grant().ok_or_else(|| {
            Failure::new(
                "nothing says what the token allows: use --room R, --any-room, or --basic for any room and any right (see token04 generate --help)",
            )
        })
    }
}

impl PublishArgs {
    pub(crate) fn publishing(&self) -> Publishing<'_> {
        if self.publish {
            Publishing::AnyStream
        } else if self.stream.is_empty() {
            Publishing::Nothing
        } else {
            Publishing::Streams(&self.stream)
        }
    }
}
