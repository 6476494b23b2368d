//! Many tokens in one call. Worker threads generate them on all cores without the GIL, while this thread
//! converts them to Python objects, chunk by chunk.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;

use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
#[cfg(feature = "stubs")]
use pyo3::{PyTypeInfo, inspect::PyStaticExpr, type_hint_identifier, type_hint_subscript};
use token04::{Error, ErrorKind, Result, TokenGenerator};
use token04_bindings::{Argument, IssuedTimes};

use crate::arguments::{Converted, get_or_error, out_of_memory, to_tuple, type_name};
use crate::error::Failure;
use crate::request::TokenRequest;
use crate::result::{TimedToken, TokenResult};

/// The number of tokens per chunk: small enough to stay in the CPU cache.
const CHUNK_LEN: usize = 1024;
/// The maximum number of pending chunks, which limits wasted work when a batch is interrupted.
const MAX_PENDING: usize = 8;

/// The most requests that the calling thread handles alone. Starting threads and asking for the number of cores, for
/// which Linux reads files, take as long as hundreds of tokens.
const MAX_INLINE_LEN: usize = 4 * CHUNK_LEN;

const REQUESTS: Argument = Argument::Other("requests", "a list of TokenRequest");

/// An iterable of `TokenRequest`, copied into a tuple, which is immutable.
pub(crate) struct Requests<'py>(Converted<Bound<'py, PyTuple>>);

/// The tokens of a chunk, concatenated.
#[derive(Default)]
struct TokenChunk {
    texts: Vec<u8>,
    /// The end offset of each token with its times or error. A token with an error is empty.
    made: Vec<(usize, Result<IssuedTimes>)>,
}

impl<'py> Requests<'py> {
    pub(crate) fn get(&self) -> Result<&Bound<'py, PyTuple>> {
        get_or_error(&self.0, REQUESTS)
    }
}

/// Makes all tokens at the same time `now`.
pub(crate) fn generate(
    py: Python<'_>,
    generator: &TokenGenerator,
    requests: &Bound<'_, PyTuple>,
    now: i64,
) -> std::result::Result<Vec<Py<TokenResult>>, Failure> {
    let objects = requests.iter_borrowed().map(|item| {
        item.cast::<TokenRequest>()
            .map_err(|_| REQUESTS.wrong(&format!("one of {}", type_name(&item))))
    });
    let objects = objects.collect::<Result<Vec<_>>>()?;
    // Immutable Rust values, kept alive by the tuple, so they can be read without the GIL.
    let requests: Vec<&TokenRequest> = objects.iter().map(|object| object.get()).collect();
    let mut results = Vec::new();
    results
        .try_reserve_exact(requests.len())
        .map_err(|_| out_of_memory())?;

    if requests.len() <= MAX_INLINE_LEN {
        for chunk in requests.chunks(CHUNK_LEN) {
            let make = || TokenChunk::of(chunk, generator, now);
            // A single token takes little longer than releasing the GIL.
            let tokens = if requests.len() == 1 {
                make()
            } else {
                py.detach(make)
            };
            tokens.append_to(py, &mut results)?;
        }
        return Ok(results);
    }

    let make = |chunk: Range<usize>| TokenChunk::of(requests.get(chunk).unwrap_or_default(), generator, now);
    let (jobs, job_queue) = mpsc::channel::<(Range<usize>, SyncSender<TokenChunk>)>();
    let job_queue = Mutex::new(job_queue);
    let next = || job_queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
    let work = || {
        while let Ok((chunk, reply)) = next() {
            // The receiver is gone if the batch was interrupted; ignore the error.
            let _ = reply.send(make(chunk));
        }
    };
    thread::scope(|scope| {
        // Dropped on every return path, which makes the threads exit.
        let jobs = jobs;
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let threads = (0..threads.min(requests.len() / CHUNK_LEN))
            .take_while(|_| thread::Builder::new().spawn_scoped(scope, work).is_ok())
            .count();
        let mut pending = VecDeque::new();
        for start in (0..requests.len()).step_by(CHUNK_LEN) {
            if pending.len() == MAX_PENDING {
                take_next(py, &mut pending, &mut results)?;
            }
            let chunk = start..requests.len().min(start + CHUNK_LEN);
            let (reply, made) = mpsc::sync_channel(1);
            // If no thread could be started, this thread makes the tokens.
            let _ = if threads > 0 {
                jobs.send((chunk, reply)).is_ok()
            } else {
                py.detach(|| reply.send(make(chunk))).is_ok()
            };
            pending.push_back(made);
        }
        while !pending.is_empty() {
            take_next(py, &mut pending, &mut results)?;
        }
        Ok(results)
    })
}

/// Waits for the next chunk without the GIL, and appends its results.
fn take_next(
    py: Python<'_>,
    pending: &mut VecDeque<Receiver<TokenChunk>>,
    results: &mut Vec<Py<TokenResult>>,
) -> std::result::Result<(), Failure> {
    let tokens = pending
        .pop_front()
        .and_then(|tokens| py.detach(move || tokens.recv().ok()));
    tokens.ok_or_else(worker_stopped)?.append_to(py, results)?;
    py.check_signals()?;
    Ok(())
}

impl TokenChunk {
    fn of(requests: &[&TokenRequest], generator: &TokenGenerator, now: i64) -> Self {
        let mut all = Self {
            texts: Vec::new(),
            made: Vec::with_capacity(requests.len()),
        };
        for (index, request) in requests.iter().enumerate() {
            if index == 1 {
                // Assume that all tokens are as long as the first. If this fails, the others may still fit.
                let _ = all
                    .texts
                    .try_reserve(all.texts.len().saturating_mul(requests.len()));
            }
            let times = generator.append_at(&request.as_core(), Some(now), &mut all.texts);
            all.made.push((all.texts.len(), times));
        }
        all
    }

    fn append_to(self, py: Python<'_>, results: &mut Vec<Py<TokenResult>>) -> PyResult<()> {
        let mut start = 0;
        for (end, times) in self.made {
            let result = match times {
                Ok(times) => {
                    let text = self.texts.get(start..end).unwrap_or_default();
                    let token = PyString::from_bytes(py, text)?.unbind();
                    Ok(TimedToken { token, times })
                }
                Err(error) => Err(error),
            };
            results.push(TokenResult::new(py, result)?);
            start = end;
        }
        Ok(())
    }
}

fn worker_stopped() -> Error {
    Error::new(
        ErrorKind::Internal,
        "a worker thread of the batch failed: please report it with the output on standard error",
    )
}

/// Exceptions of the caller's iterable propagate to the caller.
impl<'py> FromPyObject<'_, 'py> for Requests<'py> {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        TokenRequest::TYPE_HINT
    );

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(to_tuple(&value)?))
    }
}
