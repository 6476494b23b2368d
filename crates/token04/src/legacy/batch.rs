//! Many tokens at once, on all cores.

use std::sync::{Mutex, PoisonError};
use std::thread;

use super::Generator;
use crate::{Result, bounded};
const SHARE: usize = 256;
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenRequest<'a> {
    pub user_id: &'a str,
    pub effective_seconds: i64,
    pub payload: &'a str,
}

impl Generator {
    #[must_use]
    pub fn generate_batch(&self, requests: &[TokenRequest<'_>]) -> Vec<Result<String>> {
        self.fill_batch(requests, Vec::with_capacity(requests.len()))
    }
    pub fn try_generate_batch(&self, requests: &[TokenRequest<'_>]) -> Result<Vec<Result<String>>> {
        Ok(self.fill_batch(requests, bounded::with_capacity(requests.len())?))
    }
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
