//! Arguments as JavaScript passes them, and what an error calls those that are none.

use js_sys::{Array, Uint8Array};
use token04::{Argument, Result};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::values::{has_lone_surrogate, is_bytes, utf8};

/// Beyond this, a `number` may stand for several whole numbers.
const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;
const SURROGATE: &str = "text with a lone surrogate";

/// A string.
pub(crate) fn text(value: &JsValue, argument: Argument) -> Result<String> {
    let Some(text) = value.as_string() else {
        return Err(argument.wrong(type_name(value)));
    };
    // JavaScript writes U+FFFD for half a character, but U+FFFD may also be meant.
    if text.contains('\u{fffd}') && has_lone_surrogate(value) {
        return Err(argument.wrong(SURROGATE));
    }
    Ok(text)
}

/// A string, "" for `undefined` and `null`.
pub(crate) fn optional_text(value: &JsValue, argument: Argument) -> Result<String> {
    if value.is_undefined() || value.is_null() {
        Ok(String::new())
    } else {
        text(value, argument)
    }
}

/// A string or a `Uint8Array`.
pub(crate) fn secret(value: &JsValue) -> Result<Zeroizing<Vec<u8>>> {
    // By way of an array of JavaScript's, as a string that grows leaves copies behind that nobody wipes.
    let bytes = if value.is_string() {
        if has_lone_surrogate(value) {
            return Err(Argument::Secret.wrong(SURROGATE));
        }
        utf8(value)
    } else if is_bytes(value) {
        value.unchecked_ref::<Uint8Array>().clone()
    } else {
        return Err(Argument::Secret.wrong(type_name(value)));
    };
    Ok(Zeroizing::new(bytes.to_vec()))
}

/// A whole number: a `number` that is one, or a `BigInt`.
pub(crate) fn whole(value: &JsValue, argument: Argument) -> Result<i64> {
    match value.as_f64() {
        Some(number) => whole_number(number),
        None => bigint(value),
    }
    .map_err(|found| argument.wrong(found))
}

/// A `number` that is a whole number.
pub(crate) fn whole_number(number: f64) -> Converted<i64> {
    let whole = integer(number)?;
    if number.abs() > MAX_SAFE_INTEGER {
        return Err("a number beyond 2^53 (pass a BigInt)");
    }
    Ok(whole)
}

/// Unix seconds: a whole number. One beyond 2^53 is taken for what it is, as claims hold such too.
pub(crate) fn moment(value: &JsValue, argument: Argument) -> Result<i64> {
    match value.as_f64() {
        Some(number) => integer(number),
        None => bigint(value),
    }
    .map_err(|found| argument.wrong(found))
}

/// The app that a whole number stands for.
pub(crate) fn app_id(value: &JsValue) -> Result<u32> {
    token04::app_id_from(whole(value, Argument::AppId)?)
}

/// `true` or `false`.
pub(crate) fn flag(value: &JsValue, argument: Argument) -> Result<bool> {
    value.as_bool().ok_or_else(|| argument.wrong(type_name(value)))
}

/// The value, or what was found instead of it.
pub(crate) type Converted<T> = std::result::Result<T, &'static str>;

/// Beyond 64 bits, the last number within.
fn integer(number: f64) -> Converted<i64> {
    if number.is_nan() {
        Err("NaN")
    } else if number.is_infinite() {
        Err("Infinity")
    } else if number.fract() != 0.0 {
        Err("a float")
    } else {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "it has no fraction, and saturates"
        )]
        Ok(number as i64)
    }
}

fn bigint(value: &JsValue) -> Converted<i64> {
    if value.is_bigint() {
        i64::try_from(value.clone()).map_err(|_| "a BigInt beyond 64 bits")
    } else {
        Err(type_name(value))
    }
}

/// What a value is, never what it holds.
pub(crate) fn type_name(value: &JsValue) -> &'static str {
    if value.is_undefined() {
        "undefined"
    } else if value.is_null() {
        "null"
    } else if value.as_bool().is_some() {
        "a boolean"
    } else if value.as_f64().is_some() {
        "a number"
    } else if value.is_bigint() {
        "a BigInt"
    } else if value.is_string() {
        "a string"
    } else if value.is_symbol() {
        "a symbol"
    } else if value.is_function() {
        "a function"
    } else if Array::is_array(value) {
        "an array"
    } else {
        "an object"
    }
}
