//! A part of a batch, made in one call.

use std::ops::Range;

use js_sys::Array;
use token04::legacy::{Argument, Generator, TokenRequest};
use wasm_bindgen::prelude::*;

use crate::arguments::{optional_text, text, whole};
use crate::error::Failure;
use crate::values::type_name;

/// A line for each user of the range: the token, or nothing where none could be made. JavaScript takes
/// one long string over much faster than many short ones. The arrays are copies of the caller's.
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
        return Err(USERS.wrong(&type_name(users)).into());
    };
    let effective_seconds = whole(seconds, Argument::EffectiveTime)?;
    let (payload_of, same) = match payloads.dyn_ref::<Array>() {
        None => (None, optional_text(payloads, Argument::Payload)?),
        Some(array) if array.length() != users.length() => {
            return Err(PAYLOADS.wrong("an array of another length").into());
        }
        Some(array) => (Some(array), String::new()),
    };
    // What exactly is wrong where none can be made is told by `generate`.
    let append = |lines: &mut Vec<u8>, index| {
        let user_id = text(&users.get(index), Argument::UserId).ok()?;
        let own = payload_of.map(|array| optional_text(&array.get(index), Argument::Payload));
        let own = own.transpose().ok()?;
        let request = TokenRequest {
            user_id: &user_id,
            effective_seconds,
            payload: own.as_ref().unwrap_or(&same),
        };
        generator.generate_onto(lines, &request).ok()
    };
    let mut lines = Vec::new();
    for index in range.start..range.end.min(users.length()) {
        if index > range.start {
            lines.push(b'\n');
        }
        let _ = append(&mut lines, index);
    }
    // Tokens are ASCII.
    Ok(String::from_utf8(lines).unwrap_or_default())
}
