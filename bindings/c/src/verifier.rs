//! Verifying tokens.

use std::ffi::c_char;

use token04::{ErrorCategory, Result, RoomAction, TokenVerifier};
use token04_bindings::{self as bindings, Argument, Expected};

use crate::action::{self, token04_action_t};
use crate::claims::token04_claims_t;
use crate::clock::Clock;
use crate::error::token04_error_t;
use crate::error_guard;
use crate::guard;
use crate::handle::{self, Out};
use crate::text::{NUL_TERMINATED, bytes, check_utf8, text};
use crate::verifier_options::{self, token04_verifier_options_t};

/// Verifies the tokens of one app. Create it once and share it between threads.
pub struct token04_verifier_t {
    core: TokenVerifier,
    clock: Clock,
}

/// Prepares the key of one app. Only tokens of this app are accepted.
///
/// `secret` is the ServerSecret exactly as in the console, 32 bytes. It is not kept; the key made from it is
/// zeroed when the verifier is freed. `options` is NULL for the defaults; the options are not kept.
///
/// Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_SECRET,
/// ::TOKEN04_ERROR_INVALID_ARGUMENT for the options.
/// Ownership: you own `*verifier`; free it with token04_verifier_free(). It is NULL on failure.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verifier_new(
    app_id: i64,
    secret: *const c_char,
    secret_len: usize,
    options: *const token04_verifier_options_t,
    verifier: *mut *mut token04_verifier_t,
) -> *mut token04_error_t {
    // SAFETY: `new` has the same requirements as this function; the header states them.
    error_guard::catch_to_error(|| unsafe { new(Some(app_id), secret, secret_len, options, verifier) })
}

/// Like token04_verifier_new(), but accepts tokens of **any app**: anyone who has the secret can put any app
/// into a token.
///
/// For tools that do not know the AppID. A server knows its own AppID and uses token04_verifier_new().
///
/// Errors: ::TOKEN04_ERROR_INVALID_SECRET, ::TOKEN04_ERROR_INVALID_ARGUMENT for the options, previous secrets
/// included.
/// Ownership: you own `*verifier`; free it with token04_verifier_free(). It is NULL on failure.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verifier_new_any_app(
    secret: *const c_char,
    secret_len: usize,
    options: *const token04_verifier_options_t,
    verifier: *mut *mut token04_verifier_t,
) -> *mut token04_error_t {
    // SAFETY: `new` has the same requirements as this function; the header states them.
    error_guard::catch_to_error(|| unsafe { new(None, secret, secret_len, options, verifier) })
}

/// # Safety
///
/// As for token04_verifier_new(): `verifier` is null or writable, and the other pointers are null or readable
/// and unchanged during the call.
unsafe fn new(
    app_id: Option<i64>,
    secret: *const c_char,
    secret_len: usize,
    options: *const token04_verifier_options_t,
    verifier: *mut *mut token04_verifier_t,
) -> Result<()> {
    // SAFETY: the caller guarantees that `verifier` is null or writable, and that the secret is readable and
    // does not change during the call.
    let (out, secret) = unsafe {
        (
            Out::handle("verifier", verifier)?,
            bytes(Argument::Secret, secret, secret_len),
        )
    };
    let app_id = app_id.map(|app_id| bindings::app_id(Ok(app_id))).transpose()?;
    let secret = bindings::secret(secret)?;
    let core = match app_id {
        Some(app_id) => TokenVerifier::new(app_id, &secret),
        None => TokenVerifier::for_any_app(&secret),
    };
    // SAFETY: the caller guarantees that `options` is null, or options that are readable for their
    // `struct_size`.
    let (core, clock) = unsafe { verifier_options::apply(options, core) }?;
    out.set(token04_verifier_t { core, clock })
}

/// Checks that a token belongs to this user and allows this action, and returns its claims. **Use this
/// check.**
///
/// The token may be NULL, or text of any kind and length. The order of checks: user and action as arguments,
/// prefix, base64, envelope, cipher, decryption, JSON, app, user, expiry, privileges.
///
/// Errors, refused: ::TOKEN04_ERROR_UNSUPPORTED_VERSION, ::TOKEN04_ERROR_MALFORMED_TOKEN,
/// ::TOKEN04_ERROR_CIPHER_NOT_ACCEPTED, ::TOKEN04_ERROR_DECRYPTION_FAILED, ::TOKEN04_ERROR_INVALID_CLAIMS,
/// ::TOKEN04_ERROR_APP_ID_MISMATCH, ::TOKEN04_ERROR_USER_ID_MISMATCH, ::TOKEN04_ERROR_EXPIRE_MISMATCH,
/// ::TOKEN04_ERROR_EXPIRED, and those of token04_claims_authorize(). Arguments:
/// ::TOKEN04_ERROR_INVALID_USER_ID, ::TOKEN04_ERROR_TOKEN_TOO_LONG for a user ID that is too long for any
/// token, ::TOKEN04_ERROR_INVALID_ARGUMENT. Environment: ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE.
/// token04_error_category() distinguishes these three.
/// Ownership: you own `*claims`; free it with token04_claims_free(). It is NULL on failure.
/// Threads: safe to call concurrently, even with the same verifier.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verifier_verify_action(
    verifier: *const token04_verifier_t,
    token: *const c_char,
    token_len: usize,
    user_id: *const c_char,
    user_id_len: usize,
    action: *const token04_action_t,
    claims: *mut *mut token04_claims_t,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires every pointer to be NULL or valid during the call: writable for
        // results, readable for handles, structs and texts, which nobody changes or frees meanwhile.
        let (out, verifier, user_id, action) = unsafe {
            (
                Out::handle("claims", claims)?,
                handle::deref("verifier", verifier)?,
                text(Argument::UserId, user_id, user_id_len)?,
                action::read(action)?,
            )
        };
        // SAFETY: the header requires `token` to be NULL or a text that nobody changes during the call.
        unsafe { verifier.verify(token, token_len, Some(user_id), Some(action), out) }
    })
}

/// Checks that a token belongs to this user, and returns its claims. This does not authorize any action: call
/// token04_claims_authorize().
///
/// Errors: those of token04_verifier_verify_action(), except for the action.
/// Ownership: you own `*claims`; free it with token04_claims_free(). It is NULL on failure.
/// Threads: safe to call concurrently, even with the same verifier.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verifier_verify(
    verifier: *const token04_verifier_t,
    token: *const c_char,
    token_len: usize,
    user_id: *const c_char,
    user_id_len: usize,
    claims: *mut *mut token04_claims_t,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires every pointer to be NULL or valid during the call: writable for
        // results, readable for handles, structs and texts, which nobody changes or frees meanwhile.
        let (out, verifier, user_id) = unsafe {
            (
                Out::handle("claims", claims)?,
                handle::deref("verifier", verifier)?,
                text(Argument::UserId, user_id, user_id_len)?,
            )
        };
        // SAFETY: the header requires `token` to be NULL or a text that nobody changes during the call.
        unsafe { verifier.verify(token, token_len, Some(user_id), None, out) }
    })
}

/// Checks a token of **any user**, for callers that read the user from the token.
///
/// Errors: those of token04_verifier_verify(), except for the user.
/// Ownership: you own `*claims`; free it with token04_claims_free(). It is NULL on failure.
/// Threads: safe to call concurrently, even with the same verifier.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verifier_verify_any_user(
    verifier: *const token04_verifier_t,
    token: *const c_char,
    token_len: usize,
    claims: *mut *mut token04_claims_t,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires every pointer to be NULL or valid during the call: writable for
        // results, readable for handles, structs and texts, which nobody changes or frees meanwhile.
        let (out, verifier) = unsafe {
            (
                Out::handle("claims", claims)?,
                handle::deref("verifier", verifier)?,
            )
        };
        // SAFETY: the header requires `token` to be NULL or a text that nobody changes during the call.
        unsafe { verifier.verify(token, token_len, None, None, out) }
    })
}

/// Frees a verifier and zeroes its keys. NULL is fine.
///
/// Threads: any thread, while no other thread uses the verifier.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_verifier_free(verifier: *mut token04_verifier_t) {
    // SAFETY: the header requires `verifier` to be NULL or a handle of this library that is not used after
    // this call.
    guard::catch_or_default(|| unsafe { handle::free(verifier) });
}

impl token04_verifier_t {
    /// # Safety
    ///
    /// `token` is null, or readable for `token_len` bytes or up to its NUL, and nobody changes it during the
    /// call.
    unsafe fn verify(
        &self,
        token: *const c_char,
        token_len: usize,
        user_id: Option<&str>,
        action: Option<RoomAction<'_>>,
        out: Out<*mut token04_claims_t>,
    ) -> Result<()> {
        let expected = Expected { user_id, action };
        let now = self.clock.now();
        // SAFETY: the caller guarantees a token that is null, or readable and unchanged during the call.
        let token = unsafe { token_bytes(token, token_len) };
        let claims = self
            .core
            // If the token is missing, the other arguments are still checked: their error comes first.
            .verify_at(token.as_deref().unwrap_or_default(), expected, now)
            .map_err(|error| match error.category() {
                // UTF-8 is checked only on failure: accepted tokens are ASCII.
                ErrorCategory::Refused => token
                    .and_then(|token| check_utf8(Argument::Token, token))
                    .err()
                    .unwrap_or(error),
                _ => error,
            })?;
        out.set(token04_claims_t::new(claims)?)
    }
}

/// The bytes of a token. A token is untrusted input, so every problem with it is a refusal.
///
/// # Safety
///
/// `token` is null, or readable for `token_len` bytes or up to its NUL, and nobody changes it for `'a`.
unsafe fn token_bytes<'a>(token: *const c_char, token_len: usize) -> Result<&'a [u8]> {
    if token.is_null() && matches!(token_len, 0 | NUL_TERMINATED) {
        return Err(Argument::Token.wrong("a null pointer"));
    }
    // SAFETY: the caller guarantees that `token` is null, or readable for `token_len` bytes or up to its NUL,
    // and unchanged for `'a`.
    unsafe { bytes(Argument::Token, token, token_len) }
}
