//! Many tokens in one call.

use std::ffi::c_char;

use crate::batch_share::{self, Share};
use crate::error::token04_error_t;
use crate::generator::token04_generator_t;
use crate::guard;
use crate::handle::{self, Out};
use crate::memory::{out_of_memory, with_capacity};
use crate::request::token04_request_t;
use crate::structs;
use crate::text_out::write_len;

/// One answer of a batch: a token or an error. Both belong to the batch.
#[repr(C)]
pub struct token04_batch_item_t {
    /// The token and a final NUL; NULL where there is an error.
    pub token: *const c_char,
    /// The token's length without the NUL; 0 where there is an error.
    pub token_len: usize,
    /// Why there is no token; NULL where there is one. Do not free it.
    pub error: *const token04_error_t,
    /// When the token ends (Unix seconds); 0 where there is an error.
    pub expires_at: i64,
    /// When to replace it (Unix seconds), see token04_issued_renew_at(); 0 where there is an error.
    pub renew_at: i64,
}

/// The answers to many requests.
pub struct token04_batch_t {
    /// Each has a token for `libc::free`, an error, or neither while the batch is made.
    items: Vec<token04_batch_item_t>,
}

/// Makes a token for each request, using all cores for many. One bad request does not hinder the
/// others: its item has the error.
///
/// `requests` are `count` requests; NULL and 0 are none, and give a batch without items. All tokens are
/// made at the same time of the clock.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, an impossible count, or a first request
/// of an unknown size; ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE; ::TOKEN04_ERROR_INTERNAL if there is no memory
/// for the answers.
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
    guard::catch_to_error(|| {
        // SAFETY: the caller passes what the header asks for.
        let (out, generator) = unsafe {
            (
                Out::handle("batch", batch)?,
                handle::deref("generator", generator)?,
            )
        };
        if count > 0 && !requests.is_null() {
            // The requests stand as far apart as the first one is long.
            // SAFETY: the caller passes at least one request.
            unsafe { structs::read(requests) }?;
        }
        // SAFETY: the caller passes `count` requests.
        let requests = unsafe { handle::deref_slice("requests", requests, count) }?;
        let mut items = with_capacity(count)?;
        items.resize_with(count, token04_batch_item_t::empty);
        // From here on the batch frees what the items hold.
        let mut made = token04_batch_t { items };
        if count > 0 {
            let now = token04_bindings::now(generator.clock.now())?;
            // SAFETY: the requests are the caller's, with texts as the header asks for.
            let shares = unsafe { Share::split(requests, &mut made.items) }?;
            if batch_share::fill(&generator.core, now, shares).is_none() {
                // Or else none is left for the error.
                drop(made);
                return Err(out_of_memory());
            }
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
    guard::catch_or_default(|| {
        // SAFETY: the caller holds the batch.
        let items = unsafe { batch.as_ref() }.map(|batch| batch.items.as_slice());
        // SAFETY: the caller passes null or a place to write to.
        unsafe { write_len(count, items.map_or(0, <[_]>::len)) };
        items.map_or(std::ptr::null(), <[_]>::as_ptr)
    })
}

/// Frees a batch with all its tokens and errors. NULL is fine.
///
/// Threads: any, while no other one uses the batch.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_batch_free(batch: *mut token04_batch_t) {
    // SAFETY: the caller holds the batch and lets go of it.
    guard::catch_or_default(|| unsafe { handle::free(batch) });
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
            expires_at: 0,
            renew_at: 0,
        }
    }
}
