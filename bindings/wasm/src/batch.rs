//! A part of a batch, made in one call.

use std::ops::Range;

use js_sys::Array;
use token04::{Argument, Generator, TokenRequest};
use wasm_bindgen::prelude::*;

use crate::arguments::{optional_text, text, type_name, whole};
use crate::error::Failure;

/// A line for each user of the range: the token, or nothing where none could be made. JavaScript takes
/// one long string over much faster than many short ones.
pub(crate) fn lines(
    generator: &Generator,
    users: &JsValue,
    seconds: &JsValue,
    payloads: &JsValue,
    range: Range<u32>,
) -> Result<String, Failure> {
    const USERS: Argument = Argument::Other("user_ids", "an array of strings");
    const PAYLOADS: Argument = Argument::Other("payload", "one, or an array with one for each user");
    let Some(users) = users.dyn_ref::<Array>() else {
        return Err(USERS.wrong(type_name(users)).into());
    };
    let effective_seconds = whole(seconds, Argument::EffectiveTime)?;
    let range = range.start..range.end.min(users.length());
    let texts: Vec<Option<String>> = match payloads.dyn_ref::<Array>() {
        None => vec![Some(optional_text(payloads, Argument::Payload)?)],
        Some(array) if array.length() != users.length() => {
            return Err(PAYLOADS.wrong("an array of another length").into());
        }
        Some(array) => range
            .clone()
            .map(|index| optional_text(&array.get(index), Argument::Payload).ok())
            .collect(),
    };
    let users: Vec<Option<String>> = range
        .map(|index| text(&users.get(index), Argument::UserId).ok())
        .collect();
    let requests: Vec<_> = users
        .iter()
        .zip(texts.iter().cycle())
        .map(|(user, payload)| TokenRequest {
            // Empty is refused as well, and what exactly is wrong is told by `generate`.
            user_id: user.as_deref().filter(|_| payload.is_some()).unwrap_or_default(),
            effective_seconds,
            payload: payload.as_deref().unwrap_or_default(),
        })
        .collect();
    let tokens: Vec<_> = generator
        .generate_batch(&requests)
        .into_iter()
        .map(Result::unwrap_or_default)
        .collect();
    Ok(tokens.join("\n"))
}
