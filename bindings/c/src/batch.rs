//! Generates many tokens in one call.

use crate::batch_item::token04_batch_item_t;
use crate::batch_share::{self, Share};
use crate::error::token04_error_t;
use crate::error_guard;
use crate::generator::token04_generator_t;
use crate::guard;
use crate::handle::{self, Out};
use crate::memory::{out_of_memory, try_with_capacity};
use crate::request::token04_request_t;
use crate::structs;
use crate::text_out::write_len;

/// The results of a batch, one per request.
pub struct token04_batch_t {
    /// Each item has a token to free with `libc::free`, an error, or neither until its request is processed.
    items: Vec<token04_batch_item_t>,
}

/// Generates a token for each request, on all cores if there are many. An invalid request does not affect the
/// others: its item has the error.
///
/// `requests` is an array of `count` requests; NULL with 0 is an empty array and returns a batch without
/// items. All tokens have the same creation time.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer, an impossible count, or a first request with
/// an unknown `struct_size`; ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE; ::TOKEN04_ERROR_INTERNAL if the results do
/// not fit into memory.
/// Ownership: the requests are not kept. You own `*batch`; free it with token04_batch_free(). It is NULL on
/// failure.
/// Threads: safe to call concurrently, even with the same generator. The threads that this function starts
/// end before it returns.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_generator_generate_batch(
    generator: *const token04_generator_t,
    requests: *const token04_request_t,
    count: usize,
    batch: *mut *mut token04_batch_t,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires every pointer to be NULL or valid during the call: writable for
        // results, readable for handles, structs and texts, which nobody changes or frees meanwhile.
        let (out, generator) = unsafe {
            (
                Out::handle("batch", batch)?,
                handle::deref("generator", generator)?,
            )
        };
        if count > 0 && !requests.is_null() {
            // The array stride is the size of the first request, so check that size before reading the
            // others.
            // SAFETY: `requests` is not null and `count` is at least 1, so the header requires a readable
            // request here.
            unsafe { structs::read(requests) }?;
        }
        // SAFETY: the header requires `count` readable requests that nobody changes during the call.
        let requests = unsafe { handle::deref_slice("requests", requests, count) }?;
        let mut items = try_with_capacity(count)?;
        items.resize_with(count, token04_batch_item_t::empty);
        // From here on, dropping the batch frees the contents of its items.
        let mut result = token04_batch_t { items };
        if count > 0 {
            let now = token04_bindings::now(generator.clock.now())?;
            // SAFETY: the header requires valid texts and privileges in each request until this function
            // returns, and the shares are processed before that.
            let shares = unsafe { Share::split(requests, &mut result.items) }?;
            if batch_share::process_all(&generator.core, now, shares).is_none() {
                // Free the items first, so that there is memory for the error.
                drop(result);
                return Err(out_of_memory());
            }
        }
        out.set(result)
    })
}

/// The results of a batch, in the order of the requests. If `count` is not NULL, it receives their
/// number.
///
/// Ownership: the items belong to the batch and are valid until it is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_batch_items(
    batch: *const token04_batch_t,
    count: *mut usize,
) -> *const token04_batch_item_t {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `batch` to be NULL or a handle that nobody frees during the call.
        let items = unsafe { batch.as_ref() }.map(|batch| batch.items.as_slice());
        // SAFETY: the header requires `count` to be NULL or writable.
        unsafe { write_len(count, items.map_or(0, <[_]>::len)) };
        items.map_or(std::ptr::null(), <[_]>::as_ptr)
    })
}

/// Frees a batch with all its tokens and errors. NULL is fine.
///
/// Threads: any thread, while no other thread uses the batch.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_batch_free(batch: *mut token04_batch_t) {
    // SAFETY: the header requires `batch` to be NULL or a handle of this library that is not used after this
    // call.
    guard::catch_or_default(|| unsafe { handle::free(batch) });
}

impl Drop for token04_batch_t {
    fn drop(&mut self) {
        // In reverse order: malloc then keeps the last tokens for the next batch, and with them the rest of
        // the memory. Getting it from the system again takes half as long as a token.
        for item in self.items.iter().rev() {
            // SAFETY: token and error are null or owned by this item alone, and nothing uses the item after
            // the drop.
            unsafe {
                libc::free(item.token.cast_mut().cast());
                token04_error_t::free(item.error.cast_mut());
            }
        }
    }
}
