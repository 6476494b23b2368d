//! Arguments as JavaScript passes them, and what an error calls those that are none.

use js_sys::Uint8Array;
use token04::legacy::{Argument, Result};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::values::{has_lone_surrogate, length, type_name};

/// Beyond this, a `number` may stand for several whole numbers.
const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;
const SURROGATE: &str = "text with a lone surrogate";

/// A string. Its length is checked before it is converted.
pub(crate) fn text(value: &JsValue, argument: Argument) -> Result<String> {
    check_text_len(value, argument)?;
    let text = value.as_string().unwrap_or_default();
    // JavaScript writes U+FFFD for half a character, but U+FFFD may also be meant.
    if text.contains('\u{fffd}') && has_lone_surrogate(value) {
        return Err(argument.wrong(SURROGATE));
    }
    Ok(text)
}

/// Refuses what [`text`] refuses, without a conversion.
pub(crate) fn check_text(value: &JsValue, argument: Argument) -> Result<()> {
    check_text_len(value, argument)?;
    if has_lone_surrogate(value) {
        return Err(argument.wrong(SURROGATE));
    }
    Ok(())
}

fn check_text_len(value: &JsValue, argument: Argument) -> Result<()> {
    if !value.is_string() {
        return Err(argument.wrong(&type_name(value)));
    }
    argument.check_len(len(value))
}

/// A string, "" for `undefined` and `null`.
pub(crate) fn optional_text(value: &JsValue, argument: Argument) -> Result<String> {
    if value.is_undefined() || value.is_null() {
        Ok(String::new())
    } else {
        text(value, argument)
    }
}

/// A secret: bytes that `js/snapshots.js` copied and will wipe, or what it left as it was.
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

/// As [`length`]; 0 of another value.
fn len(value: &JsValue) -> usize {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it saturates"
    )]
    let len = length(value) as usize;
    len
}

/// A whole number: a `number` that is one, or a `BigInt`.
pub(crate) fn whole(value: &JsValue, argument: Argument) -> Result<i64> {
    match value.as_f64() {
        Some(number) => whole_number(number).map_err(|found| argument.wrong(found)),
        None => bigint(value, argument),
    }
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
        Some(number) => integer(number).map_err(|found| argument.wrong(found)),
        None => bigint(value, argument),
    }
}

/// The app that a whole number stands for.
pub(crate) fn app_id(value: &JsValue) -> Result<u32> {
    token04::legacy::app_id_from(whole(value, Argument::AppId)?)
}

/// `true` or `false`.
pub(crate) fn flag(value: &JsValue, argument: Argument) -> Result<bool> {
    value.as_bool().ok_or_else(|| argument.wrong(&type_name(value)))
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

fn bigint(value: &JsValue, argument: Argument) -> Result<i64> {
    if value.is_bigint() {
        i64::try_from(value.clone()).map_err(|_| argument.wrong("a BigInt beyond 64 bits"))
    } else {
        Err(argument.wrong(&type_name(value)))
    }
}
