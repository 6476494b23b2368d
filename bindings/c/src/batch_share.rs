//! What a thread makes of a batch at a time.

use std::sync::{Mutex, PoisonError};
use std::thread;

use token04::{Result, TokenGenerator};
use token04_bindings::{IssuedTimes, Language, max_request_len};

use crate::batch::token04_batch_item_t;
use crate::error::token04_error_t;
use crate::memory::{has_left, out_of_memory, system_has_left, with_capacity};
use crate::request::{RequestBuf, token04_request_t};
use crate::text_out::owned_by_c;

/// How many tokens a thread takes at a time; a thread for fewer costs more than it saves.
const SHARE: usize = 256;
/// Bytes of memory to leave free: starting a thread and making an error need some and cannot report its lack.
const RESERVE: usize = 2 * 1024 * 1024;
/// A share of longer tokens may need more than the reserve.
const LONG_TOKEN_LEN: usize = 2048;

/// Requests, and where their answers go.
pub(crate) struct Share<'b> {
    requests: &'b [token04_request_t],
    items: &'b mut [token04_batch_item_t],
}

// SAFETY: the texts of the requests may be read by any thread until the call returns, which is after
// the last share was made; what the items point to is set by whoever has the share alone.
unsafe impl Send for Share<'_> {}

impl<'b> Share<'b> {
    /// Shares out the requests, to as many items.
    ///
    /// # Safety
    ///
    /// The texts and privileges of the requests are as the header says for as long as `'b`.
    pub(crate) unsafe fn split(
        requests: &'b [token04_request_t],
        items: &'b mut [token04_batch_item_t],
    ) -> Result<Vec<Self>> {
        let mut shares = with_capacity(requests.len().div_ceil(SHARE))?;
        let both = requests.chunks(SHARE).zip(items.chunks_mut(SHARE));
        shares.extend(both.map(|(requests, items)| Self { requests, items }));
        Ok(shares)
    }

    /// `None` where memory ends. No error is made of that here, as it would need some.
    fn make(self, generator: &TokenGenerator, now: i64, has_threads: bool) -> Option<()> {
        let has_reserve = || has_left(RESERVE) && (!has_threads || system_has_left(RESERVE));
        let mut bufs = Bufs {
            texts: RequestBuf::new(),
            token: Vec::new(),
        };
        if !has_reserve() {
            return None;
        }
        for (request, item) in self.requests.iter().zip(self.items) {
            match bufs.token(generator, now, request) {
                Ok((token, _)) if token.len() > LONG_TOKEN_LEN && !has_reserve() => return None,
                Ok((token, times)) => {
                    item.token = owned_by_c(token)?.as_ptr();
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

/// What is used again for each token of a share.
struct Bufs {
    texts: RequestBuf,
    token: Vec<u8>,
}

impl Bufs {
    fn token(
        &mut self,
        generator: &TokenGenerator,
        now: i64,
        request: &token04_request_t,
    ) -> Result<(&[u8], IssuedTimes)> {
        // SAFETY: the caller of split() promises that texts and privileges are readable and do not change until the
        // shares are made.
        let request = unsafe { self.texts.convert(request) }?;
        self.token.clear();
        self.token
            .try_reserve(max_request_len(&request))
            .map_err(|_| out_of_memory())?;
        let times = generator.append_at(&request, Some(now), &mut self.token)?;
        Ok((&self.token, times))
    }
}

/// Makes all shares, on all cores; `None` where memory ends.
pub(crate) fn fill(generator: &TokenGenerator, now: i64, shares: Vec<Share<'_>>) -> Option<()> {
    let helpers = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(shares.len())
        .saturating_sub(1);
    let shares = Mutex::new((shares.into_iter(), Some(())));
    let work = || {
        loop {
            let share = {
                let (shares, made) = &mut *shares.lock().unwrap_or_else(PoisonError::into_inner);
                made.and_then(|()| shares.next())
            };
            let Some(share) = share else { break };
            if share.make(generator, now, helpers > 0).is_none() {
                shares.lock().unwrap_or_else(PoisonError::into_inner).1 = None;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..helpers {
            // Where no thread can be had, this one does the rest.
            if thread::Builder::new().spawn_scoped(scope, work).is_err() {
                break;
            }
        }
        work();
    });
    shares.into_inner().unwrap_or_else(PoisonError::into_inner).1
}
