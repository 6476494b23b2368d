//! What a token allows, from the command-line options.

use std::time::Duration;

use token04::{RoomPrivileges, TokenRequest};

use crate::args::{GrantArgs, PublishArgs};
use crate::failure::{Failure, Result};

/// What a token allows.
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

/// The room that privileges apply to.
#[derive(Clone, Copy)]
pub(crate) enum RoomScope<'a> {
    Room(&'a str),
    AnyRoom,
}

/// The streams that the user may publish.
#[derive(Clone, Copy)]
pub(crate) enum PublishScope<'a> {
    Nothing,
    Streams(&'a [String]),
    AnyStream,
}

/// Privileges to log in and to publish these streams.
pub(crate) fn privileges(room_scope: RoomScope<'_>, publish_scope: PublishScope<'_>) -> RoomPrivileges {
    let privileges = match room_scope {
        RoomScope::Room(room_id) => RoomPrivileges::in_room(room_id),
        RoomScope::AnyRoom => RoomPrivileges::in_any_room(),
    }
    .allow_login();
    match publish_scope {
        PublishScope::Nothing => privileges,
        PublishScope::Streams(ids) => privileges.allow_publish(ids),
        PublishScope::AnyStream => privileges.allow_publish_any_stream(),
    }
}

impl GrantArgs {
    /// The room, if `--room` or `--any-room` is given.
    pub(crate) fn room_scope(&self) -> Option<RoomScope<'_>> {
        let room = self.room.as_deref().map(RoomScope::Room);
        room.or_else(|| self.any_room.then_some(RoomScope::AnyRoom))
    }

    /// What the options allow; `None` if none of them was given.
    pub(crate) fn grant(&self) -> Option<Grant> {
        if self.basic {
            return Some(Grant::Basic);
        }
        if let Some(payload) = &self.payload {
            return Some(Grant::Payload(payload.clone()));
        }
        let room_scope = self.room_scope()?;
        Some(Grant::Privileges(privileges(
            room_scope,
            self.publish.publish_scope(),
        )))
    }

    pub(crate) fn required(&self) -> Result<Grant> {
        self.grant().ok_or_else(|| {
            Failure::new(
                "no privileges given: use --room R, --any-room, or --basic to allow everything in every room (see token04 generate --help)",
            )
        })
    }
}

impl PublishArgs {
    pub(crate) fn publish_scope(&self) -> PublishScope<'_> {
        if self.publish {
            PublishScope::AnyStream
        } else if self.stream.is_empty() {
            PublishScope::Nothing
        } else {
            PublishScope::Streams(&self.stream)
        }
    }
}
