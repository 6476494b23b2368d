//! Converts arguments from JavaScript, and makes the errors for those of the wrong type.

use js_sys::Uint8Array;
use token04::{Error, Result};
use token04_bindings::Argument;
use token04_bindings::javascript::{to_i64, to_integer};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::host::{has_lone_surrogate, length, type_name};

pub(crate) const ROOM_ID: Argument = Argument::Text("room_id");
pub(crate) const STREAM_ID: Argument = Argument::Text("stream_id");
pub(crate) const TIME: Argument = Argument::Other("time", "whole Unix seconds or a `Date`");

const SURROGATE: &str = "text with a lone surrogate";

/// Converts a string. Checks its length first.
pub(crate) fn text(value: &JsValue, argument: Argument) -> Result<String> {
    if !value.is_string() {
        return Err(argument.wrong(&type_name(value)));
    }
    argument.check_len(len(value))?;
    let text = value.as_string().unwrap_or_default();
    // JavaScript writes U+FFFD for a lone surrogate, but the text may also contain U+FFFD.
    if text.contains('\u{fffd}') && has_lone_surrogate(value) {
        return Err(argument.wrong(SURROGATE));
    }
    Ok(text)
}

/// The error for a value that [`text`] refuses for any reason except its length.
pub(crate) fn wrong(value: &JsValue, argument: Argument) -> Error {
    if value.is_string() {
        argument.wrong(SURROGATE)
    } else {
        argument.wrong(&type_name(value))
    }
}

/// Converts a string; `undefined` and `null` become "".
pub(crate) fn optional_text(value: &JsValue, argument: Argument) -> Result<String> {
    if value.is_undefined() || value.is_null() {
        Ok(String::new())
    } else {
        text(value, argument)
    }
}

/// Converts a secret: bytes that `js/secrets.js` copied and will wipe, or a value that it could not convert.
pub(crate) fn secret(value: &JsValue) -> Result<Zeroizing<Vec<u8>>> {
    const SECRET: Argument = Argument::Secret;
    if length(value) < 0.0 {
        return Err(SECRET.wrong(&type_name(value)));
    }
    SECRET.check_len(len(value))?;
    if value.is_string() {
        return Err(SECRET.wrong(SURROGATE));
    }
    Ok(Zeroizing::new(value.unchecked_ref::<Uint8Array>().to_vec()))
}

/// As [`length`], but 0 for other types.
pub(crate) fn len(value: &JsValue) -> usize {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it saturates"
    )]
    let len = length(value) as usize;
    len
}

/// Converts a `number` that is a whole number.
pub(crate) fn integer(value: &JsValue, argument: Argument) -> Result<i64> {
    match value.as_f64() {
        Some(number) => to_integer(number).map_err(|actual_type| argument.wrong(actual_type)),
        None => Err(argument.wrong(&type_name(value))),
    }
}

/// Converts a whole `number`, or a `BigInt`, which the official function accepts.
pub(crate) fn integer_or_bigint(value: &JsValue, argument: Argument) -> Result<i64> {
    if value.is_bigint() {
        return i64::try_from(value.clone()).map_err(|_| argument.wrong("a BigInt beyond 64 bits"));
    }
    integer(value, argument)
}

/// Converts the time of the caller's clock, a whole number; `NaN` if the caller has no clock.
pub(crate) fn clock(now: f64) -> Option<i64> {
    (!now.is_nan()).then(|| to_i64(now))
}

/// Converts `true` or `false`; `undefined` is false.
pub(crate) fn flag(value: &JsValue, name: &'static str) -> Result<bool> {
    if value.is_undefined() {
        return Ok(false);
    }
    let wrong = || Argument::Other(name, "true or false").wrong(&type_name(value));
    value.as_bool().ok_or_else(wrong)
}

/// Converts the stream of an action; a login has none.
pub(crate) fn optional_stream_id(stream: &JsValue) -> Result<Option<String>> {
    if stream.is_undefined() {
        return Ok(None);
    }
    text(stream, STREAM_ID).map(Some)
}
