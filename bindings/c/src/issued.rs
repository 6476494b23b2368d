//! A generated token.

use std::ffi::c_char;

use token04::Result;
use token04_bindings::IssuedTimes;

use crate::guard;
use crate::handle;
use crate::memory::out_of_memory;
use crate::text_out::write_len;

/// A token with its expiry and renewal times.
pub struct token04_issued_t {
    /// Ends with a NUL.
    token: Vec<u8>,
    times: IssuedTimes,
}

/// The token. If `len` is not NULL, it receives the length without the final NUL.
///
/// Ownership: the text belongs to `issued` and is valid until `issued` is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issued_token(
    issued: *const token04_issued_t,
    len: *mut usize,
) -> *const c_char {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `issued` to be NULL or a handle that nobody frees during the call.
        let token = unsafe { issued.as_ref() }.map(|issued| issued.token.as_slice());
        // SAFETY: the header requires `len` to be NULL or writable.
        unsafe { write_len(len, token.map_or(0, |token| token.len() - 1)) };
        token.map_or(std::ptr::null(), |token| token.as_ptr().cast())
    })
}

/// When the token expires (Unix seconds): it is invalid from this second on. 0 only if the argument is NULL.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issued_expires_at(issued: *const token04_issued_t) -> i64 {
    // SAFETY: the header requires `issued` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { issued.as_ref() }.map_or(0, |issued| issued.times.expire))
}

/// When to replace the token (Unix seconds): 30 seconds before it expires, or half of its lifetime if that is
/// less. 0 only if the argument is NULL.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issued_renew_at(issued: *const token04_issued_t) -> i64 {
    // SAFETY: the header requires `issued` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { issued.as_ref() }.map_or(0, |issued| issued.times.renew))
}

/// Frees an issued token. NULL is fine.
///
/// Threads: any thread, while no other thread uses it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issued_free(issued: *mut token04_issued_t) {
    // SAFETY: the header requires `issued` to be NULL or a handle of this library that is not used after this
    // call.
    guard::catch_or_default(|| unsafe { handle::free(issued) });
}

impl token04_issued_t {
    pub(crate) fn new(mut token: Vec<u8>, times: IssuedTimes) -> Result<Self> {
        token.try_reserve(1).map_err(|_| out_of_memory())?;
        token.push(0);
        Ok(Self { token, times })
    }
}
