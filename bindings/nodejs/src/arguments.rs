//! Converts arguments from JavaScript. A conversion never fails by itself: it keeps the actual type until the
//! argument is used, and the error is then made by token04-bindings.

use std::borrow::Cow;

use napi::bindgen_prelude::FromNapiValue;
use napi::{ValueType, sys};
use token04::Result;
use token04_bindings::Argument;
use token04_bindings::javascript::{to_i64, to_integer};
use zeroize::Zeroizing;

use crate::bytes;
use crate::text::{self, LoneSurrogate, STACK_BUF_LEN};

pub(crate) const ROOM_ID: Argument = Argument::Text("room_id");
pub(crate) const STREAM_ID: Argument = Argument::Text("stream_id");

/// A string.
pub struct Text {
    text: Converted<String>,
    /// The length in UTF-16 code units.
    units: Option<usize>,
}

/// A string or a `Uint8Array`.
pub struct Secret(Result<Zeroizing<Vec<u8>>>);

/// A `number` that is a whole number.
pub struct Integer(Converted<i64>);

/// A whole `number`, or a `BigInt`, which the official function accepts.
pub struct IntegerOrBigInt(Converted<i64>);

/// `true` or `false`.
pub struct Flag(Converted<bool>);

/// The value, or the type of the value that was passed instead.
pub(crate) type Converted<T> = std::result::Result<T, &'static str>;

impl Text {
    pub(crate) fn check_len(&self, argument: Argument) -> Result<()> {
        argument.check_len(self.units.unwrap_or_default())
    }

    /// The text, up to the length limit of tokens.
    pub(crate) fn get_up_to_token_len(&self, argument: Argument) -> Result<&str> {
        self.text
            .as_deref()
            .map_err(|actual_type| argument.wrong(actual_type))
    }

    pub(crate) fn get(&self, argument: Argument) -> Result<&str> {
        self.check_len(argument)?;
        self.get_up_to_token_len(argument)
    }

    pub(crate) fn into_string(self, argument: Argument) -> Result<String> {
        self.get(argument)?;
        self.text.map_err(|actual_type| argument.wrong(actual_type))
    }
}

impl Secret {
    pub(crate) fn get(&self) -> Result<&[u8]> {
        match &self.0 {
            Ok(bytes) => Ok(bytes),
            Err(error) => Err(error.clone()),
        }
    }
}

impl Integer {
    pub(crate) fn get(&self, argument: Argument) -> Result<i64> {
        self.0.map_err(|actual_type| argument.wrong(actual_type))
    }
}

impl IntegerOrBigInt {
    pub(crate) fn get(&self, argument: Argument) -> Result<i64> {
        self.0.map_err(|actual_type| argument.wrong(actual_type))
    }
}

impl Flag {
    pub(crate) fn get(&self, name: &'static str) -> Result<bool> {
        self.0
            .map_err(|actual_type| Argument::Other(name, "true or false").wrong(actual_type))
    }
}

impl FromNapiValue for Text {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
        let units = unsafe { text::utf16_len(env, value) };
        let mut buf = [0; STACK_BUF_LEN];
        let text = match units {
            // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
            None => Err(unsafe { type_name(env, value) }),
            // Too long for every argument; `get` knows the argument and its limit.
            Some(units) if Argument::Token.check_len(units).is_err() => Err(TOO_LONG),
            // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
            Some(units) => match unsafe { text::read(env, value, units, &mut buf) } {
                Ok(text) => Ok(text.into_owned()),
                Err(LoneSurrogate) => Err(SURROGATE),
            },
        };
        Ok(Self { text, units })
    }
}

impl FromNapiValue for Secret {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        const SECRET: Argument = Argument::Secret;
        // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
        let secret = unsafe {
            if let Some(units) = text::utf16_len(env, value) {
                SECRET.check_len(units).and_then(|()| {
                    text::read_secret(env, value, units).map_err(|LoneSurrogate| SECRET.wrong(SURROGATE))
                })
            } else if let Some(bytes) = bytes::of(env, value) {
                SECRET.check_len(bytes.len()).map(|()| bytes.copy())
            } else {
                Err(SECRET.wrong(type_name(env, value)))
            }
        };
        Ok(Self(secret))
    }
}

impl FromNapiValue for Integer {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
        Ok(Self(unsafe { integer(env, value) }))
    }
}

impl FromNapiValue for IntegerOrBigInt {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        let (mut number, mut exact) = (0, false);
        // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
        match unsafe { sys::napi_get_value_bigint_int64(env, value, &mut number, &mut exact) } {
            sys::Status::napi_ok if exact => Ok(Self(Ok(number))),
            sys::Status::napi_ok => Ok(Self(Err("a BigInt beyond 64 bits"))),
            // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
            _ => Ok(Self(unsafe { integer(env, value) })),
        }
    }
}

impl FromNapiValue for Flag {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        let mut flag = false;
        // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
        let status = unsafe { sys::napi_get_value_bool(env, value, &mut flag) };
        Ok(Self(match status {
            sys::Status::napi_ok => Ok(flag),
            // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
            _ => Err(unsafe { type_name(env, value) }),
        }))
    }
}

const SURROGATE: &str = "text with a lone surrogate";
const TOO_LONG: &str = "a text that is too long";

/// Reads a string as UTF-8: into `buf` if it fits there. Checks its length first.
///
/// # Safety
///
/// `env` and `value` must belong to the running call.
pub(crate) unsafe fn utf8(
    env: sys::napi_env,
    value: sys::napi_value,
    argument: Argument,
    buf: &mut [u8],
) -> Result<Cow<'_, str>> {
    // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
    unsafe {
        let units = text::utf16_len(env, value).ok_or_else(|| argument.wrong(type_name(env, value)))?;
        argument.check_len(units)?;
        text::read(env, value, units, buf).map_err(|LoneSurrogate| argument.wrong(SURROGATE))
    }
}

/// Reads a `number` that is a whole number.
///
/// # Safety
///
/// `env` and `value` must belong to the running call.
pub(crate) unsafe fn integer(env: sys::napi_env, value: sys::napi_value) -> Converted<i64> {
    let mut number = 0.0;
    // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
    match unsafe { sys::napi_get_value_double(env, value, &mut number) } {
        sys::Status::napi_ok => to_integer(number),
        // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
        _ => Err(unsafe { type_name(env, value) }),
    }
}

/// Reads the time of the caller's clock, which JavaScript rounded down; `undefined` if the caller has no
/// clock.
///
/// # Safety
///
/// `env` and `value` must belong to the running call.
pub(crate) unsafe fn clock(env: sys::napi_env, value: sys::napi_value) -> Option<i64> {
    let mut number = 0.0;
    // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
    let status = unsafe { sys::napi_get_value_double(env, value, &mut number) };
    (status == sys::Status::napi_ok).then(|| to_i64(number))
}

/// The type of a value, as errors name it. Never the value itself.
///
/// # Safety
///
/// `env` and `value` must belong to the running call.
pub(crate) unsafe fn type_name(env: sys::napi_env, value: sys::napi_value) -> &'static str {
    let mut kind = 0;
    let mut is_array = false;
    // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
    unsafe {
        sys::napi_typeof(env, value, &mut kind);
        sys::napi_is_array(env, value, &mut is_array);
    }
    match ValueType::from(kind) {
        ValueType::Undefined => "undefined",
        ValueType::Null => "null",
        ValueType::Boolean => "a boolean",
        ValueType::Number => "a number",
        ValueType::BigInt => "a BigInt",
        ValueType::String => "a string",
        ValueType::Symbol => "a symbol",
        ValueType::Object if is_array => "an array",
        ValueType::Object => "an object",
        ValueType::Function => "a function",
        _ => "a value of another kind",
    }
}
