//! Checking tokens.

use std::ffi::c_char;

use token04::legacy::{Action, Argument, Verifier, VerifyOptions};

use crate::claims::{ROOM_ID, STREAM_ID, token04_claims_t};
use crate::error::token04_error_t;
use crate::guard;
use crate::handle::{self, Out};
use crate::text::{bytes, owned, valid};

/// Checks tokens made with one secret. Make it once, and share it between threads.
pub struct token04_verifier_t(Verifier);

/// What a token is checked against. Only expiry is checked unless more is said.
#[derive(Default)]
pub struct token04_verify_options_t {
    app_id: Option<u32>,
    user_id: Option<String>,
    action: Option<OwnedAction>,
    at: Option<i64>,
    leeway_seconds: i64,
    accept_cbc: bool,
    accept_cbc_user_forgeable: bool,
}

enum OwnedAction {
    Login { room_id: String },
    Publish { room_id: String, stream_id: String },
}

/// Prepares the key. `secret` is the ServerSecret as it stands in the console, 32 bytes. It is not
/// kept; the key made from it is zeroed when the verifier is freed.
///
/// Errors: ::TOKEN04_ERROR_INVALID_SECRET.
/// Ownership: `*verifier` is yours, free it with token04_verifier_free(). It is NULL on failure.
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verifier_new(
    secret: *const c_char,
    secret_len: usize,
    verifier: *mut *mut token04_verifier_t,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller passes what the header asks for.
        let (out, secret) = unsafe {
            (
                Out::handle("verifier", verifier)?,
                bytes(Argument::Secret, secret, secret_len)?,
            )
        };
        out.set(token04_verifier_t(Verifier::new(secret)?))
    })
}

/// Checks a token and gives what it says. A text of any kind and length may be passed.
///
/// Checked in this order: prefix, base64, envelope, cipher, decryption, JSON, app, user, expiry,
/// action. NULL `options` check the expiry only.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, a token that is not UTF-8, or
/// options that make no sense; ::TOKEN04_ERROR_UNSUPPORTED_VERSION,
/// ::TOKEN04_ERROR_MALFORMED_TOKEN, ::TOKEN04_ERROR_CIPHER_NOT_ACCEPTED,
/// ::TOKEN04_ERROR_DECRYPTION_FAILED, ::TOKEN04_ERROR_INVALID_CLAIMS,
/// ::TOKEN04_ERROR_APP_ID_MISMATCH, ::TOKEN04_ERROR_USER_ID_MISMATCH,
/// ::TOKEN04_ERROR_EXPIRE_MISMATCH, ::TOKEN04_ERROR_EXPIRED, and those of
/// token04_authorize_login() and token04_authorize_publish().
/// Ownership: `*claims` is yours, free it with token04_claims_free(). It is NULL on failure.
/// Threads: any number at once, also with the same verifier and options.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verifier_verify(
    verifier: *const token04_verifier_t,
    token: *const c_char,
    token_len: usize,
    options: *const token04_verify_options_t,
    claims: *mut *mut token04_claims_t,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller passes what the header asks for.
        let (out, verifier, token, options) = unsafe {
            (
                Out::handle("claims", claims)?,
                handle::lent("verifier", verifier)?,
                bytes(Argument::Token, token, token_len)?,
                options.as_ref(),
            )
        };
        let options = options.map(token04_verify_options_t::lend).unwrap_or_default();
        let claims = verifier.0.verify(token, &options).map_err(|error| {
            // UTF-8 is checked only on failure: accepted tokens are ASCII.
            valid(Argument::Token, token).err().unwrap_or(error)
        })?;
        out.set(token04_claims_t::new(claims)?)
    })
}

/// Frees a verifier and zeroes its key. NULL is fine.
///
/// Threads: any, while no other one uses the verifier.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_verifier_free(verifier: *mut token04_verifier_t) {
    // SAFETY: the caller holds the verifier and lets go of it.
    guard::answer(|| unsafe { handle::free(verifier) });
}

/// No expectations: any app, any user, now, no leeway, GCM only.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `options` is NULL.
/// Ownership: `*options` is yours, free it with token04_verify_options_free().
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verify_options_new(
    options: *mut *mut token04_verify_options_t,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller passes what the header asks for.
        unsafe { Out::handle("options", options) }?.set(token04_verify_options_t::default())
    })
}

/// The token must be for this app.
///
/// Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_ARGUMENT if `options` is NULL.
/// Threads: one at a time for the same options.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verify_options_set_app_id(
    options: *mut token04_verify_options_t,
    app_id: i64,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller holds the options and uses them nowhere else.
        let options = unsafe { handle::lent_mut("options", options) }?;
        options.app_id = Some(token04::legacy::app_id_from(app_id)?);
        Ok(())
    })
}

/// The token must be for this user.
///
/// Errors: ::TOKEN04_ERROR_INVALID_USER_ID if it is not UTF-8, ::TOKEN04_ERROR_TOKEN_TOO_LONG if it
/// fits into no token, ::TOKEN04_ERROR_INVALID_ARGUMENT if `options` is NULL.
/// Ownership: the text is copied.
/// Threads: one at a time for the same options.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verify_options_set_user_id(
    options: *mut token04_verify_options_t,
    user_id: *const c_char,
    user_id_len: usize,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller holds the options, uses them nowhere else, and passes a text.
        let (options, user_id) = unsafe {
            (
                handle::lent_mut("options", options)?,
                owned(Argument::UserId, user_id, user_id_len)?,
            )
        };
        options.user_id = Some(user_id);
        Ok(())
    })
}

/// The token must allow logging in to this room, as token04_authorize_login() decides. It takes the
/// place of an action set before.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, and for what is not UTF-8 or fits
/// into no token.
/// Ownership: the text is copied.
/// Threads: one at a time for the same options.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verify_options_set_login(
    options: *mut token04_verify_options_t,
    room_id: *const c_char,
    room_id_len: usize,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller holds the options, uses them nowhere else, and passes a text.
        let (options, room_id) = unsafe {
            (
                handle::lent_mut("options", options)?,
                owned(ROOM_ID, room_id, room_id_len)?,
            )
        };
        options.action = Some(OwnedAction::Login { room_id });
        Ok(())
    })
}

/// The token must allow publishing this stream in this room, as token04_authorize_publish()
/// decides. It takes the place of an action set before.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, and for what is not UTF-8 or fits
/// into no token.
/// Ownership: the texts are copied.
/// Threads: one at a time for the same options.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verify_options_set_publish(
    options: *mut token04_verify_options_t,
    room_id: *const c_char,
    room_id_len: usize,
    stream_id: *const c_char,
    stream_id_len: usize,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller holds the options, uses them nowhere else, and passes texts.
        let (options, room_id, stream_id) = unsafe {
            (
                handle::lent_mut("options", options)?,
                owned(ROOM_ID, room_id, room_id_len)?,
                owned(STREAM_ID, stream_id, stream_id_len)?,
            )
        };
        options.action = Some(OwnedAction::Publish { room_id, stream_id });
        Ok(())
    })
}

/// Checks as of this time (Unix seconds) instead of the system's.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `options` is NULL.
/// Threads: one at a time for the same options.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verify_options_set_at(
    options: *mut token04_verify_options_t,
    unix_seconds: i64,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller holds the options and uses them nowhere else.
        unsafe { handle::lent_mut("options", options) }?.at = Some(unix_seconds);
        Ok(())
    })
}

/// Accepts a token for this many seconds after it expired, for clocks that differ. A negative
/// number is refused by token04_verifier_verify().
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `options` is NULL.
/// Threads: one at a time for the same options.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verify_options_set_leeway(
    options: *mut token04_verify_options_t,
    seconds: i64,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller holds the options and uses them nowhere else.
        unsafe { handle::lent_mut("options", options) }?.leeway_seconds = seconds;
        Ok(())
    })
}

/// Whether AES-CBC tokens are accepted. They are not authenticated: somebody who can alter a token
/// can change what it says without knowing the secret. CBC cannot be made safe: setting app and user
/// does not prevent that. Exactly what the official generators write is accepted; the field order of
/// the Java one needs token04_verify_options_set_accept_cbc_user_forgeable() as well.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `options` is NULL.
/// Threads: one at a time for the same options.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verify_options_set_accept_cbc(
    options: *mut token04_verify_options_t,
    accept: bool,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller holds the options and uses them nowhere else.
        unsafe { handle::lent_mut("options", options) }?.accept_cbc = accept;
        Ok(())
    })
}

/// Whether CBC tokens are accepted whose first field is user_id, as the official Java code writes
/// them. Has no effect unless CBC is accepted. The IV, which is not authenticated, sets the
/// beginning of their user: anybody can make "demo" into "root" without the secret and without
/// a trace. No check of the user holds for them.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `options` is NULL.
/// Threads: one at a time for the same options.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_verify_options_set_accept_cbc_user_forgeable(
    options: *mut token04_verify_options_t,
    accept: bool,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller holds the options and uses them nowhere else.
        unsafe { handle::lent_mut("options", options) }?.accept_cbc_user_forgeable = accept;
        Ok(())
    })
}

/// Frees options. NULL is fine.
///
/// Threads: any, while no other one uses them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_verify_options_free(options: *mut token04_verify_options_t) {
    // SAFETY: the caller holds the options and lets go of them.
    guard::answer(|| unsafe { handle::free(options) });
}

impl token04_verify_options_t {
    fn lend(&self) -> VerifyOptions<'_> {
        let mut options = VerifyOptions::new()
            .leeway(self.leeway_seconds)
            .accept_cbc(self.accept_cbc)
            .accept_cbc_user_forgeable(self.accept_cbc_user_forgeable);
        if let Some(app_id) = self.app_id {
            options = options.app_id(app_id);
        }
        if let Some(user_id) = &self.user_id {
            options = options.user_id(user_id);
        }
        if let Some(at) = self.at {
            options = options.at(at);
        }
        match &self.action {
            None => options,
            Some(OwnedAction::Login { room_id }) => options.action(Action::Login { room_id }),
            Some(OwnedAction::Publish { room_id, stream_id }) => {
                options.action(Action::Publish { room_id, stream_id })
            }
        }
    }
}
