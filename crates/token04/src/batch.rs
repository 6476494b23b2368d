//! Many tokens at once, on all cores.

use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::{Generator, Result};

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
    /// process may fork before and after.
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
        let mut tokens = Vec::new();
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
