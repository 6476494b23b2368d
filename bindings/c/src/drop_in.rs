//! The official one-call function.

use std::ffi::c_char;

use token04_bindings::{self as bindings, Argument, max_token_len};

use crate::error::token04_error_t;
use crate::error_guard;
use crate::text::{TextBuf, bytes};
use crate::text_out::{Buffer, TextOut};

/// Generates one token in one call. The arguments and their order are those of the official assistants. For
/// several tokens, use token04_generator_new(), which prepares the key once.
///
/// The limits are the official ones: any effective time above 0 and any payload. A NULL or empty payload
/// results in a basic token, which **allows everything in every room**. The arguments are checked in the official
/// order: app ID, user ID, secret, effective time, payload. If `token_len` is not NULL, it receives the
/// length without the final NUL.
///
/// Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_USER_ID, ::TOKEN04_ERROR_INVALID_SECRET,
/// ::TOKEN04_ERROR_INVALID_LIFETIME, for which token04_error_code() returns the official code;
/// ::TOKEN04_ERROR_INVALID_ARGUMENT, ::TOKEN04_ERROR_TOKEN_TOO_LONG, ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE,
/// ::TOKEN04_ERROR_RANDOM_UNAVAILABLE.
/// Ownership: you own `*token`; free it with token04_string_free(). It is NULL on failure.
/// Threads: safe to call concurrently; a process may fork between calls.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_generate_token04(
    app_id: i64,
    user_id: *const c_char,
    user_id_len: usize,
    secret: *const c_char,
    secret_len: usize,
    effective_time_in_seconds: i64,
    payload: *const c_char,
    payload_len: usize,
    token: *mut *mut c_char,
    token_len: *mut usize,
) -> *mut token04_error_t {
    error_guard::catch_drop_in(|| {
        let (mut user_buf, mut payload_buf) = (TextBuf::new(), TextBuf::new());
        // SAFETY: the header requires `token` and `token_len` to be NULL or writable, and each text to be
        // NULL or readable during the call; no other thread changes the secret meanwhile.
        let (out, user_id, secret, payload) = unsafe {
            (
                TextOut::new("token", token, token_len)?,
                user_buf.copy(Argument::UserId, user_id, user_id_len),
                bytes(Argument::Secret, secret, secret_len),
                payload_buf.copy(Argument::Payload, payload, payload_len),
            )
        };
        let token = bindings::generate_token04(
            Ok(app_id),
            user_id,
            secret,
            Ok(effective_time_in_seconds),
            payload,
        )?;
        out.set(&token)
    })
}

/// Generates one token into your buffer: token04_generate_token04() with the buffer arguments of
/// token04_generator_generate_into().
///
/// Errors: those of both functions.
/// Ownership: you own the buffer; the library keeps no pointer to it.
/// Threads: safe to call concurrently; a process may fork between calls.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_generate_token04_into(
    app_id: i64,
    user_id: *const c_char,
    user_id_len: usize,
    secret: *const c_char,
    secret_len: usize,
    effective_time_in_seconds: i64,
    payload: *const c_char,
    payload_len: usize,
    buf: *mut c_char,
    buf_len: usize,
    token_len: *mut usize,
) -> *mut token04_error_t {
    error_guard::catch_drop_in(|| {
        let (mut user_buf, mut payload_buf) = (TextBuf::new(), TextBuf::new());
        // SAFETY: the header requires `buf` to be NULL or writable for `buf_len` bytes, `token_len` to be
        // NULL or writable, and each text to be NULL or readable during the call; no other thread changes the
        // secret meanwhile.
        let (out, user_id, secret, payload) = unsafe {
            (
                Buffer::new(buf, buf_len, token_len)?,
                user_buf.copy(Argument::UserId, user_id, user_id_len),
                bytes(Argument::Secret, secret, secret_len),
                payload_buf.copy(Argument::Payload, payload, payload_len),
            )
        };
        let enough = || match (&user_id, &payload) {
            (Ok(user_id), Ok(payload)) => max_token_len(user_id, payload),
            _ => 0,
        };
        let token = bindings::generate_token04(
            Ok(app_id),
            user_id.clone(),
            secret,
            Ok(effective_time_in_seconds),
            payload.clone(),
        )?;
        out.fill(&token, enough)
    })
}
