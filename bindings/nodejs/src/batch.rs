//! One part of a batch: its requests are read on JavaScript's thread, its tokens are made on a thread of the
//! pool.

use std::borrow::Cow;
use std::ops::Range;

use napi::bindgen_prelude::{Array, FromNapiValue, Unknown};
use napi::{Env, JsValue, Task, sys};
use token04::{Error, ErrorKind, Result, TokenGenerator};
use token04_bindings::javascript::{Kind, to_i64};
use token04_bindings::{Argument, Grant, catch_panic, internal_error, request};

use crate::arguments::utf8;
use crate::buffer_pool;
use crate::error::{Failure, rejection};
use crate::text::{self, STACK_BUF_LEN};
use crate::tokens::Tokens;

/// `js/native.js` joins the users with it. If a user contains it, they are read one by one.
const USER_SEPARATOR: u8 = 0;

/// Copies of some requests, which any thread can read.
pub struct Part {
    generator: TokenGenerator,
    /// The time of the caller's clock, if there is one.
    now: Option<i64>,
    users: Users,
    lifetimes: Vec<i64>,
    kinds: Vec<u8>,
    payloads: Payloads,
}

enum Users {
    /// None of them contains the separator.
    Joined(String),
    Each(Strings),
}

enum Payloads {
    Same(Result<String>),
    Each(Strings),
}

/// Strings in one buffer, which is faster than an allocation for each. A string that could not be converted
/// is an error.
#[derive(Default)]
struct Strings {
    joined: String,
    ranges: Vec<Result<Range<usize>>>,
}

/// The most that is reserved by an estimate.
const MAX_ESTIMATE: usize = 4 << 20;
/// More than `js/native.js` joins.
const MAX_JOINED_UNITS: usize = 4 << 20;

/// Reads a part of a batch from the arrays of `js/batch.js`: users, the same users joined or `undefined`,
/// lifetimes, kinds of grants, and payloads, which are an array or one payload for all.
pub(crate) fn read(
    generator: TokenGenerator,
    now: Option<f64>,
    [users, joined, payloads]: [Unknown<'_>; 3],
    lifetimes: &[f64],
    kinds: &[u8],
) -> std::result::Result<Part, Failure> {
    let env = users.value().env;
    let users = Array::from_unknown(users)?;
    let count = users.len() as usize;
    let payloads = if payloads.is_array()? {
        Payloads::Each(read_strings(
            env,
            &Array::from_unknown(payloads)?,
            Argument::Payload,
        )?)
    } else {
        // SAFETY: `env` and the value belong to the running call, of which the value is an argument.
        let payload = unsafe { utf8(env, payloads.raw(), Argument::Payload, &mut []) };
        Payloads::Same(payload.map(Cow::into_owned))
    };
    // SAFETY: `env` and the value belong to the running call, of which the value is an argument.
    let joined = unsafe {
        let units = text::utf16_len(env, joined.raw()).filter(|&units| units <= MAX_JOINED_UNITS);
        units.and_then(|units| text::read(env, joined.raw(), units, &mut []).ok())
    };
    let joined = joined.map(Cow::into_owned);
    let users = match joined.filter(|joined| count_joined(joined) == count) {
        Some(joined) => Users::Joined(joined),
        None => Users::Each(read_strings(env, &users, Argument::UserId)?),
    };
    Ok(Part {
        generator,
        now: now.map(to_i64),
        users,
        lifetimes: lifetimes.iter().map(|&seconds| to_i64(seconds)).collect(),
        kinds: kinds.to_vec(),
        payloads,
    })
}

/// The number of joined users, provided that none of them contains the separator.
fn count_joined(joined: &str) -> usize {
    // Counted in pieces whose counts fit into a byte, which is several times faster.
    let pieces = joined.as_bytes().chunks(u8::MAX.into());
    let counts = pieces.map(|piece| {
        piece
            .iter()
            .map(|&byte| u8::from(byte == USER_SEPARATOR))
            .sum::<u8>()
    });
    counts.map(usize::from).sum::<usize>() + 1
}

fn read_strings(env: sys::napi_env, list: &Array<'_>, argument: Argument) -> napi::Result<Strings> {
    let mut strings = Strings::default();
    let mut buf = [0; STACK_BUF_LEN];
    for index in 0..list.len() {
        let Some(text) = list.get::<Unknown<'_>>(index)? else {
            break;
        };
        // SAFETY: `env` is that of the running call, in which the value was read from the list.
        let text = unsafe { utf8(env, text.raw(), argument, &mut buf) };
        strings.push(text.as_deref().map_err(Clone::clone));
    }
    Ok(strings)
}

impl Task for Part {
    type Output = Result<Tokens>;
    type JsValue = Tokens;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        Ok(catch_panic(|| self.tokens()))
    }

    fn resolve(&mut self, env: Env, tokens: Self::Output) -> napi::Result<Tokens> {
        tokens.map_err(|error| rejection(env, &error))
    }
}

impl Part {
    fn tokens(&self) -> Tokens {
        match &self.users {
            Users::Joined(joined) => {
                let users = joined.split(char::from(USER_SEPARATOR));
                self.tokens_for(users.map(check_user_len))
            }
            Users::Each(users) => self.tokens_for(users.iter()),
        }
    }

    /// `None` for a request that `js/batch.js` handles by itself.
    fn grant(&self, index: usize) -> Option<Result<Grant<'_>>> {
        Kind::of((*self.kinds.get(index)?).into()).grant(|| match &self.payloads {
            Payloads::Same(payload) => payload.as_deref().map_err(Clone::clone),
            Payloads::Each(payloads) => payloads.get(index),
        })
    }

    fn tokens_for<'a>(&self, users: impl Iterator<Item = Result<&'a str>>) -> Tokens {
        let count = self.lifetimes.len();
        let mut joined = buffer_pool::take();
        let (mut ends, mut times) = (Vec::with_capacity(count), Vec::with_capacity(2 * count));
        let mut errors = Vec::new();
        for (index, (user_id, &lifetime)) in users.zip(&self.lifetimes).enumerate() {
            if index == 1 {
                // The other tokens are about as long as the first. If no memory is left, `append_at` returns
                // the error.
                let _ = joined.try_reserve(joined.len().saturating_mul(count).min(MAX_ESTIMATE));
            }
            let result = self.grant(index).map(|grant| {
                let request = request(user_id, Ok(lifetime), grant)?;
                self.generator.append_at(&request, self.now, &mut joined)
            });
            ends.push(u32::try_from(joined.len()).unwrap_or(u32::MAX));
            times.extend(match result {
                Some(Ok(times)) => [times.expire, times.renew],
                Some(Err(error)) => {
                    errors.push((u32::try_from(index).unwrap_or(u32::MAX), error));
                    [0, 0]
                }
                None => [0, 0],
            });
        }
        Tokens {
            joined,
            ends,
            times,
            errors,
        }
    }
}

/// Refuses a joined user ID by its length, with the error of a single call, which counts UTF-16 code units.
fn check_user_len(user_id: &str) -> Result<&str> {
    const USER_ID: Argument = Argument::UserId;
    // There are no more code units than bytes, and counting them takes time.
    if USER_ID.check_len(user_id.len()).is_err() {
        USER_ID.check_len(user_id.encode_utf16().count())?;
    }
    Ok(user_id)
}

impl Strings {
    fn push(&mut self, text: Result<&str>) {
        let start = self.joined.len();
        let range = text.and_then(|text| {
            self.joined.try_reserve(text.len()).map_err(|_| out_of_memory())?;
            self.joined.push_str(text);
            Ok(start..self.joined.len())
        });
        self.ranges.push(range);
    }

    fn get(&self, index: usize) -> Result<&str> {
        let range = self.ranges.get(index).ok_or_else(internal_error)?.clone()?;
        self.joined.get(range).ok_or_else(internal_error)
    }

    fn iter(&self) -> impl Iterator<Item = Result<&str>> {
        (0..self.ranges.len()).map(|index| self.get(index))
    }
}

fn out_of_memory() -> Error {
    Error::new(
        ErrorKind::Internal,
        "out of memory for the request: free memory, or make smaller batches",
    )
}
