//! Many tokens in one crossing. The core makes them on all cores without the GIL; meanwhile this
//! thread turns Python's strings into Rust's and back, a share after the other.

use std::convert::Infallible;
use std::ops::Range;
use std::sync::mpsc::{self, SendError};
use std::thread;

use pyo3::prelude::*;
use pyo3::types::{PyList, PySequence, PyString};
#[cfg(feature = "stubs")]
use pyo3::{PyTypeInfo, inspect::PyStaticExpr, type_hint_identifier, type_hint_subscript, type_hint_union};
use token04::{Argument, Error, ErrorKind, Generator, TokenRequest};

use crate::arguments::{Text, is_text};
use crate::error::{Failure, to_exception};
use crate::privileges::Payload;

/// How many tokens are handed over at a time: few enough to stay in the processor's cache.
const SHARE: usize = 4096;
/// How many of these may wait, so that little lies about when a batch is interrupted.
const AHEAD: usize = 4;

/// One payload for all, or a sequence with one for each.
pub(crate) enum Payloads<'py> {
    One(Payload<'py>),
    Each(Bound<'py, PyList>),
}

/// A list of tokens, with an error for each that could not be made.
pub(crate) struct Tokens<'py>(Bound<'py, PyList>);

/// The arguments of some of the tokens, without a tie to Python. A text that could not be converted
/// is empty here.
#[derive(Default)]
struct Share {
    users: Strings,
    /// All empty where one holds for all.
    payloads: Strings,
    errors: Vec<(usize, Error)>,
}

/// Strings one behind the other, which is quicker than an allocation for each.
#[derive(Default)]
struct Strings {
    joined: String,
    ranges: Vec<Range<usize>>,
}

struct Made {
    tokens: Vec<token04::Result<String>>,
    errors: Vec<(usize, Error)>,
}

pub(crate) fn generate<'py>(
    py: Python<'py>,
    generator: &Generator,
    users: &Bound<'py, PyList>,
    effective_seconds: i64,
    payloads: Option<&Payloads<'py>>,
) -> Result<Tokens<'py>, Failure> {
    let common = match payloads {
        None => None,
        Some(Payloads::One(payload)) => Some(Payload::text(Some(payload))?),
        Some(Payloads::Each(list)) if list.len() == users.len() => None,
        Some(Payloads::Each(list)) => return Err(wrong_count(list.len(), users.len()).into()),
    };
    let make = |share: Share| Made {
        tokens: generator.generate_batch(&share.requests(effective_seconds, common.as_deref())),
        errors: share.errors,
    };
    let mut tokens = Vec::with_capacity(users.len());
    thread::scope(|scope| {
        let (todo, shares) = mpsc::channel();
        let (done, mut made) = mpsc::channel();
        if users.len() > SHARE {
            let (done, make) = (done.clone(), &make);
            let work = move || shares.into_iter().map(make).try_for_each(|made| done.send(made));
            // Where no thread can be had, this one finds nobody to send to and does it.
            let _ = thread::Builder::new().spawn_scoped(scope, work);
        } else {
            drop(shares);
        }
        drop(done);
        let mut waited_for = 0;
        for start in (0..users.len()).step_by(SHARE) {
            if waited_for == AHEAD {
                waited_for -= 1;
                take_next(py, &mut made, &mut tokens)?;
            }
            let share = Share::read(users, payloads, start..users.len().min(start + SHARE))?;
            match todo.send(share) {
                Ok(()) => waited_for += 1,
                Err(SendError(share)) => convert(py, py.detach(|| make(share)), &mut tokens)?,
            }
        }
        drop(todo);
        while take_next(py, &mut made, &mut tokens)? {}
        Ok::<_, Failure>(())
    })?;
    Ok(Tokens(PyList::new(py, tokens)?))
}

impl Share {
    fn read(
        users: &Bound<'_, PyList>,
        payloads: Option<&Payloads<'_>>,
        range: Range<usize>,
    ) -> Result<Self, Failure> {
        let mut share = Self::default();
        for (index, at) in range.enumerate() {
            let user: Text<'_> = users.get_item(at)?.extract()?;
            let payload: Option<Payload<'_>> = match payloads {
                Some(Payloads::Each(list)) => list.get_item(at)?.extract()?,
                _ => None,
            };
            let user = user.get(Argument::UserId);
            match user.and_then(|user| Ok((user, Payload::text(payload.as_ref())?))) {
                Ok((user, payload)) => {
                    share.users.push(user);
                    share.payloads.push(&payload);
                }
                Err(error) => {
                    share.users.push("");
                    share.payloads.push("");
                    share.errors.push((index, error));
                }
            }
        }
        Ok(share)
    }

    fn requests<'a>(&'a self, effective_seconds: i64, common: Option<&'a str>) -> Vec<TokenRequest<'a>> {
        let texts = self.users.iter().zip(self.payloads.iter());
        let requests = texts.map(|(user_id, payload)| TokenRequest {
            user_id,
            effective_seconds,
            payload: common.unwrap_or(payload),
        });
        requests.collect()
    }
}

impl Strings {
    fn push(&mut self, text: &str) {
        let start = self.joined.len();
        self.joined.push_str(text);
        self.ranges.push(start..self.joined.len());
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        self.ranges
            .iter()
            .map(|range| self.joined.get(range.clone()).unwrap_or_default())
    }
}

/// Waits for the next share, and lets other threads of Python run meanwhile. `false` after the last.
fn take_next<'py>(
    py: Python<'py>,
    made: &mut mpsc::Receiver<Made>,
    tokens: &mut Vec<Bound<'py, PyAny>>,
) -> Result<bool, Failure> {
    // Lent, as a receiver cannot be shared.
    let receive = |made: &mut mpsc::Receiver<Made>| made.recv();
    let Ok(made) = py.detach(|| receive(&mut *made)) else {
        return Ok(false);
    };
    convert(py, made, tokens)?;
    py.check_signals()?;
    Ok(true)
}

/// Appends what was made, as Python objects.
fn convert<'py>(py: Python<'py>, made: Made, tokens: &mut Vec<Bound<'py, PyAny>>) -> Result<(), Failure> {
    let mut errors = made.errors.into_iter().peekable();
    for (index, token) in made.tokens.into_iter().enumerate() {
        let token = match errors.next_if(|(at, _)| *at == index) {
            Some((_, error)) => Err(error),
            None => token,
        };
        tokens.push(match token {
            Ok(token) => PyString::new(py, &token).into_any(),
            Err(error) => to_exception(py, &error)?,
        });
    }
    Ok(())
}

fn wrong_count(payloads: usize, users: usize) -> Error {
    Error::new(
        ErrorKind::InvalidArgument,
        format!("payload is a list of {payloads} for {users} users: pass one for each user, or one for all"),
    )
}

impl<'py> FromPyObject<'_, 'py> for Payloads<'py> {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        Payload::INPUT_TYPE,
        type_hint_subscript!(
            type_hint_identifier!("collections.abc", "Sequence"),
            Option::<Payload<'_>>::INPUT_TYPE
        )
    );

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match value.cast::<PySequence>() {
            // A copy, which nobody changes meanwhile.
            Ok(payloads) if !is_text(&value) => Ok(Self::Each(payloads.to_list()?)),
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
