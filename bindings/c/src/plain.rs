//! For bindings that keep claims as plain data and not as a handle.

use std::ffi::c_char;

use token04_bindings::{self as bindings, Argument};

use crate::action::{self, token04_action_t};
use crate::error::token04_error_t;
use crate::guard;
use crate::handle::Out;
use crate::text::text;
use crate::token_privileges::token04_token_privileges_t;

/// As token04_claims_authorize(), of claims with this payload and expiry. For libraries that stand on this one and
/// keep claims as plain data: it proves nothing unless both come out of a token that a verifier accepted. C programs
/// use token04_claims_authorize().
///
/// `time` is the time to decide as of (Unix seconds), or NULL for now.
///
/// Errors: those of token04_claims_authorize_at().
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_bindings_authorize(
    payload: *const c_char,
    payload_len: usize,
    expire: i64,
    action: *const token04_action_t,
    time: *const i64,
) -> *mut token04_error_t {
    guard::catch_to_error(|| {
        // SAFETY: the binding passes a text, an action and null or a time, which do not change during the call.
        let (payload, action, time) = unsafe {
            (
                text(Argument::Payload, payload, payload_len)?,
                action::read(action)?,
                time.as_ref().copied(),
            )
        };
        bindings::authorize(payload, expire, action, time)
    })
}

/// As token04_claims_privileges(), of claims with this payload. For libraries that stand on this one; C programs use
/// token04_claims_privileges().
///
/// Errors: those of token04_claims_privileges().
/// Ownership: `*privileges` is yours, free it with token04_token_privileges_free(). It is NULL on failure.
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_bindings_read_privileges(
    payload: *const c_char,
    payload_len: usize,
    privileges: *mut *mut token04_token_privileges_t,
) -> *mut token04_error_t {
    guard::catch_to_error(|| {
        // SAFETY: the binding passes a place for the privileges, and a text that does not change during the call.
        let (out, payload) = unsafe {
            (
                Out::handle("privileges", privileges)?,
                text(Argument::Payload, payload, payload_len)?,
            )
        };
        match bindings::read_privileges(payload)? {
            Some(read) => out.set(token04_token_privileges_t::new(read)?),
            None => Ok(()),
        }
    })
}
