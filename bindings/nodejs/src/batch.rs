//! A part of a batch: read on JavaScript's thread, made on one of the thread pool's.

use std::borrow::Cow;
use std::ops::Range;

use napi::bindgen_prelude::{Array, FromNapiValue, Unknown};
use napi::{Env, JsValue, Task, sys};
use token04::legacy::{Argument, Error, Generator, TokenRequest};

use crate::arguments::{Whole, type_name, utf8};
use crate::error::{Failure, to_js, without_panic};
use crate::privileges::Payload;
use crate::text::{self, STACK_BUF_LEN};
use crate::tokens::{Tokens, spare};

/// `index.js` joins users by it. Where one of them holds it, they are read one by one.
const BETWEEN_USERS: u8 = 0;

/// Some of the users, without a tie to JavaScript.
pub struct Part {
    generator: Generator,
    seconds: i64,
    count: usize,
    users: Users,
    payloads: Payloads,
}

enum Users {
    /// None of them holds the separator.
    Joined(String),
    Each(Strings),
}

enum Payloads {
    One(String),
    Each(Strings),
}

/// Strings one behind the other, which is quicker than an allocation for each. One that could not
/// be converted, or for which there was no memory, is `None`.
#[derive(Default)]
struct Strings {
    joined: String,
    ranges: Vec<Option<Range<usize>>>,
}

/// At most so much is reserved before it is known what is needed.
const MAX_ESTIMATE: usize = 4 << 20;
/// More than `index.js` joins.
const MAX_JOINED_UNITS: usize = 4 << 20;

/// Reads users and their payloads: `index.js` passes copies of the caller's arrays. `joined` are the users
/// joined, or `undefined`.
pub(crate) fn read(
    generator: Generator,
    users: Unknown<'_>,
    seconds: &Whole,
    payloads: Unknown<'_>,
    joined: Unknown<'_>,
) -> Result<Part, Failure> {
    const USERS: Argument = Argument::Other("user_ids", "an array of strings");
    const PAYLOADS: Argument = Argument::Other("payload", "one, or an array with one for each user");
    let env = users.value().env;
    let Some(users) = array(users)? else {
        // SAFETY: the value is an argument of the call that is running.
        return Err(USERS.wrong(unsafe { type_name(env, users.raw()) }).into());
    };
    let seconds = seconds.get(Argument::EffectiveTime)?;
    let payloads = match array(payloads)? {
        None => {
            let payload = Option::<Payload>::from_unknown(payloads)?;
            Payloads::One(payload.map(Payload::into_text).transpose()?.unwrap_or_default())
        }
        Some(array) if array.len() != users.len() => {
            return Err(PAYLOADS.wrong("an array of another length").into());
        }
        Some(array) => {
            let mut texts = Strings::default();
            for index in 0..array.len() {
                let payload: Option<Payload> = array.get(index)?.flatten();
                let text = payload.map(Payload::into_text).transpose();
                texts.push(text.ok().map(Option::unwrap_or_default).as_deref());
            }
            Payloads::Each(texts)
        }
    };
    // SAFETY: the value is an argument of the call that is running.
    let joined = unsafe {
        let units = text::units(env, joined.raw()).filter(|&units| units <= MAX_JOINED_UNITS);
        units.and_then(|units| text::read(env, joined.raw(), units, &mut []).ok())
    };
    let joined = joined.map(Cow::into_owned);
    let count = users.len() as usize;
    let users = match joined.filter(|joined| count_joined(joined) == count) {
        Some(joined) => Users::Joined(joined),
        None => Users::Each(one_by_one(env, &users)?),
    };
    Ok(Part {
        generator,
        seconds,
        count,
        users,
        payloads,
    })
}

/// How many they are, if none of them holds the separator.
fn count_joined(joined: &str) -> usize {
    // In pieces that a byte can count, which is several times as fast.
    let pieces = joined.as_bytes().chunks(u8::MAX.into());
    let counts = pieces.map(|piece| {
        piece
            .iter()
            .map(|&byte| u8::from(byte == BETWEEN_USERS))
            .sum::<u8>()
    });
    counts.map(usize::from).sum::<usize>() + 1
}

fn one_by_one(env: sys::napi_env, users: &Array<'_>) -> napi::Result<Strings> {
    let mut texts = Strings::default();
    let mut buf = [0; STACK_BUF_LEN];
    for index in 0..users.len() {
        let Some(user) = users.get::<Unknown<'_>>(index)? else {
            break;
        };
        // SAFETY: the value was made in the call that is running.
        let user = unsafe { utf8(env, user.raw(), Argument::UserId, &mut buf) };
        texts.push(user.ok().as_deref());
    }
    Ok(texts)
}

fn array(value: Unknown<'_>) -> napi::Result<Option<Array<'_>>> {
    if value.is_array()? {
        Array::from_unknown(value).map(Some)
    } else {
        Ok(None)
    }
}

impl Task for Part {
    type Output = Result<Tokens, Error>;
    type JsValue = Tokens;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        Ok(without_panic(|| self.tokens()))
    }

    fn resolve(&mut self, env: Env, tokens: Self::Output) -> napi::Result<Tokens> {
        tokens.or_else(|error| Err(to_js(env, &error)?.into()))
    }
}

impl Part {
    fn tokens(&self) -> Tokens {
        match &self.users {
            Users::Joined(joined) => self.tokens_for(joined.split(char::from(BETWEEN_USERS)).map(Some)),
            Users::Each(users) => self.tokens_for(users.iter()),
        }
    }

    fn tokens_for<'a>(&self, users: impl Iterator<Item = Option<&'a str>>) -> Tokens {
        let mut joined = spare();
        let mut ends = Vec::with_capacity(self.count);
        for (index, user_id) in users.enumerate() {
            let payload = match &self.payloads {
                Payloads::One(payload) => Some(payload.as_str()),
                Payloads::Each(payloads) => payloads.get(index),
            };
            if let (Some(user_id), Some(payload)) = (user_id, payload) {
                let mut needed = max_token_len(user_id, payload);
                if index == 1 {
                    // All are about as long as the first.
                    needed += joined.len().saturating_mul(self.count).min(MAX_ESTIMATE);
                }
                let request = TokenRequest {
                    user_id,
                    effective_seconds: self.seconds,
                    payload,
                };
                if joined.try_reserve(needed).is_ok() {
                    // What is wrong is told by `generate`, which `index.js` calls then.
                    let _ = self.generator.generate_onto(&mut joined, &request);
                }
            }
            ends.push(u32::try_from(joined.len()).unwrap_or(u32::MAX));
        }
        Tokens { joined, ends }
    }
}

/// No token is longer; quickly counted, and so more than [`token04::legacy::max_token_len`].
fn max_token_len(user_id: &str, payload: &str) -> usize {
    const ENVELOPE: usize = 512;
    const LONGEST: usize = 88 << 10;
    // Escapes in JSON, and base64.
    (user_id.len() + payload.len())
        .saturating_mul(8)
        .saturating_add(ENVELOPE)
        .min(LONGEST)
}

impl Strings {
    fn push(&mut self, text: Option<&str>) {
        let start = self.joined.len();
        let text = text.filter(|text| self.joined.try_reserve(text.len()).is_ok());
        self.joined.push_str(text.unwrap_or_default());
        self.ranges.push(text.map(|_| start..self.joined.len()));
    }

    fn get(&self, index: usize) -> Option<&str> {
        self.joined.get(self.ranges.get(index)?.clone()?)
    }

    fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        (0..self.ranges.len()).map(|index| self.get(index))
    }
}
