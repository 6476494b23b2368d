//! Many tokens in one call.

use std::ffi::c_char;

use crate::batch_share::{self, Share};
use crate::error::token04_error_t;
use crate::generator::token04_generator_t;
use crate::guard;
use crate::handle::{self, Out};
use crate::memory::{out_of_memory, with_capacity};
use crate::text::tell;

/// One token to be made. The fields are the arguments of token04_generator_generate().
#[repr(C)]
pub struct token04_request_t {
    /// The user that the token is for.
    pub user_id: *const c_char,
    /// Its length in bytes, or ::TOKEN04_NUL_TERMINATED.
    pub user_id_len: usize,
    /// For how many seconds from now the token is valid.
    pub effective_time_in_seconds: i64,
    /// NULL or empty, or the privilege payload.
    pub payload: *const c_char,
    /// Its length in bytes, or ::TOKEN04_NUL_TERMINATED.
    pub payload_len: usize,
}

/// One answer of a batch: a token or an error. Both belong to the batch.
#[repr(C)]
pub struct token04_batch_item_t {
    /// The token and a final NUL; NULL where there is an error.
    pub token: *const c_char,
    /// The token's length without the NUL.
    pub token_len: usize,
    /// Why there is no token; NULL where there is one. Do not free it.
    pub error: *const token04_error_t,
}

/// The answers to many requests.
pub struct token04_batch_t {
    /// Each has a token for `libc::free`, an error, or neither while the batch is made.
    items: Vec<token04_batch_item_t>,
}

/// Makes a token for each request, using all cores for many. One bad request does not hinder the
/// others: its item has the error.
///
/// `requests` are `count` requests; NULL and 0 are none.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer or an impossible count,
/// ::TOKEN04_ERROR_INTERNAL if there is no memory for the answers.
/// Ownership: the requests are not kept. `*batch` is yours, free it with token04_batch_free(). It
/// is NULL on failure.
/// Threads: any number at once, also with the same generator. The threads that it starts end before
/// it returns.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_generator_generate_batch(
    generator: *const token04_generator_t,
    requests: *const token04_request_t,
    count: usize,
    batch: *mut *mut token04_batch_t,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller passes what the header asks for.
        let (out, generator, requests) = unsafe {
            (
                Out::handle("batch", batch)?,
                handle::lent("generator", generator)?,
                handle::lent_slice("requests", requests, count)?,
            )
        };
        let mut items = with_capacity(count)?;
        items.resize_with(count, token04_batch_item_t::empty);
        // From here on the batch frees what the items hold.
        let mut made = token04_batch_t { items };
        // SAFETY: the requests are the caller's, with texts as the header asks for.
        let shares = unsafe { Share::split(requests, &mut made.items) }?;
        if batch_share::fill(&generator.0, shares).is_none() {
            // Or else none is left for the error.
            drop(made);
            return Err(out_of_memory());
        }
        out.set(made)
    })
}

/// The answers of a batch, in the order of the requests. `count` gets how many there are, unless it
/// is NULL.
///
/// Ownership: all of it belongs to the batch and is valid until that is freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_batch_items(
    batch: *const token04_batch_t,
    count: *mut usize,
) -> *const token04_batch_item_t {
    guard::answer(|| {
        // SAFETY: the caller holds the batch.
        let items = unsafe { batch.as_ref() }.map(|batch| batch.items.as_slice());
        // SAFETY: the caller passes null or a place to write to.
        unsafe { tell(count, items.map_or(0, <[_]>::len)) };
        items.map_or(std::ptr::null(), <[_]>::as_ptr)
    })
}

/// Frees a batch with all its tokens and errors. NULL is fine.
///
/// Threads: any, while no other one uses the batch.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_batch_free(batch: *mut token04_batch_t) {
    // SAFETY: the caller holds the batch and lets go of it.
    guard::answer(|| unsafe { handle::free(batch) });
}

impl Drop for token04_batch_t {
    fn drop(&mut self) {
        // From the end: malloc then keeps the last tokens for the next batch, and with them the rest of
        // the memory, which takes half as long as a token to get from the system again.
        for item in self.items.iter().rev() {
            // SAFETY: token and error are the item's own or null, and the item goes away.
            unsafe {
                libc::free(item.token.cast_mut().cast());
                token04_error_t::free(item.error.cast_mut());
            }
        }
    }
}

impl token04_batch_item_t {
    /// Without an answer yet.
    fn empty() -> Self {
        Self {
            token: std::ptr::null(),
            token_len: 0,
            error: std::ptr::null(),
        }
    }
}
