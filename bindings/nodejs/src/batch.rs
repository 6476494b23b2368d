//! A part of a batch: read on JavaScript's thread, made on one of the thread pool's.

use std::borrow::Cow;
use std::ops::Range;

use napi::bindgen_prelude::{Array, FromNapiValue, Unknown};
use napi::{Env, JsValue, Task, sys};
use token04::{Error, TokenGenerator, TokenRequest};
use token04_bindings::javascript::{Kind, saturating};
use token04_bindings::{Argument, Grant, catch_error};

use crate::arguments::utf8;
use crate::error::{Failure, rejection};
use crate::text::{self, STACK_BUF_LEN};
use crate::tokens::{Tokens, spare};

/// `js/batch.js` joins users by it. Where one of them holds it, they are read one by one.
const BETWEEN_USERS: u8 = 0;

/// Some of the requests, without a tie to JavaScript.
pub struct Part {
    generator: TokenGenerator,
    /// What the caller's own clock answered.
    now: Option<i64>,
    users: Users,
    lifetimes: Vec<i64>,
    kinds: Vec<u8>,
    payloads: Payloads,
}

enum Users {
    /// None of them holds the separator.
    Joined(String),
    Each(Strings),
}

enum Payloads {
    /// `None` for what is no payload.
    Same(Option<String>),
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
/// More than `js/batch.js` joins.
const MAX_JOINED_UNITS: usize = 4 << 20;

/// Reads a part of a batch, of which `js/batch.js` made arrays: users, and the same joined or `undefined`; lifetimes;
/// kinds of grants, and their payloads, an array or one for all.
pub(crate) fn read(
    generator: TokenGenerator,
    now: Option<f64>,
    [users, joined, payloads]: [Unknown<'_>; 3],
    lifetimes: &[f64],
    kinds: &[u8],
) -> Result<Part, Failure> {
    let env = users.value().env;
    let users = Array::from_unknown(users)?;
    let count = users.len() as usize;
    let payloads = if payloads.is_array()? {
        Payloads::Each(one_by_one(
            env,
            &Array::from_unknown(payloads)?,
            Argument::Payload,
        )?)
    } else {
        // SAFETY: the value is an argument of the call that is running.
        let payload = unsafe { utf8(env, payloads.raw(), Argument::Payload, &mut []) };
        Payloads::Same(payload.ok().map(Cow::into_owned))
    };
    // SAFETY: the value is an argument of the call that is running.
    let joined = unsafe {
        let units = text::units(env, joined.raw()).filter(|&units| units <= MAX_JOINED_UNITS);
        units.and_then(|units| text::read(env, joined.raw(), units, &mut []).ok())
    };
    let joined = joined.map(Cow::into_owned);
    let users = match joined.filter(|joined| count_joined(joined) == count) {
        Some(joined) => Users::Joined(joined),
        None => Users::Each(one_by_one(env, &users, Argument::UserId)?),
    };
    Ok(Part {
        generator,
        now: now.map(saturating),
        users,
        lifetimes: lifetimes.iter().map(|&seconds| saturating(seconds)).collect(),
        kinds: kinds.to_vec(),
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

fn one_by_one(env: sys::napi_env, list: &Array<'_>, argument: Argument) -> napi::Result<Strings> {
    let mut texts = Strings::default();
    let mut buf = [0; STACK_BUF_LEN];
    for index in 0..list.len() {
        let Some(text) = list.get::<Unknown<'_>>(index)? else {
            break;
        };
        // SAFETY: the value was made in the call that is running.
        let text = unsafe { utf8(env, text.raw(), argument, &mut buf) };
        texts.push(text.ok().as_deref());
    }
    Ok(texts)
}

impl Task for Part {
    type Output = Result<Tokens, Error>;
    type JsValue = Tokens;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        Ok(catch_error(|| self.tokens()))
    }

    fn resolve(&mut self, env: Env, tokens: Self::Output) -> napi::Result<Tokens> {
        tokens.map_err(|error| rejection(env, &error))
    }
}

impl Part {
    fn tokens(&self) -> Tokens {
        match &self.users {
            Users::Joined(joined) => self.tokens_for(joined.split(char::from(BETWEEN_USERS)).map(Some)),
            Users::Each(users) => self.tokens_for(users.iter()),
        }
    }

    /// `None` where no token is made.
    fn grant(&self, index: usize) -> Option<Grant<'_>> {
        let payload = match &self.payloads {
            Payloads::Same(payload) => payload.as_deref(),
            Payloads::Each(payloads) => payloads.get(index),
        };
        Kind::of((*self.kinds.get(index)?).into()).grant(payload)
    }

    fn tokens_for<'a>(&self, users: impl Iterator<Item = Option<&'a str>>) -> Tokens {
        let count = self.lifetimes.len();
        let mut joined = spare();
        let (mut ends, mut times) = (Vec::with_capacity(count), Vec::with_capacity(2 * count));
        for (index, (user_id, &lifetime)) in users.zip(&self.lifetimes).enumerate() {
            let grant = self.grant(index);
            let made = user_id.zip(grant).and_then(|(user_id, grant)| {
                let mut needed = max_token_len(user_id, grant);
                if index == 1 {
                    // All are about as long as the first.
                    needed += joined.len().saturating_mul(count).min(MAX_ESTIMATE);
                }
                joined.try_reserve(needed).ok()?;
                let request = TokenRequest::from_seconds(user_id, lifetime, grant);
                // What is wrong is told by `issue`, which `js/batch.js` calls then.
                self.generator.append_at(&request, self.now, &mut joined).ok()
            });
            ends.push(u32::try_from(joined.len()).unwrap_or(u32::MAX));
            times.extend(made.map_or([0, 0], |times| [times.expire, times.renew]));
        }
        Tokens { joined, ends, times }
    }
}

/// No token is longer; quickly counted, and so more than [`token04_bindings::max_token_len`].
fn max_token_len(user_id: &str, grant: Grant<'_>) -> usize {
    const ENVELOPE: usize = 512;
    const LONGEST: usize = 88 << 10;
    let payload_len = match grant {
        Grant::Written(payload) | Grant::Payload(payload) => payload.len(),
        Grant::Basic | Grant::Privileges(_) => 0,
    };
    // Escapes in JSON, and base64.
    (user_id.len() + payload_len)
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
