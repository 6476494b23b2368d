//! Reading a token's request, as `TokenRequest.java` writes it.

use token04::internal::Grant;
use token04::{Error, ErrorKind, Result, RoomPrivileges, TokenRequest};
use token04_bindings::{Argument, request};

use crate::privileges::privileges_from;
use crate::request::Request;

const BASIC: i64 = 0;
const WRITTEN: i64 = 1;
const PRIVILEGES: i64 = 2;
const NO_PRIVILEGES: i64 = 3;
const PAYLOAD: i64 = 4;

/// What was read; each argument may be wrong.
pub(crate) struct OwnedRequest<'a> {
    user_id: Result<&'a str>,
    lifetime: Result<i64>,
    grant: Result<OwnedGrant<'a>>,
}

enum OwnedGrant<'a> {
    Basic,
    /// The payload of privileges that `writePrivileges` has checked.
    Written(&'a str),
    Privileges(RoomPrivileges),
    Payload(&'a str),
}

impl<'a> OwnedRequest<'a> {
    /// User ID, lifetime, what it allows.
    pub(crate) fn read(from: &mut Request<'a>) -> Self {
        Self {
            user_id: from.text(Argument::UserId),
            lifetime: from.optional(Request::number).and_then(|lifetime| {
                lifetime.ok_or_else(|| {
                    Error::new(
                        ErrorKind::InvalidLifetime,
                        "`lifetime` must be a Duration of at least a second, not null",
                    )
                })
            }),
            grant: OwnedGrant::read(from),
        }
    }

    /// What the core takes, or the first argument that is wrong.
    pub(crate) fn as_request(&self) -> Result<TokenRequest<'_>> {
        request(
            self.user_id.clone(),
            self.lifetime.clone(),
            self.grant
                .as_ref()
                .map(OwnedGrant::as_grant)
                .map_err(Clone::clone),
        )
    }
}

impl<'a> OwnedGrant<'a> {
    fn read(from: &mut Request<'a>) -> Result<Self> {
        match from.number()? {
            BASIC => Ok(Self::Basic),
            WRITTEN => from.text(Argument::Payload).map(Self::Written),
            PRIVILEGES => privileges_from(from).map(Self::Privileges),
            NO_PRIVILEGES => Err(Argument::Privileges.wrong("null")),
            PAYLOAD => from.text(Argument::Payload).map(Self::Payload),
            _ => Err(crate::request::garbled()),
        }
    }

    fn as_grant(&self) -> Grant<'_> {
        match self {
            Self::Basic => Grant::Basic,
            Self::Written(payload) => Grant::Written(payload),
            Self::Privileges(privileges) => Grant::Privileges(privileges),
            Self::Payload(payload) => Grant::Payload(payload),
        }
    }
}
