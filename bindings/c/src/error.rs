//! Errors as owned objects, and the kinds as C knows them.

use std::ffi::{CStr, c_char};

use token04::{Error, ErrorCategory, ErrorKind};
use token04_bindings::Language;

use crate::guard;
use crate::handle;
use crate::memory::boxed;
use crate::message::{self, Message};
use crate::text_out::write_len;

/// What went wrong. NULL stands for success.
pub struct token04_error_t {
    kind: ErrorKind,
    zego_code: u32,
    /// Whose names the message has unless another language is asked for.
    language: Language,
    /// `None` in the one that needs no memory.
    message: Option<Message>,
}

/// The kinds of errors, for token04_error_kind(). Numbers are stable and the same in every language.
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
    /// Another argument is unusable; the message names it.
    TOKEN04_ERROR_INVALID_ARGUMENT = 10,
    /// User ID and payload are too long for the format's 16-bit length field.
    TOKEN04_ERROR_TOKEN_TOO_LONG = 11,
    /// The clock answers a time that cannot be, or the end of the token's life does not fit into 64 bits.
    TOKEN04_ERROR_CLOCK_OUT_OF_RANGE = 12,
    /// The operating system gave no random bytes.
    TOKEN04_ERROR_RANDOM_UNAVAILABLE = 13,
    /// The text does not start with `04`.
    TOKEN04_ERROR_UNSUPPORTED_VERSION = 20,
    /// The text is not base64, or the bytes are not a token's envelope.
    TOKEN04_ERROR_MALFORMED_TOKEN = 21,
    /// The token is AES-CBC, which is not authenticated, and the caller did not accept that.
    TOKEN04_ERROR_CIPHER_NOT_ACCEPTED = 22,
    /// The token was made with another secret or was changed (for CBC: or has unusable content).
    TOKEN04_ERROR_DECRYPTION_FAILED = 23,
    /// The decrypted text is not the JSON object that a token holds.
    TOKEN04_ERROR_INVALID_CLAIMS = 24,
    /// The token is for another app.
    TOKEN04_ERROR_APP_ID_MISMATCH = 25,
    /// The token is for another user.
    TOKEN04_ERROR_USER_ID_MISMATCH = 26,
    /// The envelope's expiry is not the sealed one: somebody changed it.
    TOKEN04_ERROR_EXPIRE_MISMATCH = 27,
    /// The token has expired.
    TOKEN04_ERROR_EXPIRED = 28,
    /// The payload is not a privilege payload, so that it cannot answer for an action.
    TOKEN04_ERROR_INVALID_PAYLOAD = 29,
    /// The token is for another room.
    TOKEN04_ERROR_ROOM_NOT_ALLOWED = 30,
    /// The token does not allow logging in.
    TOKEN04_ERROR_LOGIN_NOT_ALLOWED = 31,
    /// The token does not allow publishing.
    TOKEN04_ERROR_PUBLISH_NOT_ALLOWED = 32,
    /// The token allows publishing other streams only.
    TOKEN04_ERROR_STREAM_NOT_ALLOWED = 33,
    /// A handle was closed. This library never answers it; it is for bindings that are built on it.
    TOKEN04_ERROR_CLOSED = 40,
    /// A bug in this library.
    TOKEN04_ERROR_INTERNAL = 41,
}

/// What an error asks of the caller. Categories may be added.
#[repr(C)]
#[derive(Default)]
pub enum token04_error_category_t {
    /// No error.
    #[default]
    TOKEN04_CATEGORY_NONE = 0,
    /// The token is not good enough: answer 401 or 403, and let the client ask for a new one.
    TOKEN04_CATEGORY_REFUSED = 1,
    /// An argument is wrong, the secret included: mend the program or its settings.
    TOKEN04_CATEGORY_ARGUMENT = 2,
    /// The clock, the random source or the memory fails.
    TOKEN04_CATEGORY_UNAVAILABLE = 3,
}

const SUCCESS: &CStr = c"success";

/// As long as the longest name, and its NUL.
const NAME_LEN: usize = 32;

/// The names of the kinds in the order of [`ErrorKind::ALL`], each with a NUL, so that an error need
/// not allocate its own.
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

/// Stands for every error for which no memory is left. The caller gets it and it is never freed.
static OUT_OF_MEMORY: token04_error_t = token04_error_t {
    kind: ErrorKind::Internal,
    zego_code: 0,
    language: Language::C,
    message: None,
};
const OUT_OF_MEMORY_MESSAGE: &CStr = c"no memory is left for the result";

impl token04_error_t {
    /// For the caller to free; without memory the one that needs none.
    pub(crate) fn owned(error: &Error, language: Language) -> *mut Self {
        let made = Message::new(error.message()).and_then(|message| {
            boxed(Self {
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
    /// `error` is null or came out of [`owned`](Self::owned), and is not used again.
    pub(crate) unsafe fn free(error: *mut Self) {
        if !std::ptr::eq(error, &raw const OUT_OF_MEMORY) {
            // SAFETY: it is not the one that is not allocated, and else as this function asks for.
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
/// `error` is null or an error that is not freed for as long as `'a`.
unsafe fn deref<'a>(error: *const token04_error_t) -> Option<&'a token04_error_t> {
    // SAFETY: the caller promises null, or an error that lives for as long as `'a`; no function changes one.
    unsafe { error.as_ref() }
}

/// The kind: one of ::token04_error_kind_t, ::TOKEN04_SUCCESS for NULL.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_error_kind(error: *const token04_error_t) -> i32 {
    // SAFETY: the caller holds the error.
    guard::catch_or_default(|| unsafe { deref(error) }.map_or(0, |e| e.kind.number()))
}

/// The name of the kind, for instance "expired"; "success" for NULL.
///
/// Ownership: the text is static.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_error_kind_name(error: *const token04_error_t) -> *const c_char {
    // SAFETY: the caller holds the error.
    guard::catch_or_default(|| unsafe { deref(error) }.map_or(SUCCESS.as_ptr(), token04_error_t::name))
}

/// The code that the official assistants give: 0 for NULL, else 1, 3, 5, 6, or -1.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_error_code(error: *const token04_error_t) -> i32 {
    // SAFETY: the caller holds the error.
    guard::catch_or_default(|| unsafe { deref(error) }.map_or(0, |e| e.kind.code()))
}

/// The code with which the platform's SDKs report the same refusal; 0 where none is documented.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_error_zego_code(error: *const token04_error_t) -> u32 {
    // SAFETY: the caller holds the error.
    guard::catch_or_default(|| unsafe { deref(error) }.map_or(0, |e| e.zego_code))
}

/// What the error asks of the caller: one of ::token04_error_category_t, ::TOKEN04_CATEGORY_NONE for NULL.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_error_category(error: *const token04_error_t) -> token04_error_category_t {
    guard::catch_or_default(|| {
        // SAFETY: the caller holds the error.
        match unsafe { deref(error) }.map(|e| e.kind.category()) {
            None => token04_error_category_t::TOKEN04_CATEGORY_NONE,
            Some(ErrorCategory::Refused) => token04_error_category_t::TOKEN04_CATEGORY_REFUSED,
            Some(ErrorCategory::Argument) => token04_error_category_t::TOKEN04_CATEGORY_ARGUMENT,
            Some(_) => token04_error_category_t::TOKEN04_CATEGORY_UNAVAILABLE,
        }
    })
}

/// The cause and the way out, in one line of UTF-8; "success" for NULL. It never holds a secret.
///
/// `len` gets the length without the final NUL, unless it is NULL.
///
/// Ownership: the text belongs to the error and is valid until that is freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_error_message(
    error: *const token04_error_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller's promises are passed on.
    guard::catch_or_default(|| unsafe { message(error, None, len) })
}

/// As token04_error_message(), with the names that `language` has for arguments, options and functions: one
/// of ::token04_language_t.
///
/// Ownership: the text belongs to the error and is valid until that is freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_error_message_for(
    error: *const token04_error_t,
    language: i32,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller's promises are passed on.
    guard::catch_or_default(|| unsafe { message(error, Some(message::language(language)), len) })
}

/// # Safety
///
/// As the header says of token04_error_message().
unsafe fn message(
    error: *const token04_error_t,
    language: Option<Language>,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the header demands null, or an error that is not freed; and null or a place to write to.
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
/// Threads: any, while no other one uses the error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_error_free(error: *mut token04_error_t) {
    // SAFETY: the caller holds the error and lets go of it.
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
            // SAFETY: the error was made above and is freed once.
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
