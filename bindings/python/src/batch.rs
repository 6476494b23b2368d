//! Many tokens in one crossing. The core makes them on all cores without the GIL; meanwhile this
//! thread turns Python's strings into Rust's and back, a share after the other.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::ops::Range;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyList, PySequence, PyString, PyTuple};
#[cfg(feature = "stubs")]
use pyo3::{PyTypeInfo, inspect::PyStaticExpr, type_hint_identifier, type_hint_subscript, type_hint_union};
use token04::legacy::{Argument, Error, ErrorKind, Generator, TokenRequest, request_from};

use crate::arguments::{Text, is_text, out_of_memory, snapshot};
use crate::error::{Failure, to_exception};
use crate::privileges::Payload;

/// How many tokens are handed over at a time: few enough to stay in the processor's cache.
const SHARE: usize = 1024;
/// The most text handed over at a time, in characters, which bounds the memory that long texts take.
const SHARE_LEN: usize = 1 << 20;
/// How many of these may wait, so that little lies about when a batch is interrupted.
const AHEAD: usize = 8;
/// Joins users. Where one of them holds it, they are read one by one.
const BETWEEN_USERS: char = '\0';

/// One payload for all, or a sequence with one for each.
pub(crate) enum Payloads<'a, 'py> {
    One(Payload<'a, 'py>),
    Each(Bound<'py, PyTuple>),
}

/// A list of tokens, with an error for each that could not be made.
pub(crate) struct Tokens<'py>(Bound<'py, PyList>);

/// The arguments of some of the tokens, without a tie to Python.
struct Share {
    users: Strings,
    /// `None` where one holds for all.
    payloads: Option<Strings>,
    /// Of refused requests, whose texts are empty above.
    errors: Vec<(usize, Error)>,
}

/// Strings one behind the other, which is quicker than an allocation for each.
#[derive(Default)]
struct Strings {
    joined: String,
    ranges: Vec<Range<usize>>,
}

/// The tokens of a share, one behind the other.
#[derive(Default)]
struct Made {
    tokens: Vec<u8>,
    /// Where each ends; at once where there is an error instead.
    ends: Vec<usize>,
    errors: Vec<(usize, Error)>,
}

pub(crate) fn generate<'py>(
    py: Python<'py>,
    generator: &Generator,
    users: &Bound<'py, PyTuple>,
    effective_seconds: i64,
    payloads: Option<&Payloads<'_, 'py>>,
) -> Result<Tokens<'py>, Failure> {
    let (common, payloads) = match payloads {
        None => ("".into(), None),
        Some(Payloads::One(payload)) => {
            let text = Payload::text(Some(payload)).map_err(|error| time_first(effective_seconds, error))?;
            (text, None)
        }
        Some(Payloads::Each(each)) if each.len() == users.len() => ("".into(), Some(each)),
        Some(Payloads::Each(each)) => return Err(wrong_count(each.len(), users.len()).into()),
    };
    let make = |share: Share| share.make(generator, effective_seconds, &common);
    let (todo, shares) = mpsc::channel::<(Share, SyncSender<Made>)>();
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
        let threads = (0..threads.min(users.len() / SHARE))
            .take_while(|_| thread::Builder::new().spawn_scoped(scope, work).is_ok())
            .count();
        let tokens = PyList::empty(py);
        let mut waiting = VecDeque::new();
        let mut start = 0;
        while start < users.len() {
            if waiting.len() == AHEAD {
                take_next(&mut waiting, &tokens)?;
            }
            let share = Share::read(users, effective_seconds, payloads, start)?;
            start += share.users.ranges.len();
            let (done, made) = mpsc::sync_channel(1);
            // Without threads, as there are few users or none can be had, this one makes them.
            let _ = if threads > 0 {
                todo.send((share, done)).is_ok()
            } else {
                py.detach(|| done.send(make(share))).is_ok()
            };
            waiting.push_back(made);
        }
        while !waiting.is_empty() {
            take_next(&mut waiting, &tokens)?;
        }
        Ok(Tokens(tokens))
    })
}

/// Waits for the next share, lets other threads of Python run meanwhile, and appends its tokens.
fn take_next(waiting: &mut VecDeque<Receiver<Made>>, tokens: &Bound<'_, PyList>) -> Result<(), Failure> {
    let py = tokens.py();
    let made = waiting
        .pop_front()
        .and_then(|made| py.detach(move || made.recv().ok()));
    made.ok_or_else(stopped)?.append_to(tokens)?;
    py.check_signals()?;
    Ok(())
}

impl Share {
    /// Reads users from `start` on: at least one, at most [`SHARE`].
    fn read(
        users: &Bound<'_, PyTuple>,
        effective_seconds: i64,
        payloads: Option<&Bound<'_, PyTuple>>,
        start: usize,
    ) -> Result<Self, Failure> {
        let end = users.len().min(start.saturating_add(SHARE));
        let mut share = Self {
            users: Strings::default(),
            payloads: payloads.map(|_| Strings::default()),
            errors: Vec::new(),
        };
        if payloads.is_none()
            && let Some(users) = Strings::read(&users.get_slice(start, end))
        {
            share.users = users;
            return Ok(share);
        }
        for index in start..end {
            let payloads_len = share
                .payloads
                .as_ref()
                .map_or(0, |payloads| payloads.joined.len());
            if share.users.joined.len() + payloads_len > SHARE_LEN {
                break;
            }
            let user: Text<'_, '_> = users.get_borrowed_item(index)?.extract()?;
            let payload: Option<Payload<'_, '_>> = match payloads {
                Some(payloads) => payloads.get_borrowed_item(index)?.extract()?,
                None => None,
            };
            let payload = Payload::text(payload.as_ref());
            let request = request_from(
                user.get(Argument::UserId),
                Ok(effective_seconds),
                payload.as_deref().map_err(Clone::clone),
            );
            let (user, payload) = match request {
                Ok(request) => (request.user_id, request.payload),
                Err(error) => {
                    share.errors.push((index - start, error));
                    Default::default()
                }
            };
            share.users.push(user)?;
            if let Some(payloads) = &mut share.payloads {
                payloads.push(payload)?;
            }
        }
        Ok(share)
    }

    fn make(self, generator: &Generator, effective_seconds: i64, common: &str) -> Made {
        let mut all = Made::default();
        let mut known = self.errors.into_iter().peekable();
        let mut payloads = self.payloads.as_ref().map(Strings::iter);
        for (index, user_id) in self.users.iter().enumerate() {
            if index == 1 {
                // The others are about as long as the first. If this fails, they may still be shorter.
                let expected = all.tokens.len().saturating_mul(self.users.ranges.len());
                let _ = all.tokens.try_reserve(expected);
            }
            let payload = payloads.as_mut().map_or(Some(common), Iterator::next);
            let request = TokenRequest {
                user_id,
                effective_seconds,
                payload: payload.unwrap_or_default(),
            };
            let made = match known.next_if(|(at, _)| *at == index) {
                Some((_, error)) => Err(error),
                None => generator.generate_onto(&mut all.tokens, &request),
            };
            all.ends.push(all.tokens.len());
            all.errors.extend(made.err().map(|error| (index, error)));
        }
        all
    }
}

impl Strings {
    /// Joined by Python, which is several times as fast as one by one; `None` where that does not do.
    fn read(texts: &Bound<'_, PyTuple>) -> Option<Self> {
        let mut len = 0;
        for text in texts.iter_borrowed() {
            let text_len = text.cast::<PyString>().ok()?.code_point_len().ok()?;
            Argument::UserId.check_len(text_len).ok()?;
            len += text_len;
        }
        if len > SHARE_LEN {
            return None;
        }
        let separator = PyString::new(texts.py(), BETWEEN_USERS.encode_utf8(&mut [0; 4]));
        let joined = separator
            .call_method1(intern!(texts.py(), "join"), (texts,))
            .ok()?;
        let joined: Text<'_, '_> = joined.extract().ok()?;
        let joined = joined.of_any_len(Argument::UserId).ok()?.to_owned();
        let mut ranges = Vec::with_capacity(texts.len());
        let mut start = 0;
        for text in joined.split(BETWEEN_USERS) {
            let end = start + text.len();
            ranges.push(start..end);
            start = end + 1;
        }
        (ranges.len() == texts.len()).then_some(Self { joined, ranges })
    }

    fn push(&mut self, text: &str) -> Result<(), Error> {
        let start = self.joined.len();
        self.joined.try_reserve(text.len()).map_err(|_| out_of_memory())?;
        self.joined.push_str(text);
        self.ranges.push(start..self.joined.len());
        Ok(())
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        self.ranges
            .iter()
            .map(|range| self.joined.get(range.clone()).unwrap_or_default())
    }
}

impl Made {
    fn append_to(self, tokens: &Bound<'_, PyList>) -> Result<(), Failure> {
        let py = tokens.py();
        let mut start = 0;
        let made = self.ends.iter().map(|&end| {
            let token = self.tokens.get(start..end).unwrap_or_default();
            start = end;
            PyString::from_bytes(py, token)
        });
        let made: Vec<_> = made.collect::<PyResult<_>>()?;
        let made = PyList::new(py, made)?;
        for (index, error) in &self.errors {
            made.set_item(*index, to_exception(py, error)?)?;
        }
        tokens.set_slice(tokens.len(), tokens.len(), &made)?;
        Ok(())
    }
}

fn stopped() -> Error {
    Error::new(
        ErrorKind::Internal,
        "a thread of the batch stopped; please report this with the lines on standard error",
    )
}

/// The error to report where the payload for all users is refused: a wrong time is reported first.
fn time_first(effective_seconds: i64, error: Error) -> Error {
    let refused = request_from(Ok("user"), Ok(effective_seconds), Err(error.clone()));
    refused.err().unwrap_or(error)
}

fn wrong_count(payloads: usize, users: usize) -> Error {
    Error::new(
        ErrorKind::InvalidArgument,
        format!("payload is a list of {payloads} for {users} users: pass one for each user, or one for all"),
    )
}

impl<'a, 'py> FromPyObject<'a, 'py> for Payloads<'a, 'py> {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        Payload::INPUT_TYPE,
        type_hint_subscript!(
            type_hint_identifier!("collections.abc", "Sequence"),
            Option::<Payload<'_, '_>>::INPUT_TYPE
        )
    );

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        match value.cast::<PySequence>() {
            Ok(payloads) if !is_text(&value) => Ok(Self::Each(snapshot(payloads.as_any())?)),
            _ => Ok(Self::One(value.extract()?)),
        }
    }
}

impl<'py> IntoPyObject<'py> for Tokens<'py> {
    type Target = PyList;
    type Output = Bound<'py, PyList>;
    type Error = Infallible;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        PyList::TYPE_HINT,
        type_hint_union!(
            PyString::TYPE_HINT,
            type_hint_identifier!("token04._errors", "Token04Error")
        )
    );

    fn into_pyobject(self, _py: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(self.0)
    }
}
