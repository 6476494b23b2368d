//! Many tokens at once, on all cores.

use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::{Generator, Result, bounded};

/// How many tokens a thread takes at a time; a thread for fewer costs more than it saves.
const SHARE: usize = 256;

/// One of many tokens; the fields are the arguments of [`Generator::generate`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenRequest<'a> {
    /// The user that the token is for.
    pub user_id: &'a str,
    /// For how many seconds from now it is valid.
    pub effective_seconds: i64,
    /// Empty, or the privilege payload.
    pub payload: &'a str,
}

impl Generator {
    /// Makes a token for every request, in their order, using all cores for large batches.
    ///
    /// One bad request does not hinder the others. The threads end with the call, so that a
    /// process may fork before and after. Where no memory is left for the list of results, this aborts, as
    /// a `Vec` does; [`try_generate_batch`](Self::try_generate_batch) does not.
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// use token04::{Generator, TokenRequest};
    ///
    /// let generator = Generator::new(1, "0123456789abcdef0123456789abcdef")?;
    /// let requests = ["alice", "bob"].map(|user_id| TokenRequest {
    ///     user_id,
    ///     effective_seconds: 3600,
    ///     payload: "",
    /// });
    /// assert_eq!(generator.generate_batch(&requests).len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn generate_batch(&self, requests: &[TokenRequest<'_>]) -> Vec<Result<String>> {
        self.fill_batch(requests, Vec::with_capacity(requests.len()))
    }

    /// As [`generate_batch`](Self::generate_batch), but answers an error where no memory is left for the
    /// list of results. (A token for which no memory is left is an error in the list in both.)
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Internal`](crate::ErrorKind::Internal).
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// use token04::{Generator, TokenRequest};
    ///
    /// let generator = Generator::new(1, "0123456789abcdef0123456789abcdef")?;
    /// let request = TokenRequest { user_id: "alice", effective_seconds: 3600, payload: "" };
    /// assert_eq!(generator.try_generate_batch(&[request])?.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn try_generate_batch(&self, requests: &[TokenRequest<'_>]) -> Result<Vec<Result<String>>> {
        Ok(self.fill_batch(requests, bounded::with_capacity(requests.len())?))
    }

    /// `tokens` is empty, with memory for all.
    fn fill_batch(
        &self,
        requests: &[TokenRequest<'_>],
        mut tokens: Vec<Result<String>>,
    ) -> Vec<Result<String>> {
        tokens.resize_with(requests.len(), || Ok(String::new()));
        let shares = Mutex::new(requests.chunks(SHARE).zip(tokens.chunks_mut(SHARE)));
        let work = || {
            loop {
                let share = shares.lock().unwrap_or_else(PoisonError::into_inner).next();
                let Some((requests, tokens)) = share else {
                    break;
                };
                for (request, token) in requests.iter().zip(tokens) {
                    *token = self.for_request(request);
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
        tokens
    }
}
