//! Arguments as JavaScript passes them. None of these conversions fails by itself: what was found
//! instead is kept until it is the argument's turn, and then told in the core's words.

use std::borrow::Cow;

use napi::bindgen_prelude::{FromNapiValue, Uint8Array};
use napi::{ValueType, sys};
use token04::{Argument, Result};
use zeroize::Zeroizing;

use crate::text::{self, NoText, ROOM};

/// A string.
pub struct Text(Converted<String>);

/// A string or a `Uint8Array`.
pub struct Secret(Converted<Zeroizing<Vec<u8>>>);

/// A whole number: a `number` that is one, or a `BigInt`.
pub struct Whole(Converted<i64>);

/// Unix seconds: a whole number. One beyond 2^53 is taken for what it is, as `Claims` hold such too.
pub struct Moment(Converted<i64>);

/// `true` or `false`.
pub struct Flag(Converted<bool>);

/// The value, or what was found instead of it.
pub(crate) type Converted<T> = std::result::Result<T, &'static str>;

/// A secret of the right length fits, and is read at the first try.
const SECRET_ROOM: usize = 48;
/// Beyond this, a `number` may stand for several whole numbers.
const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

impl Text {
    pub(crate) fn is_string(&self) -> bool {
        !matches!(self.0, Err(found) if found != SURROGATE)
    }

    pub(crate) fn get(&self, argument: Argument) -> Result<&str> {
        match &self.0 {
            Ok(text) => Ok(text),
            Err(found) => Err(argument.wrong(found)),
        }
    }

    pub(crate) fn into(self, argument: Argument) -> Result<String> {
        self.0.map_err(|found| argument.wrong(found))
    }
}

impl Secret {
    pub(crate) fn get(&self) -> Result<&[u8]> {
        match &self.0 {
            Ok(bytes) => Ok(bytes),
            Err(found) => Err(Argument::Secret.wrong(found)),
        }
    }
}

impl Whole {
    pub(crate) fn get(&self, argument: Argument) -> Result<i64> {
        self.0.map_err(|found| argument.wrong(found))
    }

    pub(crate) fn app_id(&self) -> Result<u32> {
        token04::app_id_from(self.get(Argument::AppId)?)
    }
}

impl Moment {
    pub(crate) fn get(&self, argument: Argument) -> Result<i64> {
        self.0.map_err(|found| argument.wrong(found))
    }
}

impl Flag {
    pub(crate) fn get(&self, argument: Argument) -> Result<bool> {
        self.0.map_err(|found| argument.wrong(found))
    }
}

impl FromNapiValue for Text {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        // SAFETY: as our caller's.
        let text = unsafe { utf8(env, value, &mut [0; ROOM]).map(Cow::into_owned) };
        Ok(Self(text))
    }
}

impl FromNapiValue for Secret {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        // On the heap from the start, as what moves leaves copies behind that nobody wipes.
        let mut bytes = Zeroizing::new(vec![b'0'; SECRET_ROOM]);
        // SAFETY: as our caller's.
        let text = unsafe { utf8(env, value, &mut bytes) };
        let length = match text {
            Ok(Cow::Borrowed(text)) => text.len(),
            Ok(Cow::Owned(text)) => return Ok(Self(Ok(Zeroizing::new(text.into_bytes())))),
            Err(found) => {
                // SAFETY: as our caller's.
                let array = unsafe { byte_array(env, value) };
                return Ok(Self(array.ok_or(found)));
            }
        };
        bytes.truncate(length);
        Ok(Self(Ok(bytes)))
    }
}

impl FromNapiValue for Whole {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        let mut number = 0.0;
        // SAFETY: as our caller's.
        let status = unsafe { sys::napi_get_value_double(env, value, &mut number) };
        if status == sys::Status::napi_ok {
            return Ok(Self(whole(number).and_then(|whole| {
                if number.abs() > MAX_SAFE_INTEGER {
                    Err("a number beyond 2^53 (pass a BigInt)")
                } else {
                    Ok(whole)
                }
            })));
        }
        // SAFETY: as our caller's.
        Ok(Self(unsafe { bigint(env, value) }))
    }
}

impl FromNapiValue for Moment {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        let mut number = 0.0;
        // SAFETY: as our caller's.
        let status = unsafe { sys::napi_get_value_double(env, value, &mut number) };
        if status == sys::Status::napi_ok {
            return Ok(Self(whole(number)));
        }
        // SAFETY: as our caller's.
        Ok(Self(unsafe { bigint(env, value) }))
    }
}

impl FromNapiValue for Flag {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        let mut flag = false;
        // SAFETY: as our caller's.
        let status = unsafe { sys::napi_get_value_bool(env, value, &mut flag) };
        Ok(Self(match status {
            sys::Status::napi_ok => Ok(flag),
            // SAFETY: as our caller's.
            _ => Err(unsafe { type_name(env, value) }),
        }))
    }
}

const SURROGATE: &str = "text with a lone surrogate";

/// # Safety
///
/// `env` and `value` must be those of the call that is running.
pub(crate) unsafe fn utf8(
    env: sys::napi_env,
    value: sys::napi_value,
    room: &mut [u8],
) -> Converted<Cow<'_, str>> {
    // SAFETY: as our caller's.
    unsafe { text::read(env, value, room) }.map_err(|error| match error {
        NoText::LoneSurrogate => SURROGATE,
        // SAFETY: as our caller's.
        NoText::NotAString => unsafe { type_name(env, value) },
    })
}

/// # Safety
///
/// As for [`utf8`].
unsafe fn byte_array(env: sys::napi_env, value: sys::napi_value) -> Option<Zeroizing<Vec<u8>>> {
    let mut is_typed_array = false;
    // SAFETY: as our caller's.
    unsafe {
        sys::napi_is_typedarray(env, value, &mut is_typed_array);
        // Of typed arrays, those of other elements are refused.
        let bytes = is_typed_array.then(|| Uint8Array::from_napi_value(env, value))?;
        Some(Zeroizing::new(bytes.ok()?.to_vec()))
    }
}

/// Beyond 64 bits, the last number within.
fn whole(number: f64) -> Converted<i64> {
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

/// # Safety
///
/// As for [`utf8`].
unsafe fn bigint(env: sys::napi_env, value: sys::napi_value) -> Converted<i64> {
    let (mut number, mut exact) = (0, false);
    // SAFETY: as our caller's.
    match unsafe { sys::napi_get_value_bigint_int64(env, value, &mut number, &mut exact) } {
        sys::Status::napi_ok if exact => Ok(number),
        sys::Status::napi_ok => Err("a BigInt beyond 64 bits"),
        // SAFETY: as our caller's.
        _ => Err(unsafe { type_name(env, value) }),
    }
}

/// What a value is, never what it holds.
///
/// # Safety
///
/// As for [`utf8`].
pub(crate) unsafe fn type_name(env: sys::napi_env, value: sys::napi_value) -> &'static str {
    let mut kind = 0;
    let mut is_array = false;
    // SAFETY: as our caller's.
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
