//! Converts a request that `request.js` has read.

use token04::{Result, TokenRequest};
use token04_bindings::javascript::Kind;
use token04_bindings::{Argument, Grant, request};
use wasm_bindgen::prelude::*;

use crate::arguments::{integer, text};
use crate::privileges;

/// Converts a request and passes it to `body`. Reports the first invalid argument, in the order user,
/// lifetime, grant.
pub(crate) fn with_request<T>(
    [user_id, lifetime, grant]: [&JsValue; 3],
    kind: Kind,
    body: impl FnOnce(&TokenRequest<'_>) -> Result<T>,
) -> Result<T> {
    let user_id = text(user_id, Argument::UserId);
    let lifetime = integer(lifetime, Argument::Lifetime);
    let (payload, privileges);
    let grant = match kind {
        Kind::Basic => Ok(Grant::Basic),
        Kind::Written | Kind::Payload => {
            payload = text(grant, Argument::Payload);
            let grant = if kind == Kind::Written {
                Grant::Written
            } else {
                Grant::Payload
            };
            payload.as_deref().map(grant).map_err(Clone::clone)
        }
        Kind::Parts => {
            privileges = privileges::of_parts(grant)?;
            Ok(Grant::Privileges(&privileges))
        }
        Kind::NoPrivileges => Err(Argument::Privileges.wrong(&text(grant, Argument::Text("privileges"))?)),
    };
    body(&request(
        user_id.as_deref().map_err(Clone::clone),
        lifetime,
        grant,
    )?)
}
