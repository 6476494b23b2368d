//! Errors as owned objects, and their kinds in C.

use std::ffi::{CStr, c_char};

use token04::{Error, ErrorCategory, ErrorKind};
use token04_bindings::Language;

use crate::guard;
use crate::handle;
use crate::memory::try_box;
use crate::message::{self, Message};
use crate::text_out::write_len;

/// An error. NULL means success.
pub struct token04_error_t {
    kind: ErrorKind,
    zego_code: u32,
    /// The language whose names the message uses by default.
    language: Language,
    /// `None` only in [`OUT_OF_MEMORY`], which must not allocate.
    message: Option<Message>,
}

/// The kinds of errors, as token04_error_kind() returns them. Numbers are stable and the same in every
/// language.
#[repr(C)]
pub enum token04_error_kind_t {
    /// No error.
    TOKEN04_SUCCESS = 0,
    /// The app ID is 0 or not an unsigned 32-bit integer.
    TOKEN04_ERROR_INVALID_APP_ID = 1,
    /// The user ID is empty or not UTF-8.
    TOKEN04_ERROR_INVALID_USER_ID = 3,
    /// The secret is not exactly 32 bytes.
    TOKEN04_ERROR_INVALID_SECRET = 5,
    /// The lifetime is not a number of seconds above 0, or is longer than allowed.
    TOKEN04_ERROR_INVALID_LIFETIME = 6,
    /// Another argument is invalid; the message names it.
    TOKEN04_ERROR_INVALID_ARGUMENT = 10,
    /// User ID and payload are too long for the format's 16-bit length field.
    TOKEN04_ERROR_TOKEN_TOO_LONG = 11,
    /// The clock returned an impossible time, or the token's expiry does not fit into 64 bits.
    TOKEN04_ERROR_CLOCK_OUT_OF_RANGE = 12,
    /// The operating system returned no random bytes.
    TOKEN04_ERROR_RANDOM_UNAVAILABLE = 13,
    /// The text does not start with `04`.
    TOKEN04_ERROR_UNSUPPORTED_VERSION = 20,
    /// The text is not base64, or the bytes are not a token envelope.
    TOKEN04_ERROR_MALFORMED_TOKEN = 21,
    /// The token uses AES-CBC, which is not authenticated, and the verifier does not accept CBC.
    TOKEN04_ERROR_CIPHER_NOT_ACCEPTED = 22,
    /// The token was made with another secret or was changed (for CBC: or its content is invalid).
    TOKEN04_ERROR_DECRYPTION_FAILED = 23,
    /// The decrypted text is not the JSON object of a token.
    TOKEN04_ERROR_INVALID_CLAIMS = 24,
    /// The token is for another app.
    TOKEN04_ERROR_APP_ID_MISMATCH = 25,
    /// The token is for another user.
    TOKEN04_ERROR_USER_ID_MISMATCH = 26,
    /// The expiry in the envelope differs from the encrypted one: the token was changed.
    TOKEN04_ERROR_EXPIRE_MISMATCH = 27,
    /// The token has expired.
    TOKEN04_ERROR_EXPIRED = 28,
    /// The payload is not a privilege payload, so no action can be authorized.
    TOKEN04_ERROR_INVALID_PAYLOAD = 29,
    /// The token is for another room.
    TOKEN04_ERROR_ROOM_NOT_ALLOWED = 30,
    /// The token does not allow logging in.
    TOKEN04_ERROR_LOGIN_NOT_ALLOWED = 31,
    /// The token does not allow publishing.
    TOKEN04_ERROR_PUBLISH_NOT_ALLOWED = 32,
    /// The token allows publishing only other streams.
    TOKEN04_ERROR_STREAM_NOT_ALLOWED = 33,
    /// A handle was closed. This library never returns it; bindings built on it do.
    TOKEN04_ERROR_CLOSED = 40,
    /// A bug in this library, or a failed allocation.
    TOKEN04_ERROR_INTERNAL = 41,
}

/// How the caller should handle an error. Categories may be added.
#[repr(C)]
#[derive(Default)]
pub enum token04_error_category_t {
    /// No error.
    #[default]
    TOKEN04_CATEGORY_NONE = 0,
    /// The token is invalid or does not allow the action: respond with 401 or 403, and let the client request
    /// a new one.
    TOKEN04_CATEGORY_REFUSED = 1,
    /// An argument is wrong, possibly the secret: fix the program or its settings.
    TOKEN04_CATEGORY_ARGUMENT = 2,
    /// The clock, the random source or an allocation failed.
    TOKEN04_CATEGORY_UNAVAILABLE = 3,
}

const SUCCESS: &CStr = c"success";

/// The length of the longest name, with its NUL.
const NAME_LEN: usize = 32;

/// The names of the kinds in the order of [`ErrorKind::ALL`], each NUL-terminated, so that an error need not
/// allocate its name.
static NAMES: [[u8; NAME_LEN]; ErrorKind::ALL.len()] = {
    let mut names = [[0; NAME_LEN]; ErrorKind::ALL.len()];
    let mut kind = 0;
    while kind < names.len() {
        let (name, _) = names[kind].split_at_mut(NAME_LEN - 1);
        let (name, _) = name.split_at_mut(ErrorKind::ALL[kind].as_str().len());
        name.copy_from_slice(ErrorKind::ALL[kind].as_str().as_bytes());
        kind += 1;
    }
    names
};

/// The error to return if an error cannot be allocated. Callers receive a pointer to it, and freeing it does
/// nothing.
static OUT_OF_MEMORY: token04_error_t = token04_error_t {
    kind: ErrorKind::Internal,
    zego_code: 0,
    language: Language::C,
    message: None,
};
const OUT_OF_MEMORY_MESSAGE: &CStr = c"out of memory for the result";

impl token04_error_t {
    /// Creates an error that the caller must free, or returns [`OUT_OF_MEMORY`] if that fails.
    pub(crate) fn owned(error: &Error, language: Language) -> *mut Self {
        let made = Message::new(error.message()).and_then(|message| {
            try_box(Self {
                kind: error.kind(),
                zego_code: error.zego_code().unwrap_or(0),
                language,
                message: Some(message),
            })
        });
        made.map_or((&raw const OUT_OF_MEMORY).cast_mut(), Box::into_raw)
    }

    /// # Safety
    ///
    /// `error` is null or was returned by [`owned`](Self::owned), and is not used again.
    pub(crate) unsafe fn free(error: *mut Self) {
        if !std::ptr::eq(error, &raw const OUT_OF_MEMORY) {
            // SAFETY: it is not the static error, so the caller guarantees null or a pointer from `owned`,
            // which got it from a box, and does not use it again.
            unsafe { handle::free(error) };
        }
    }

    fn name(&self) -> *const c_char {
        ErrorKind::ALL
            .iter()
            .zip(&NAMES)
            .find(|(kind, _)| **kind == self.kind)
            .map_or(SUCCESS.as_ptr(), |(_, name)| name.as_ptr().cast())
    }
}

/// # Safety
///
/// `error` is null or an error that nobody frees for `'a`.
unsafe fn deref<'a>(error: *const token04_error_t) -> Option<&'a token04_error_t> {
    // SAFETY: the caller guarantees null, or an error that lives for `'a`; no function changes an error.
    unsafe { error.as_ref() }
}

/// The kind: one of ::token04_error_kind_t; ::TOKEN04_SUCCESS for NULL.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_error_kind(error: *const token04_error_t) -> i32 {
    // SAFETY: the header requires `error` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { deref(error) }.map_or(0, |e| e.kind.number()))
}

/// The name of the kind, for instance "expired"; "success" for NULL.
///
/// Ownership: the text is static.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_error_kind_name(error: *const token04_error_t) -> *const c_char {
    // SAFETY: the header requires `error` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { deref(error) }.map_or(SUCCESS.as_ptr(), token04_error_t::name))
}

/// The code of the official assistants: 0 for NULL, otherwise 1, 3, 5, 6, or -1.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_error_code(error: *const token04_error_t) -> i32 {
    // SAFETY: the header requires `error` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { deref(error) }.map_or(0, |e| e.kind.code()))
}

/// The code with which the platform's SDKs report the same refusal; 0 if none is documented.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_error_zego_code(error: *const token04_error_t) -> u32 {
    // SAFETY: the header requires `error` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { deref(error) }.map_or(0, |e| e.zego_code))
}

/// How to handle the error: one of ::token04_error_category_t; ::TOKEN04_CATEGORY_NONE for NULL.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_error_category(error: *const token04_error_t) -> token04_error_category_t {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `error` to be NULL or a handle that nobody frees during the call.
        match unsafe { deref(error) }.map(|e| e.kind.category()) {
            None => token04_error_category_t::TOKEN04_CATEGORY_NONE,
            Some(ErrorCategory::Refused) => token04_error_category_t::TOKEN04_CATEGORY_REFUSED,
            Some(ErrorCategory::Argument) => token04_error_category_t::TOKEN04_CATEGORY_ARGUMENT,
            Some(_) => token04_error_category_t::TOKEN04_CATEGORY_UNAVAILABLE,
        }
    })
}

/// The cause and the fix, in one line of UTF-8; "success" for NULL. It never contains a secret.
///
/// If `len` is not NULL, it receives the length without the final NUL.
///
/// Ownership: the text belongs to the error and is valid until the error is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_error_message(
    error: *const token04_error_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: `message` has the same requirements as this function; the header states them.
    guard::catch_or_default(|| unsafe { message(error, None, len) })
}

/// Like token04_error_message(), with the names that arguments, options and functions have in `language`: one
/// of ::token04_language_t.
///
/// Ownership: the text belongs to the error and is valid until the error is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_error_message_for(
    error: *const token04_error_t,
    language: i32,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: `message` has the same requirements as this function; the header states them.
    guard::catch_or_default(|| unsafe { message(error, Some(message::language(language)), len) })
}

/// # Safety
///
/// As for token04_error_message(): `error` is null or an error that nobody frees during the call, and `len`
/// is null or writable.
unsafe fn message(
    error: *const token04_error_t,
    language: Option<Language>,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller guarantees null or an error that nobody frees during the call, and a `len` that is
    // null or writable.
    unsafe {
        let fixed = match deref(error) {
            Some(token04_error_t {
                message: Some(message),
                language: own,
                ..
            }) => return message.borrow_in(language.unwrap_or(*own), len),
            Some(_) => OUT_OF_MEMORY_MESSAGE,
            None => SUCCESS,
        };
        write_len(len, fixed.count_bytes());
        fixed.as_ptr()
    }
}

/// Frees an error. NULL is fine.
///
/// Threads: any thread, while no other thread uses the error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_error_free(error: *mut token04_error_t) {
    // SAFETY: the header requires `error` to be NULL or a handle of this library that is not used after this
    // call.
    guard::catch_or_default(|| unsafe { token04_error_t::free(error) });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory;

    #[test]
    fn each_kind_has_its_name() {
        for &kind in ErrorKind::ALL {
            let error = token04_error_t::owned(&Error::new(kind, "message"), Language::C);
            // SAFETY: the error was created above and is freed once; the name is static.
            let name = unsafe {
                let name = CStr::from_ptr(token04_error_kind_name(error));
                token04_error_free(error);
                name
            };
            assert_eq!(name.to_str(), Ok(kind.as_str()));
        }
    }

    #[test]
    fn the_error_without_memory_can_be_read_and_freed() {
        let error = (&raw const OUT_OF_MEMORY).cast_mut();
        for _ in 0..2 {
            // SAFETY: the error is static; freeing it does nothing.
            let (message, kind) = unsafe {
                let message = CStr::from_ptr(token04_error_message(error, std::ptr::null_mut()));
                token04_error_free(error);
                (message, token04_error_kind(error))
            };
            assert_eq!(message.to_str(), Ok(memory::OUT_OF_MEMORY));
            assert_eq!(kind, ErrorKind::Internal.number());
        }
    }
}
