//! The contents of an inspected token.

use std::ffi::c_char;

use token04::{Result, TokenContents};

use crate::cipher::token04_cipher_t;
use crate::claims::Fields;
use crate::guard;
use crate::text_out::borrow_str;

/// The contents of a token that was decrypted but not verified. They belong to an inspection. No function
/// accepts them as proof: they can only be read. All times are Unix seconds.
pub struct token04_contents_t(Fields);

/// The app that the token is for; 0 only if the argument is NULL.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_contents_app_id(contents: *const token04_contents_t) -> u32 {
    // SAFETY: the header requires `contents` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { contents.as_ref() }.map_or(0, |c| c.0.app_id))
}

/// The user that the token is for; NULL only if the argument is NULL. If `len` is not NULL, it receives the
/// length without the final NUL; the text itself may contain NULs.
///
/// Ownership: the text belongs to the inspection and is valid until the inspection is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_contents_user_id(
    contents: *const token04_contents_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the header requires `contents` to be NULL or a handle that nobody frees during the call, and
    // `len` to be NULL or writable.
    guard::catch_or_default(|| unsafe { borrow_str(contents.as_ref().map(|c| &c.0.user_id), len) })
}

/// When the token was created.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_contents_ctime(contents: *const token04_contents_t) -> i64 {
    // SAFETY: the header requires `contents` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { contents.as_ref() }.map_or(0, |c| c.0.ctime))
}

/// When the token expires: it is invalid from this second on.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_contents_expire(contents: *const token04_contents_t) -> i64 {
    // SAFETY: the header requires `contents` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { contents.as_ref() }.map_or(0, |c| c.0.expire))
}

/// The random number that the generator put into the token.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_contents_nonce(contents: *const token04_contents_t) -> i64 {
    // SAFETY: the header requires `contents` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { contents.as_ref() }.map_or(0, |c| c.0.nonce))
}

/// The payload exactly as in the token; empty for a basic token. If `len` is not NULL, it receives the length
/// without the final NUL.
///
/// Ownership: the text belongs to the inspection and is valid until the inspection is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_contents_payload(
    contents: *const token04_contents_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the header requires `contents` to be NULL or a handle that nobody frees during the call, and
    // `len` to be NULL or writable.
    guard::catch_or_default(|| unsafe { borrow_str(contents.as_ref().map(|c| &c.0.payload), len) })
}

/// How the token was encrypted: one of ::token04_cipher_t.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_contents_cipher(contents: *const token04_contents_t) -> i32 {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `contents` to be NULL or a handle that nobody frees during the call.
        token04_cipher_t::to_c(unsafe { contents.as_ref() }.map(|c| c.0.cipher))
    })
}

impl token04_contents_t {
    pub(crate) fn new(contents: TokenContents) -> Result<Self> {
        Fields::new(contents).map(Self)
    }
}
