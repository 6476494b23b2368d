//! What an inspected token says.

use std::ffi::c_char;

use token04::{Result, TokenContents};

use crate::cipher::token04_cipher_t;
use crate::claims::Fields;
use crate::guard;
use crate::text_out::borrow_str;

/// What a token says that was opened but not verified. It belongs to an inspection and decides nothing: no function
/// takes it but those that read it. All times are Unix seconds.
pub struct token04_contents_t(Fields);

/// The app that the token is for; 0 only for NULL.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_contents_app_id(contents: *const token04_contents_t) -> u32 {
    // SAFETY: the caller holds the inspection.
    guard::catch_or_default(|| unsafe { contents.as_ref() }.map_or(0, |c| c.0.app_id))
}

/// The user that the token is for; NULL only for NULL. `len` gets its length without the final NUL,
/// unless it is NULL; the text itself may hold NULs.
///
/// Ownership: the text belongs to the inspection and is valid until that is freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_contents_user_id(
    contents: *const token04_contents_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller holds the inspection, and passes null or a place to write to.
    guard::catch_or_default(|| unsafe { borrow_str(contents.as_ref().map(|c| &c.0.user_id), len) })
}

/// When the token was made.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_contents_ctime(contents: *const token04_contents_t) -> i64 {
    // SAFETY: the caller holds the inspection.
    guard::catch_or_default(|| unsafe { contents.as_ref() }.map_or(0, |c| c.0.ctime))
}

/// When the token ends: it is expired from this second on.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_contents_expire(contents: *const token04_contents_t) -> i64 {
    // SAFETY: the caller holds the inspection.
    guard::catch_or_default(|| unsafe { contents.as_ref() }.map_or(0, |c| c.0.expire))
}

/// The random number that the maker put in.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_contents_nonce(contents: *const token04_contents_t) -> i64 {
    // SAFETY: the caller holds the inspection.
    guard::catch_or_default(|| unsafe { contents.as_ref() }.map_or(0, |c| c.0.nonce))
}

/// The payload as it stands in the token; empty for a basic token. `len` gets its length without the final NUL,
/// unless it is NULL.
///
/// Ownership: the text belongs to the inspection and is valid until that is freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_contents_payload(
    contents: *const token04_contents_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller holds the inspection, and passes null or a place to write to.
    guard::catch_or_default(|| unsafe { borrow_str(contents.as_ref().map(|c| &c.0.payload), len) })
}

/// How the token was sealed: one of ::token04_cipher_t.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_contents_cipher(contents: *const token04_contents_t) -> i32 {
    guard::catch_or_default(|| {
        // SAFETY: the caller holds the inspection.
        token04_cipher_t::to_c(unsafe { contents.as_ref() }.map(|c| c.0.cipher))
    })
}

impl token04_contents_t {
    pub(crate) fn new(contents: TokenContents) -> Result<Self> {
        Fields::new(contents).map(Self)
    }
}
