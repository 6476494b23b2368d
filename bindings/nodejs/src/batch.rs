//! A part of a batch: read on JavaScript's thread, made on the thread pool and all cores.

use std::ops::Range;

use napi::bindgen_prelude::{Array, FromNapiValue, Unknown};
use napi::{Env, JsValue, Task};
use token04::{Argument, Error, Generator, TokenRequest};

use crate::arguments::{Whole, type_name};
use crate::error::{Failure, to_js, without_panic};
use crate::privileges::Payload;
use crate::text::{self, Ascii, ROOM};

/// Some of the users, without a tie to JavaScript.
pub struct Part {
    generator: Generator,
    seconds: i64,
    users: Strings,
    payloads: Payloads,
}

enum Payloads {
    One(String),
    Each(Strings),
}

/// Strings one behind the other, which is quicker than an allocation for each. One that could not
/// be converted is `None`.
#[derive(Default)]
struct Strings {
    joined: String,
    ranges: Vec<Option<Range<usize>>>,
}

/// Reads the users of a range, and their payloads.
pub(crate) fn read(
    generator: Generator,
    users: Unknown<'_>,
    seconds: &Whole,
    payloads: Unknown<'_>,
    range: Range<u32>,
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
            for index in range.clone() {
                let payload: Option<Payload> = array.get(index)?.flatten();
                let text = payload.map(Payload::into_text).transpose();
                texts.push(text.ok().map(Option::unwrap_or_default).as_deref());
            }
            Payloads::Each(texts)
        }
    };
    let mut texts = Strings::default();
    let mut room = [0; ROOM];
    for index in range {
        let Some(user) = users.get::<Unknown<'_>>(index)? else {
            break;
        };
        // SAFETY: the value was made in the call that is running.
        let user = unsafe { text::read(env, user.raw(), &mut room) };
        texts.push(user.ok().as_deref());
    }
    Ok(Part {
        generator,
        seconds,
        users: texts,
        payloads,
    })
}

fn array(value: Unknown<'_>) -> napi::Result<Option<Array<'_>>> {
    if value.is_array()? {
        Array::from_unknown(value).map(Some)
    } else {
        Ok(None)
    }
}

impl Task for Part {
    type Output = Result<String, Error>;
    type JsValue = Ascii;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        Ok(without_panic(|| self.lines()))
    }

    fn resolve(&mut self, env: Env, lines: Self::Output) -> napi::Result<Ascii> {
        match lines {
            Ok(lines) => Ok(Ascii(lines)),
            Err(error) => Err(to_js(env, &error)?.into()),
        }
    }
}

impl Part {
    /// A line for each user: the token, or nothing where none could be made. JavaScript takes one
    /// long string over much faster than many short ones.
    fn lines(&self) -> String {
        let tokens = self.generator.generate_batch(&self.requests());
        let lines = tokens.iter().map(|token| token.as_deref().unwrap_or_default());
        let length = lines.clone().map(|line| line.len() + 1).sum();
        let mut text = String::with_capacity(length);
        for line in lines {
            text.push_str(line);
            text.push('\n');
        }
        text.pop();
        text
    }

    fn requests(&self) -> Vec<TokenRequest<'_>> {
        let request = |(index, range): (usize, &Option<Range<usize>>)| {
            let user_id = self.users.get(range.as_ref());
            let payload = match &self.payloads {
                Payloads::One(payload) => Some(payload.as_str()),
                Payloads::Each(payloads) => payloads.get(payloads.ranges.get(index).and_then(Option::as_ref)),
            };
            TokenRequest {
                // Empty is refused as well, and what exactly is wrong is told by `generate`.
                user_id: user_id.filter(|_| payload.is_some()).unwrap_or_default(),
                effective_seconds: self.seconds,
                payload: payload.unwrap_or_default(),
            }
        };
        self.users.ranges.iter().enumerate().map(request).collect()
    }
}

impl Strings {
    fn push(&mut self, text: Option<&str>) {
        let start = self.joined.len();
        self.joined.push_str(text.unwrap_or_default());
        self.ranges.push(text.map(|_| start..self.joined.len()));
    }

    fn get(&self, range: Option<&Range<usize>>) -> Option<&str> {
        self.joined.get(range?.clone())
    }
}
