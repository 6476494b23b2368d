//! Batches of tokens, on all cores.

use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::clock::unix_now;
use crate::generator::Now;
use crate::limits::BATCH_CHUNK_LEN;
use crate::{IssuedToken, Result, TokenGenerator, TokenRequest, bounded};

impl TokenGenerator {
    /// Generates a token for each request, in order, using all cores for large batches.
    ///
    /// An invalid request does not affect the others. The threads end with the call, so a process may fork
    /// before and after it. If the list of results cannot be allocated, the process aborts, as with any
    /// `Vec`. (A token that cannot be allocated is an error in the list.)
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, ServerSecret, TokenGenerator, TokenRequest};
    ///
    /// let secret = ServerSecret::new("0123456789abcdef0123456789abcdef")?;
    /// let generator = TokenGenerator::new(AppId::new(1)?, &secret);
    /// let requests = ["alice", ""].map(|user_id| TokenRequest::basic(user_id, Duration::from_secs(3600)));
    /// let results = generator.generate_batch(&requests);
    /// assert!(results[0].is_ok() && results[1].is_err());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn generate_batch(&self, requests: &[TokenRequest<'_>]) -> Vec<Result<IssuedToken>> {
        self.fill_batch(requests, None, Vec::with_capacity(requests.len()))
    }

    /// Like [`generate_batch`](Self::generate_batch), but returns an error if the list of results cannot be
    /// allocated. `now` is the time from the caller's own clock.
    #[doc(hidden)]
    pub fn try_generate_batch_at(
        &self,
        requests: &[TokenRequest<'_>],
        now: Option<i64>,
    ) -> Result<Vec<Result<IssuedToken>>> {
        Ok(self.fill_batch(requests, now, bounded::with_capacity(requests.len())?))
    }

    /// `results` is empty, with capacity for all requests.
    fn fill_batch(
        &self,
        requests: &[TokenRequest<'_>],
        now: Option<i64>,
        mut results: Vec<Result<IssuedToken>>,
    ) -> Vec<Result<IssuedToken>> {
        // The clock is read once for all tokens; the random state follows the system clock meanwhile.
        let now = self.now(now);
        let now = || {
            now.clone().map(|now| Now {
                system: unix_now(),
                ..now
            })
        };
        if requests.len() <= BATCH_CHUNK_LEN {
            results.extend(requests.iter().map(|request| self.issue_with(request, now)));
            return results;
        }
        results.resize_with(requests.len(), || Ok(IssuedToken::empty()));
        let chunks = Mutex::new(
            requests
                .chunks(BATCH_CHUNK_LEN)
                .zip(results.chunks_mut(BATCH_CHUNK_LEN)),
        );
        let work = || {
            loop {
                let chunk = chunks.lock().unwrap_or_else(PoisonError::into_inner).next();
                let Some((requests, results)) = chunk else {
                    break;
                };
                for (request, result) in requests.iter().zip(results) {
                    *result = self.issue_with(request, now);
                }
            }
        };
        run_with_helpers(helper_count(requests.len().div_ceil(BATCH_CHUNK_LEN)), work);
        results
    }
}

/// The number of threads to start for this many chunks of a batch, besides the calling thread.
pub(crate) fn helper_count(chunks: usize) -> usize {
    // Asking for the number of cores can take longer than several chunks: Linux reads files for it.
    if chunks < 2 {
        return 0;
    }
    let cores = thread::available_parallelism().map_or(1, usize::from);
    cores.min(chunks) - 1
}

/// Runs `work`, which takes chunks until none is left, on this thread and on this many others.
pub(crate) fn run_with_helpers(helpers: usize, work: impl Fn() + Copy + Send) {
    if helpers == 0 {
        return work();
    }
    thread::scope(|scope| {
        for _ in 0..helpers {
            // If no thread can be started, this thread does the rest.
            if thread::Builder::new().spawn_scoped(scope, work).is_err() {
                break;
            }
        }
        work();
    });
}
