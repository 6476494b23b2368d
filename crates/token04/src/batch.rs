//! Many tokens at once, on all cores.

use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::clock::unix_now;
use crate::generator::Now;
use crate::{IssuedToken, Result, TokenGenerator, TokenRequest, bounded};

/// How many tokens a thread takes at a time; a thread for fewer costs more than it saves.
const SHARE: usize = 256;

impl TokenGenerator {
    /// Makes a token for every request, in their order, using all cores for large batches.
    ///
    /// One bad request does not hinder the others. The threads end with the call, so that a
    /// process may fork before and after. Where no memory is left for the list of results, this aborts, as
    /// a `Vec` does. (A token for which no memory is left is an error in the list.)
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

    /// As [`generate_batch`](Self::generate_batch), but answers an error where no memory is left for the
    /// list of results. `now` is what the caller's own clock answered.
    #[doc(hidden)]
    pub fn try_generate_batch_at(
        &self,
        requests: &[TokenRequest<'_>],
        now: Option<i64>,
    ) -> Result<Vec<Result<IssuedToken>>> {
        Ok(self.fill_batch(requests, now, bounded::with_capacity(requests.len())?))
    }

    /// `results` is empty, with memory for all.
    fn fill_batch(
        &self,
        requests: &[TokenRequest<'_>],
        now: Option<i64>,
        mut results: Vec<Result<IssuedToken>>,
    ) -> Vec<Result<IssuedToken>> {
        results.resize_with(requests.len(), || Ok(IssuedToken::empty()));
        // Read once for all of them; the random state is renewed by the system's clock as it goes on.
        let now = self.now(now);
        let now = || {
            now.clone().map(|now| Now {
                system: unix_now(),
                ..now
            })
        };
        let shares = Mutex::new(requests.chunks(SHARE).zip(results.chunks_mut(SHARE)));
        let work = || {
            loop {
                let share = shares.lock().unwrap_or_else(PoisonError::into_inner).next();
                let Some((requests, results)) = share else {
                    break;
                };
                for (request, result) in requests.iter().zip(results) {
                    *result = self.issue_with(request, now);
                }
            }
        };
        let helpers = thread::available_parallelism()
            .map_or(1, usize::from)
            .min(requests.len().div_ceil(SHARE))
            .saturating_sub(1);
        thread::scope(|scope| {
            for _ in 0..helpers {
                // Where no thread can be had, this one does the rest.
                if thread::Builder::new().spawn_scoped(scope, work).is_err() {
                    break;
                }
            }
            work();
        });
        results
    }
}
