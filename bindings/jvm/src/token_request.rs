//! Reads the token requests that `TokenRequest.java` writes.

use token04::internal::Grant;
use token04::{Error, ErrorKind, Result, RoomPrivileges, TokenRequest};
use token04_bindings::{Argument, request};

use crate::privileges::read_room_privileges;
use crate::request::Request;

const BASIC: i64 = 0;
const WRITTEN: i64 = 1;
const PRIVILEGES: i64 = 2;
const NO_PRIVILEGES: i64 = 3;
const PAYLOAD: i64 = 4;

/// The arguments of a token request, each of which may be invalid.
pub(crate) struct ParsedRequest<'a> {
    user_id: Result<&'a str>,
    lifetime: Result<i64>,
    grant: Result<ParsedGrant<'a>>,
}

enum ParsedGrant<'a> {
    Basic,
    /// The payload of privileges that `writePrivileges` has validated.
    Written(&'a str),
    Privileges(RoomPrivileges),
    Payload(&'a str),
}

impl<'a> ParsedRequest<'a> {
    /// Reads user ID, lifetime and grant.
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
            grant: ParsedGrant::read(from),
        }
    }

    /// The request for the core, or the error of the first invalid argument.
    pub(crate) fn as_request(&self) -> Result<TokenRequest<'_>> {
        request(
            self.user_id.clone(),
            self.lifetime.clone(),
            self.grant
                .as_ref()
                .map(ParsedGrant::as_grant)
                .map_err(Clone::clone),
        )
    }
}

impl<'a> ParsedGrant<'a> {
    fn read(from: &mut Request<'a>) -> Result<Self> {
        match from.number()? {
            BASIC => Ok(Self::Basic),
            WRITTEN => from.text(Argument::Payload).map(Self::Written),
            PRIVILEGES => read_room_privileges(from).map(Self::Privileges),
            NO_PRIVILEGES => Err(Argument::Privileges.wrong("null")),
            PAYLOAD => from.text(Argument::Payload).map(Self::Payload),
            _ => Err(crate::request::malformed_request()),
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
