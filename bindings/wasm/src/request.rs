//! One token to be made, as `request.js` reads it.

use token04::{Result, TokenRequest};
use token04_bindings::{Argument, Grant, request};
use wasm_bindgen::prelude::*;

use crate::arguments::{integer, text};
use crate::privileges;

/// What a token is to allow; `request.js` has the same numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The payload that privileges wrote.
    Written,
    Basic,
    Payload,
    /// The parts of privileges that have a placeholder.
    Parts,
    /// The name of the type that was passed for privileges.
    NoPrivileges,
}

impl Kind {
    pub(crate) fn of(number: u8) -> Self {
        match number {
            0 => Self::Written,
            1 => Self::Basic,
            2 => Self::Payload,
            3 => Self::Parts,
            _ => Self::NoPrivileges,
        }
    }

    /// The grant that a text is of this kind; `None` where it is none.
    pub(crate) fn of_text(self, text: &str) -> Option<Grant<'_>> {
        match self {
            Self::Written => Some(Grant::Written(text)),
            Self::Basic => Some(Grant::Basic),
            Self::Payload => Some(Grant::Payload(text)),
            Self::Parts | Self::NoPrivileges => None,
        }
    }
}

/// Reads a request and uses it. The first argument that is wrong is reported, in the order user, lifetime, grant.
pub(crate) fn with_request<T>(
    [user_id, lifetime, grant]: [&JsValue; 3],
    kind: Kind,
    use_it: impl FnOnce(&TokenRequest<'_>) -> Result<T>,
) -> Result<T> {
    let user_id = text(user_id, Argument::UserId);
    let lifetime = integer(lifetime, Argument::Lifetime);
    let (payload, privileges);
    let grant = match kind {
        Kind::Basic => Ok(Grant::Basic),
        Kind::Written | Kind::Payload => {
            payload = text(grant, Argument::Payload);
            match &payload {
                Ok(payload) => Ok(kind.of_text(payload).unwrap_or(Grant::Payload(payload))),
                Err(error) => Err(error.clone()),
            }
        }
        Kind::Parts => {
            privileges = privileges::of_parts(grant)?;
            Ok(Grant::Privileges(&privileges))
        }
        Kind::NoPrivileges => Err(Argument::Privileges.wrong(&text(grant, Argument::Text("privileges"))?)),
    };
    use_it(&request(
        user_id.as_deref().map_err(Clone::clone),
        lifetime,
        grant,
    )?)
}
