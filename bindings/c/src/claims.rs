//! The claims of a verified token, and whether they allow an action.

use std::ffi::c_char;

use token04::{Result, TokenCipher, TokenClaims, TokenContents};
use token04_bindings as bindings;

use crate::action::{self, token04_action_t};
use crate::cipher::token04_cipher_t;
use crate::error::token04_error_t;
use crate::error_guard;
use crate::guard;
use crate::handle::{self, Out};
use crate::text_out::{Text, borrow_str};
use crate::token_privileges::token04_token_privileges_t;

/// The claims of a verified token. Only a verifier creates them. All times are Unix seconds.
pub struct token04_claims_t {
    fields: Fields,
    secret_index: usize,
}

/// The fields of a token, verified or not.
pub(crate) struct Fields {
    pub(crate) app_id: u32,
    pub(crate) user_id: Text,
    pub(crate) ctime: i64,
    pub(crate) expire: i64,
    pub(crate) nonce: i64,
    pub(crate) payload: Text,
    pub(crate) cipher: TokenCipher,
}

/// Checks whether verified claims allow an action now, by the system clock and without leeway.
///
/// A basic token (empty payload) restricts nothing. Publishing also needs the login privilege.
///
/// Errors: ::TOKEN04_ERROR_EXPIRED, ::TOKEN04_ERROR_INVALID_PAYLOAD, ::TOKEN04_ERROR_ROOM_NOT_ALLOWED,
/// ::TOKEN04_ERROR_LOGIN_NOT_ALLOWED, ::TOKEN04_ERROR_PUBLISH_NOT_ALLOWED,
/// ::TOKEN04_ERROR_STREAM_NOT_ALLOWED; ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer and for an action
/// that was not initialized with ::TOKEN04_ACTION_INIT or has no room or stream;
/// ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_claims_authorize(
    claims: *const token04_claims_t,
    action: *const token04_action_t,
) -> *mut token04_error_t {
    // SAFETY: `authorize` has the same requirements as this function; the header states them.
    error_guard::catch_to_error(|| unsafe { authorize(claims, action, None) })
}

/// Like token04_claims_authorize(), but at the given time (Unix seconds).
///
/// Errors: those of token04_claims_authorize(), and ::TOKEN04_ERROR_INVALID_ARGUMENT for a time below
/// 1000000000 (2001) or from 100000000000 on (5138), which is unset or in milliseconds.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_claims_authorize_at(
    claims: *const token04_claims_t,
    action: *const token04_action_t,
    time: i64,
) -> *mut token04_error_t {
    // SAFETY: `authorize` has the same requirements as this function; the header states them.
    error_guard::catch_to_error(|| unsafe { authorize(claims, action, Some(time)) })
}

/// # Safety
///
/// As for token04_claims_authorize(): null, or claims and an action that nobody changes or frees during the
/// call.
unsafe fn authorize(
    claims: *const token04_claims_t,
    action: *const token04_action_t,
    time: Option<i64>,
) -> Result<()> {
    // SAFETY: the caller guarantees null, or claims and an action with texts that nobody changes or frees
    // during the call.
    let (claims, action) = unsafe { (handle::deref("claims", claims)?, action::read(action)?) };
    let Fields { payload, expire, .. } = &claims.fields;
    bindings::authorize(payload.as_str(), *expire, action, time)
}

/// The privileges of the token. `*privileges` is NULL for a basic token, which restricts nothing: call
/// token04_claims_is_basic() first.
///
/// Errors: ::TOKEN04_ERROR_INVALID_PAYLOAD if the payload is not a privilege payload,
/// ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer.
/// Ownership: you own `*privileges`; free it with token04_token_privileges_free(). It is NULL on failure.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_claims_privileges(
    claims: *const token04_claims_t,
    privileges: *mut *mut token04_token_privileges_t,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires every pointer to be NULL or valid during the call: writable for
        // results, readable for handles, structs and texts, which nobody changes or frees meanwhile.
        let (out, claims) = unsafe {
            (
                Out::handle("privileges", privileges)?,
                handle::deref("claims", claims)?,
            )
        };
        match bindings::read_privileges(claims.fields.payload.as_str())? {
            Some(read) => out.set(token04_token_privileges_t::new(read)?),
            None => Ok(()),
        }
    })
}

/// Whether the payload is empty: such a token allows everything in every room. False for NULL.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_is_basic(claims: *const token04_claims_t) -> bool {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `claims` to be NULL or a handle that nobody frees during the call.
        unsafe { claims.as_ref() }.is_some_and(|c| c.fields.payload.as_str().is_empty())
    })
}

/// The app that the token is for; 0 only if the argument is NULL.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_app_id(claims: *const token04_claims_t) -> u32 {
    // SAFETY: the header requires `claims` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { claims.as_ref() }.map_or(0, |c| c.fields.app_id))
}

/// The user that the token is for; NULL only if the argument is NULL. If `len` is not NULL, it receives the
/// length without the final NUL; the text itself may contain NULs.
///
/// Ownership: the text belongs to the claims and is valid until they are freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_user_id(
    claims: *const token04_claims_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the header requires `claims` to be NULL or a handle that nobody frees during the call, and
    // `len` to be NULL or writable.
    guard::catch_or_default(|| unsafe { borrow_str(claims.as_ref().map(|c| &c.fields.user_id), len) })
}

/// When the token was created.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_ctime(claims: *const token04_claims_t) -> i64 {
    // SAFETY: the header requires `claims` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { claims.as_ref() }.map_or(0, |c| c.fields.ctime))
}

/// When the token expires: it is invalid from this second on.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_expire(claims: *const token04_claims_t) -> i64 {
    // SAFETY: the header requires `claims` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { claims.as_ref() }.map_or(0, |c| c.fields.expire))
}

/// The random number that the generator put into the token.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_nonce(claims: *const token04_claims_t) -> i64 {
    // SAFETY: the header requires `claims` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { claims.as_ref() }.map_or(0, |c| c.fields.nonce))
}

/// The payload exactly as in the token; empty for a basic token. If `len` is not NULL, it receives the length
/// without the final NUL.
///
/// Ownership: the text belongs to the claims and is valid until they are freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_payload(
    claims: *const token04_claims_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the header requires `claims` to be NULL or a handle that nobody frees during the call, and
    // `len` to be NULL or writable.
    guard::catch_or_default(|| unsafe { borrow_str(claims.as_ref().map(|c| &c.fields.payload), len) })
}

/// How the token was encrypted: one of ::token04_cipher_t.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_cipher(claims: *const token04_claims_t) -> i32 {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `claims` to be NULL or a handle that nobody frees during the call.
        token04_cipher_t::to_c(unsafe { claims.as_ref() }.map(|c| c.fields.cipher))
    })
}

/// Which secret decrypted the token: 0 for the current one, otherwise its position in the list of previous
/// secrets, starting at 1.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_secret_index(claims: *const token04_claims_t) -> usize {
    // SAFETY: the header requires `claims` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { claims.as_ref() }.map_or(0, |c| c.secret_index))
}

/// Frees claims. NULL is fine.
///
/// Threads: any thread, while no other thread uses them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_free(claims: *mut token04_claims_t) {
    // SAFETY: the header requires `claims` to be NULL or a handle of this library that is not used after this
    // call.
    guard::catch_or_default(|| unsafe { handle::free(claims) });
}

impl token04_claims_t {
    pub(crate) fn new(claims: TokenClaims) -> Result<Self> {
        let secret_index = claims.secret_index();
        Ok(Self {
            fields: Fields::new(claims.into_contents())?,
            secret_index,
        })
    }
}

impl Fields {
    pub(crate) fn new(contents: TokenContents) -> Result<Self> {
        Ok(Self {
            app_id: contents.app_id,
            user_id: Text::from_string(contents.user_id)?,
            ctime: contents.ctime,
            expire: contents.expire,
            nonce: contents.nonce,
            payload: Text::from_string(contents.payload)?,
            cipher: contents.cipher,
        })
    }
}
