//! Kit tokens: the format that the prebuilt UI kits accept instead of a token04.

use std::ffi::c_char;

use token04::{KitToken, Result};
use token04_bindings::{self as bindings, Argument};

use crate::action::ROOM_ID;
use crate::error::token04_error_t;
use crate::error_guard;
use crate::guard;
use crate::handle::{self, Out};
use crate::text::{check_utf8, copy_bytes, copy_string};
use crate::text_out::{Text, TextOut, borrow_str};

/// The parts of a kit token. Anyone can read all parts except the token04; they prove nothing.
pub struct token04_kit_token_t {
    token: Text,
    app_id: u32,
    user_id: Text,
    room_id: Text,
    user_name: Text,
}

const USER_NAME: Argument = Argument::Text("user_name");

/// Builds a kit token: `token04#base64(JSON)`, byte for byte as the kits do in a browser.
///
/// `token` is a token04 for the same app and user; `user_name` is the name shown to others. If
/// `kit_token_len` is not NULL, it receives the length without the final NUL.
///
/// Errors: ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_USER_ID, ::TOKEN04_ERROR_TOKEN_TOO_LONG
/// for the user ID or the whole text, ::TOKEN04_ERROR_MALFORMED_TOKEN for a token that is too long, or
/// ::TOKEN04_ERROR_INVALID_ARGUMENT for text that is not UTF-8, for a user or room ID with a character beyond
/// Latin-1, which the kits cannot read, for a room ID or name that is too long, and for a token that is not a
/// token04.
/// Ownership: you own `*kit_token`; free it with token04_string_free(). It is NULL on failure.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_kit_token_build(
    token: *const c_char,
    token_len: usize,
    app_id: i64,
    user_id: *const c_char,
    user_id_len: usize,
    room_id: *const c_char,
    room_id_len: usize,
    user_name: *const c_char,
    user_name_len: usize,
    kit_token: *mut *mut c_char,
    kit_token_len: *mut usize,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires every pointer to be NULL or valid during the call: writable for
        // results, readable for handles, structs and texts, which nobody changes or frees meanwhile.
        let out = unsafe { TextOut::new("kit_token", kit_token, kit_token_len) }?;
        let app_id = bindings::app_id(Ok(app_id))?.get();
        // SAFETY: the header requires each text to be NULL or readable for its length or up to its NUL.
        let (user_id, token, room_id, user_name) = unsafe {
            (
                copy_string(Argument::UserId, user_id, user_id_len)?,
                copy_string(Argument::Token, token, token_len)?,
                copy_string(ROOM_ID, room_id, room_id_len)?,
                copy_string(USER_NAME, user_name, user_name_len)?,
            )
        };
        out.set(
            KitToken::new(token, app_id, user_id, room_id, user_name)
                .to_text()?
                .as_bytes(),
        )
    })
}

/// Parses a kit token. The token04 inside is not verified.
///
/// Errors: ::TOKEN04_ERROR_MALFORMED_TOKEN for NULL, for invalid UTF-8, and if a part is missing or
/// unreadable; ::TOKEN04_ERROR_INVALID_ARGUMENT if `parts` is NULL.
/// Ownership: you own `*parts`; free it with token04_kit_token_free(). It is NULL on failure.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_kit_token_parse(
    kit_token: *const c_char,
    kit_token_len: usize,
    parts: *mut *mut token04_kit_token_t,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires every pointer to be NULL or valid during the call: writable for
        // results, readable for handles, structs and texts, which nobody changes or frees meanwhile.
        let (out, kit_token) = unsafe {
            (
                Out::handle("parts", parts)?,
                // A kit token has the same maximum length as a token.
                copy_bytes(Argument::Token, kit_token, kit_token_len)?,
            )
        };
        let parts = KitToken::parse(check_utf8(Argument::Token, &kit_token)?)?;
        out.set(token04_kit_token_t::new(parts)?)
    })
}

/// The token04 inside. If `len` is not NULL, it receives the length without the final NUL.
///
/// Ownership: the text belongs to the kit token and is valid until the kit token is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_kit_token_token(
    kit_token: *const token04_kit_token_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the header requires `kit_token` to be NULL or a handle that nobody frees during the call, and
    // `len` to be NULL or writable.
    guard::catch_or_default(|| unsafe { borrow_str(kit_token.as_ref().map(|k| &k.token), len) })
}

/// The app; 0 only if the argument is NULL.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_kit_token_app_id(kit_token: *const token04_kit_token_t) -> u32 {
    // SAFETY: the header requires `kit_token` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { kit_token.as_ref() }.map_or(0, |k| k.app_id))
}

/// The user. If `len` is not NULL, it receives the length without the final NUL.
///
/// Ownership: the text belongs to the kit token and is valid until the kit token is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_kit_token_user_id(
    kit_token: *const token04_kit_token_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the header requires `kit_token` to be NULL or a handle that nobody frees during the call, and
    // `len` to be NULL or writable.
    guard::catch_or_default(|| unsafe { borrow_str(kit_token.as_ref().map(|k| &k.user_id), len) })
}

/// The room that the kit joins. If `len` is not NULL, it receives the length without the final NUL.
///
/// Ownership: the text belongs to the kit token and is valid until the kit token is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_kit_token_room_id(
    kit_token: *const token04_kit_token_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the header requires `kit_token` to be NULL or a handle that nobody frees during the call, and
    // `len` to be NULL or writable.
    guard::catch_or_default(|| unsafe { borrow_str(kit_token.as_ref().map(|k| &k.room_id), len) })
}

/// The name shown to others. If `len` is not NULL, it receives the length without the final NUL.
///
/// Ownership: the text belongs to the kit token and is valid until the kit token is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_kit_token_user_name(
    kit_token: *const token04_kit_token_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the header requires `kit_token` to be NULL or a handle that nobody frees during the call, and
    // `len` to be NULL or writable.
    guard::catch_or_default(|| unsafe { borrow_str(kit_token.as_ref().map(|k| &k.user_name), len) })
}

/// Frees the parts of a kit token. NULL is fine. Do not free those of an inspection.
///
/// Threads: any thread, while no other thread uses them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_kit_token_free(kit_token: *mut token04_kit_token_t) {
    // SAFETY: the header requires `kit_token` to be NULL or a handle of this library that is not used after
    // this call.
    guard::catch_or_default(|| unsafe { handle::free(kit_token) });
}

impl token04_kit_token_t {
    pub(crate) fn new(kit_token: KitToken) -> Result<Self> {
        Ok(Self {
            token: Text::from_string(kit_token.token)?,
            app_id: kit_token.app_id,
            user_id: Text::from_string(kit_token.user_id)?,
            room_id: Text::from_string(kit_token.room_id)?,
            user_name: Text::from_string(kit_token.user_name)?,
        })
    }
}
