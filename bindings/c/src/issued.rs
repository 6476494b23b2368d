//! A token that was made.

use std::ffi::c_char;

use token04::Result;
use token04_bindings::IssuedTimes;

use crate::guard;
use crate::handle;
use crate::memory::out_of_memory;
use crate::text_out::write_len;

/// A token, when it expires, and when to replace it.
pub struct token04_issued_t {
    /// With a NUL behind it.
    token: Vec<u8>,
    times: IssuedTimes,
}

/// The token. `len` gets its length without the final NUL, unless it is NULL.
///
/// Ownership: the text belongs to `issued` and is valid until that is freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issued_token(
    issued: *const token04_issued_t,
    len: *mut usize,
) -> *const c_char {
    guard::catch_or_default(|| {
        // SAFETY: the caller holds what was issued.
        let token = unsafe { issued.as_ref() }.map(|issued| issued.token.as_slice());
        // SAFETY: the caller passes null or a place to write to.
        unsafe { write_len(len, token.map_or(0, |token| token.len() - 1)) };
        token.map_or(std::ptr::null(), |token| token.as_ptr().cast())
    })
}

/// When the token ends (Unix seconds): it is expired from this second on. 0 only for NULL.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issued_expires_at(issued: *const token04_issued_t) -> i64 {
    // SAFETY: the caller holds what was issued.
    guard::catch_or_default(|| unsafe { issued.as_ref() }.map_or(0, |issued| issued.times.expire))
}

/// When to replace the token (Unix seconds): 30 seconds before it ends, or half of its lifetime if that is
/// less. 0 only for NULL.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issued_renew_at(issued: *const token04_issued_t) -> i64 {
    // SAFETY: the caller holds what was issued.
    guard::catch_or_default(|| unsafe { issued.as_ref() }.map_or(0, |issued| issued.times.renew))
}

/// Frees what was issued, its token included. NULL is fine.
///
/// Threads: any, while no other one uses it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issued_free(issued: *mut token04_issued_t) {
    // SAFETY: the caller holds what was issued and lets go of it.
    guard::catch_or_default(|| unsafe { handle::free(issued) });
}

impl token04_issued_t {
    pub(crate) fn new(mut token: Vec<u8>, times: IssuedTimes) -> Result<Self> {
        token.try_reserve(1).map_err(|_| out_of_memory())?;
        token.push(0);
        Ok(Self { token, times })
    }
}
