//! Many tokens in one crossing. The core makes them on all cores without the GIL; meanwhile this thread turns
//! them into Python's objects, a share after the other.

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

use crate::arguments::{Converted, get_or_error, out_of_memory, snapshot, type_name};
use crate::error::Failure;
use crate::request::TokenRequest;
use crate::result::{Made, TokenResult};

/// How many tokens are handed over at a time: few enough to stay in the processor's cache.
const SHARE: usize = 1024;
/// How many shares may wait, so that little lies about when a batch is interrupted.
const AHEAD: usize = 8;

const REQUESTS: Argument = Argument::Other("requests", "a list of TokenRequest");

/// An iterable of `TokenRequest`, copied into a tuple, which is immutable.
pub(crate) struct Requests<'py>(Converted<Bound<'py, PyTuple>>);

/// The tokens of a share, one behind the other.
#[derive(Default)]
struct Tokens {
    texts: Vec<u8>,
    /// Where each ends, and its times; at once where there is an error instead.
    made: Vec<(usize, Result<IssuedTimes>)>,
}

impl<'py> Requests<'py> {
    pub(crate) fn get(&self) -> Result<&Bound<'py, PyTuple>> {
        get_or_error(&self.0, REQUESTS)
    }
}

/// `now` is read once for all of them.
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
    // Nothing of Python: objects that never change, which the tuple holds.
    let requests: Vec<&TokenRequest> = objects.iter().map(|object| object.get()).collect();
    let mut results = Vec::new();
    results
        .try_reserve_exact(requests.len())
        .map_err(|_| out_of_memory())?;

    let make = |share: Range<usize>| Tokens::of(requests.get(share).unwrap_or_default(), generator, now);
    let (todo, shares) = mpsc::channel::<(Range<usize>, SyncSender<Tokens>)>();
    let shares = Mutex::new(shares);
    let next = || shares.lock().unwrap_or_else(PoisonError::into_inner).recv();
    let work = || {
        while let Ok((share, done)) = next() {
            // Nobody waits for it where the batch was interrupted.
            let _ = done.send(make(share));
        }
    };
    thread::scope(|scope| {
        // Dropped when this returns, for whatever reason, at which the threads end.
        let todo = todo;
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let threads = (0..threads.min(requests.len() / SHARE))
            .take_while(|_| thread::Builder::new().spawn_scoped(scope, work).is_ok())
            .count();
        let mut waiting = VecDeque::new();
        for start in (0..requests.len()).step_by(SHARE) {
            if waiting.len() == AHEAD {
                take_next(py, &mut waiting, &mut results)?;
            }
            let share = start..requests.len().min(start + SHARE);
            let (done, made) = mpsc::sync_channel(1);
            // Without threads, as there are few requests or none can be had, this one makes them.
            let _ = if threads > 0 {
                todo.send((share, done)).is_ok()
            } else {
                py.detach(|| done.send(make(share))).is_ok()
            };
            waiting.push_back(made);
        }
        while !waiting.is_empty() {
            take_next(py, &mut waiting, &mut results)?;
        }
        Ok(results)
    })
}

/// Waits for the next share, lets other threads of Python run meanwhile, and appends its results.
fn take_next(
    py: Python<'_>,
    waiting: &mut VecDeque<Receiver<Tokens>>,
    results: &mut Vec<Py<TokenResult>>,
) -> std::result::Result<(), Failure> {
    let tokens = waiting
        .pop_front()
        .and_then(|tokens| py.detach(move || tokens.recv().ok()));
    tokens.ok_or_else(stopped)?.append_to(py, results)?;
    py.check_signals()?;
    Ok(())
}

impl Tokens {
    fn of(requests: &[&TokenRequest], generator: &TokenGenerator, now: i64) -> Self {
        let mut all = Self {
            texts: Vec::new(),
            made: Vec::with_capacity(requests.len()),
        };
        for (index, request) in requests.iter().enumerate() {
            if index == 1 {
                // The others are about as long as the first. If this fails, they may still be shorter.
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
                    Ok(Made { token, times })
                }
                Err(error) => Err(error),
            };
            results.push(TokenResult::new(py, result)?);
            start = end;
        }
        Ok(())
    }
}

fn stopped() -> Error {
    Error::new(
        ErrorKind::Internal,
        "a thread of the batch stopped; please report this with the lines on standard error",
    )
}

/// What the caller's iterable raises goes on to the caller.
impl<'py> FromPyObject<'_, 'py> for Requests<'py> {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        TokenRequest::TYPE_HINT
    );

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(snapshot(&value)?))
    }
}
