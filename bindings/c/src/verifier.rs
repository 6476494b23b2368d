//! Checking tokens.

use std::ffi::c_char;

use token04::{ErrorCategory, Result, RoomAction, TokenVerifier};
use token04_bindings::{self as bindings, Argument, Expected};

use crate::action::{self, token04_action_t};
use crate::claims::token04_claims_t;
use crate::clock::Clock;
use crate::error::token04_error_t;
use crate::guard;
use crate::handle::{self, Out};
use crate::text::{NUL_TERMINATED, bytes, text, valid};
use crate::verifier_options::{self, token04_verifier_options_t};

/// Checks the tokens of one app. Make it once, and share it between threads.
pub struct token04_verifier_t {
    core: TokenVerifier,
    clock: Clock,
}

/// Prepares the key of one app, whose tokens alone are accepted.
///
/// `secret` is the ServerSecret as it stands in the console, 32 bytes. It is not kept; the key made from it is
/// zeroed when the verifier is freed. `options` are NULL for the defaults; they are not kept.
///
/// Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_SECRET,
/// ::TOKEN04_ERROR_INVALID_ARGUMENT for the options.
/// Ownership: `*verifier` is yours, free it with token04_verifier_free(). It is NULL on failure.
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verifier_new(
    app_id: i64,
    secret: *const c_char,
    secret_len: usize,
    options: *const token04_verifier_options_t,
    verifier: *mut *mut token04_verifier_t,
) -> *mut token04_error_t {
    // SAFETY: the caller's promises are passed on.
    guard::catch_to_error(|| unsafe { new(Some(app_id), secret, secret_len, options, verifier) })
}

/// As token04_verifier_new(), for tokens of **whichever app**, as whoever has the secret can name any in a token.
///
/// For tools that do not know the AppID. A server knows its own and uses token04_verifier_new().
///
/// Errors: ::TOKEN04_ERROR_INVALID_SECRET, ::TOKEN04_ERROR_INVALID_ARGUMENT for the options, previous secrets
/// included.
/// Ownership: `*verifier` is yours, free it with token04_verifier_free(). It is NULL on failure.
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verifier_new_any_app(
    secret: *const c_char,
    secret_len: usize,
    options: *const token04_verifier_options_t,
    verifier: *mut *mut token04_verifier_t,
) -> *mut token04_error_t {
    // SAFETY: the caller's promises are passed on.
    guard::catch_to_error(|| unsafe { new(None, secret, secret_len, options, verifier) })
}

/// # Safety
///
/// As the header says of token04_verifier_new().
unsafe fn new(
    app_id: Option<i64>,
    secret: *const c_char,
    secret_len: usize,
    options: *const token04_verifier_options_t,
    verifier: *mut *mut token04_verifier_t,
) -> Result<()> {
    // SAFETY: the header demands a place for the verifier, and a secret that is readable and does not change.
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
    // SAFETY: the header demands null or options.
    let (core, clock) = unsafe { verifier_options::apply(options, core) }?;
    out.set(token04_verifier_t { core, clock })
}

/// Checks that a token is this user's and allows this action, and gives what it says. **The check to use.**
///
/// Any token may be passed, also NULL, and text of any kind and length. Checked in this order: user and action as
/// arguments, prefix, base64, envelope, cipher, decryption, JSON, app, user, expiry, privileges.
///
/// Errors, refused: ::TOKEN04_ERROR_UNSUPPORTED_VERSION, ::TOKEN04_ERROR_MALFORMED_TOKEN,
/// ::TOKEN04_ERROR_CIPHER_NOT_ACCEPTED, ::TOKEN04_ERROR_DECRYPTION_FAILED,
/// ::TOKEN04_ERROR_INVALID_CLAIMS, ::TOKEN04_ERROR_APP_ID_MISMATCH,
/// ::TOKEN04_ERROR_USER_ID_MISMATCH, ::TOKEN04_ERROR_EXPIRE_MISMATCH, ::TOKEN04_ERROR_EXPIRED, and those of
/// token04_claims_authorize(). Arguments: ::TOKEN04_ERROR_INVALID_USER_ID,
/// ::TOKEN04_ERROR_TOKEN_TOO_LONG for a user ID that no token can hold, ::TOKEN04_ERROR_INVALID_ARGUMENT.
/// Environment: ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE. token04_error_category() tells these three apart.
/// Ownership: `*claims` is yours, free it with token04_claims_free(). It is NULL on failure.
/// Threads: any number at once, also with the same verifier.
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
    guard::catch_to_error(|| {
        // SAFETY: the caller passes what the header asks for.
        let (out, verifier, user_id, action) = unsafe {
            (
                Out::handle("claims", claims)?,
                handle::deref("verifier", verifier)?,
                text(Argument::UserId, user_id, user_id_len)?,
                action::read(action)?,
            )
        };
        // SAFETY: the caller passes a token.
        unsafe { verifier.verify(token, token_len, Some(user_id), Some(action), out) }
    })
}

/// Checks that a token is this user's, and gives what it says. It allows nothing yet: ask
/// token04_claims_authorize().
///
/// Errors: those of token04_verifier_verify_action(), but for the action.
/// Ownership: `*claims` is yours, free it with token04_claims_free(). It is NULL on failure.
/// Threads: any number at once, also with the same verifier.
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
    guard::catch_to_error(|| {
        // SAFETY: the caller passes what the header asks for.
        let (out, verifier, user_id) = unsafe {
            (
                Out::handle("claims", claims)?,
                handle::deref("verifier", verifier)?,
                text(Argument::UserId, user_id, user_id_len)?,
            )
        };
        // SAFETY: the caller passes a token.
        unsafe { verifier.verify(token, token_len, Some(user_id), None, out) }
    })
}

/// Checks a token of **whichever user**, for callers that learn the user from it.
///
/// Errors: those of token04_verifier_verify(), but for the user.
/// Ownership: `*claims` is yours, free it with token04_claims_free(). It is NULL on failure.
/// Threads: any number at once, also with the same verifier.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verifier_verify_any_user(
    verifier: *const token04_verifier_t,
    token: *const c_char,
    token_len: usize,
    claims: *mut *mut token04_claims_t,
) -> *mut token04_error_t {
    guard::catch_to_error(|| {
        // SAFETY: the caller passes what the header asks for.
        let (out, verifier) = unsafe {
            (
                Out::handle("claims", claims)?,
                handle::deref("verifier", verifier)?,
            )
        };
        // SAFETY: the caller passes a token.
        unsafe { verifier.verify(token, token_len, None, None, out) }
    })
}

/// Frees a verifier and zeroes its keys. NULL is fine.
///
/// Threads: any, while no other one uses the verifier.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_verifier_free(verifier: *mut token04_verifier_t) {
    // SAFETY: the caller holds the verifier and lets go of it.
    guard::catch_or_default(|| unsafe { handle::free(verifier) });
}

impl token04_verifier_t {
    /// # Safety
    ///
    /// `token` is null, or readable for `token_len` bytes or up to its NUL, and not changed during the call.
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
        // SAFETY: the caller promises a readable token that does not change.
        let token = unsafe { token_bytes(token, token_len) };
        let claims = self
            .core
            // Without a token the other arguments are checked all the same: theirs is the first error.
            .verify_at(token.as_deref().unwrap_or_default(), expected, now)
            .map_err(|error| match error.category() {
                // UTF-8 is checked only on failure: accepted tokens are ASCII.
                ErrorCategory::Refused => token
                    .and_then(|token| valid(Argument::Token, token))
                    .err()
                    .unwrap_or(error),
                _ => error,
            })?;
        out.set(token04_claims_t::new(claims)?)
    }
}

/// The bytes of a token. It comes from outside: whatever is wrong with it is a refusal.
///
/// # Safety
///
/// As for [`bytes`].
unsafe fn token_bytes<'a>(token: *const c_char, token_len: usize) -> Result<&'a [u8]> {
    if token.is_null() && matches!(token_len, 0 | NUL_TERMINATED) {
        return Err(Argument::Token.wrong("a null pointer"));
    }
    // SAFETY: the caller promises what `bytes` asks for.
    unsafe { bytes(Argument::Token, token, token_len) }
}
