//! Splits a batch into shares, which threads process one at a time.

use std::sync::{Mutex, PoisonError};

use token04::{Result, TokenGenerator};
use token04_bindings::{BATCH_CHUNK_LEN, IssuedTimes, Language, helper_count, run_with_helpers};

use crate::batch_item::token04_batch_item_t;
use crate::error::token04_error_t;
use crate::generator::TOKEN_CAPACITY;
use crate::memory::{can_allocate, can_map, try_with_capacity};
use crate::request::{RequestBuf, token04_request_t};
use crate::text_out::malloc_copy;

/// Bytes of memory to keep free: starting a thread and creating an error allocate without reporting failure.
const RESERVE: usize = 2 * 1024 * 1024;
/// The reserve is checked again for each token longer than this.
const LONG_TOKEN_LEN: usize = 2048;

/// Requests and the items for their results.
pub(crate) struct Share<'b> {
    requests: &'b [token04_request_t],
    items: &'b mut [token04_batch_item_t],
}

// SAFETY: any thread may read the texts of the requests until the call returns, and the call joins all
// threads before it returns. Only the thread that owns the share writes its items.
unsafe impl Send for Share<'_> {}

impl<'b> Share<'b> {
    /// Splits the requests and the same number of items.
    ///
    /// # Safety
    ///
    /// The texts and privileges of the requests are valid as the header describes for `'b`.
    pub(crate) unsafe fn split(
        requests: &'b [token04_request_t],
        items: &'b mut [token04_batch_item_t],
    ) -> Result<Vec<Self>> {
        let mut shares = try_with_capacity(requests.len().div_ceil(BATCH_CHUNK_LEN))?;
        let both = requests
            .chunks(BATCH_CHUNK_LEN)
            .zip(items.chunks_mut(BATCH_CHUNK_LEN));
        shares.extend(both.map(|(requests, items)| Self { requests, items }));
        Ok(shares)
    }

    /// Returns `None` if memory runs out. It creates no error, which would need memory.
    fn process(self, generator: &TokenGenerator, now: i64, has_threads: bool) -> Option<()> {
        let has_reserve = || can_allocate(RESERVE) && (!has_threads || can_map(RESERVE));
        if !has_reserve() {
            return None;
        }
        let mut bufs = Bufs {
            texts: RequestBuf::new(),
            token: try_with_capacity(TOKEN_CAPACITY).ok()?,
        };
        for (request, item) in self.requests.iter().zip(self.items) {
            match bufs.generate(generator, now, request) {
                Ok((token, _)) if token.len() > LONG_TOKEN_LEN && !has_reserve() => return None,
                Ok((token, times)) => {
                    item.token = malloc_copy(token)?.as_ptr();
                    item.token_len = token.len();
                    item.expires_at = times.expire;
                    item.renew_at = times.renew;
                }
                Err(error) => item.error = token04_error_t::owned(&error, Language::C),
            }
        }
        Some(())
    }
}

/// Buffers reused for each token of a share.
struct Bufs {
    texts: RequestBuf,
    token: Vec<u8>,
}

impl Bufs {
    fn generate(
        &mut self,
        generator: &TokenGenerator,
        now: i64,
        request: &token04_request_t,
    ) -> Result<(&[u8], IssuedTimes)> {
        // SAFETY: the caller of `split` guarantees that texts and privileges are readable and do not change
        // for the lifetime of the share.
        let request = unsafe { self.texts.convert(request) }?;
        self.token.clear();
        let times = generator.append_at(&request, Some(now), &mut self.token)?;
        Ok((&self.token, times))
    }
}

/// Processes all shares on all cores. Returns `None` if memory runs out.
pub(crate) fn process_all(generator: &TokenGenerator, now: i64, shares: Vec<Share<'_>>) -> Option<()> {
    let helpers = helper_count(shares.len());
    if helpers == 0 {
        // Without a lock, which would take a noticeable part of the time of a single request.
        let mut shares = shares.into_iter();
        return shares.try_for_each(|share| share.process(generator, now, false));
    }
    let shares = Mutex::new((shares.into_iter(), Some(())));
    let work = || {
        loop {
            let share = {
                let (shares, result) = &mut *shares.lock().unwrap_or_else(PoisonError::into_inner);
                result.and_then(|()| shares.next())
            };
            let Some(share) = share else { break };
            if share.process(generator, now, true).is_none() {
                shares.lock().unwrap_or_else(PoisonError::into_inner).1 = None;
            }
        }
    };
    run_with_helpers(helpers, work);
    shares.into_inner().unwrap_or_else(PoisonError::into_inner).1
}
