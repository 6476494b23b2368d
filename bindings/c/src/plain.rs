//! For bindings that keep claims as plain data instead of a handle.

use std::ffi::c_char;

use token04_bindings::{self as bindings, Argument};

use crate::action::{self, token04_action_t};
use crate::error::token04_error_t;
use crate::error_guard;
use crate::handle::Out;
use crate::text::text;
use crate::token_privileges::token04_token_privileges_t;

/// Like token04_claims_authorize(), for claims with this payload and expiry. For libraries built on this one
/// that keep claims as plain data. The result proves nothing unless both come from a token that a verifier
/// accepted. C programs use token04_claims_authorize().
///
/// `time` points to the time to check at (Unix seconds); NULL for now.
///
/// Errors: those of token04_claims_authorize_at().
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_bindings_authorize(
    payload: *const c_char,
    payload_len: usize,
    expire: i64,
    action: *const token04_action_t,
    time: *const i64,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires a text, an action, and a time that is NULL or readable; nobody changes
        // them during the call.
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

/// Like token04_claims_privileges(), for claims with this payload. For libraries built on this one; C
/// programs use token04_claims_privileges().
///
/// Errors: those of token04_claims_privileges().
/// Ownership: you own `*privileges`; free it with token04_token_privileges_free(). It is NULL on failure.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_bindings_read_privileges(
    payload: *const c_char,
    payload_len: usize,
    privileges: *mut *mut token04_token_privileges_t,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires `privileges` to be NULL or writable, and a text that nobody changes
        // during the call.
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
