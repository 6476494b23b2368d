//! What a thread makes of a batch at a time.

use std::sync::{Mutex, PoisonError};
use std::thread;

use token04::{Argument, Generator, Result};

use crate::batch::{token04_batch_item_t, token04_request_t};
use crate::error::token04_error_t;
use crate::generator::in_order;
use crate::memory::{has_left, out_of_memory};
use crate::text::TextBuf;

/// How many tokens a thread takes at a time; a thread for fewer costs more than it saves.
const SHARE: usize = 256;
/// More than a token with short texts needs.
const TOKEN_LEN: usize = 320;
/// More than the errors of a share need, in several threads at once.
const ERRORS_LEN: usize = 1024 * 1024;

/// Requests, and where their answers go.
pub(crate) struct Share<'b> {
    requests: &'b [token04_request_t],
    items: &'b mut [token04_batch_item_t],
    tokens: &'b mut Vec<u8>,
}

// SAFETY: the texts of the requests may be read by any thread until the call returns, which is after
// the last share was made; what the items point to is set by whoever has the share alone.
unsafe impl Send for Share<'_> {}

impl<'b> Share<'b> {
    /// How many there are for so many requests.
    pub(crate) fn count(requests: usize) -> usize {
        requests.div_ceil(SHARE)
    }

    /// Shares out the requests, to as many items and a place for the tokens of each share.
    ///
    /// # Safety
    ///
    /// The texts of the requests are as the header says for as long as `'b`.
    pub(crate) unsafe fn split(
        requests: &'b [token04_request_t],
        items: &'b mut [token04_batch_item_t],
        tokens: &'b mut [Vec<u8>],
    ) -> impl Iterator<Item = Self> {
        requests
            .chunks(SHARE)
            .zip(items.chunks_mut(SHARE))
            .zip(tokens)
            .map(|((requests, items), tokens)| Self {
                requests,
                items,
                tokens,
            })
    }

    fn make(self, generator: &Generator) -> Result<()> {
        let mut bufs = (TextBuf::new(), TextBuf::new());
        let mut has_memory_for_errors = false;
        for (at, (request, item)) in self.requests.iter().zip(&mut *self.items).enumerate() {
            let start = self.tokens.len();
            let left = self.requests.len() - at;
            match append_token(self.tokens, generator, request, left, &mut bufs) {
                Ok(()) => item.token_len = self.tokens.len() - start - 1,
                Err(error) => {
                    // Asked before there are many: an error is made of small allocations.
                    if !has_memory_for_errors && !has_left(ERRORS_LEN) {
                        return Err(out_of_memory());
                    }
                    has_memory_for_errors = true;
                    item.error = token04_error_t::owned(&error);
                }
            }
        }
        // Only now do the tokens stay where they are.
        let mut rest = self.tokens.as_slice();
        for item in self.items.iter_mut().filter(|item| item.error.is_null()) {
            item.token = rest.as_ptr().cast();
            rest = rest.get(item.token_len + 1..).unwrap_or_default();
        }
        Ok(())
    }
}

/// Appends the token and a NUL. `left` is how many more tokens will follow.
fn append_token(
    tokens: &mut Vec<u8>,
    generator: &Generator,
    request: &token04_request_t,
    left: usize,
    (user_buf, payload_buf): &mut (TextBuf, TextBuf),
) -> Result<()> {
    // SAFETY: split() was promised texts, which are read once.
    let (user_id, payload) = unsafe {
        (
            user_buf.copy(Argument::UserId, request.user_id, request.user_id_len),
            payload_buf.copy(Argument::Payload, request.payload, request.payload_len),
        )
    };
    let request = in_order(user_id, request.effective_time_in_seconds, payload)?;
    // JSON makes six bytes of one at most, and base64 four of three.
    let most = TOKEN_LEN + 8 * (request.user_id.len() + request.payload.len());
    if tokens.capacity() - tokens.len() < most {
        tokens
            .try_reserve(most + left * TOKEN_LEN)
            .map_err(|_| out_of_memory())?;
    }
    generator.generate_onto(tokens, &request)?;
    tokens.push(0);
    Ok(())
}

/// Makes all shares, on all cores.
pub(crate) fn fill(generator: &Generator, shares: Vec<Share<'_>>) -> Result<()> {
    let helpers = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(shares.len())
        .saturating_sub(1);
    let shares = Mutex::new((shares.into_iter(), Ok(())));
    let work = || {
        loop {
            let share = {
                let (shares, outcome) = &mut *shares.lock().unwrap_or_else(PoisonError::into_inner);
                outcome.is_ok().then(|| shares.next()).flatten()
            };
            let Some(share) = share else { break };
            if let Err(error) = share.make(generator) {
                shares.lock().unwrap_or_else(PoisonError::into_inner).1 = Err(error);
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
