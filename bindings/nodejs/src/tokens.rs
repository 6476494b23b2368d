//! The tokens of a part of a batch, on their way to JavaScript.

use std::sync::{Mutex, PoisonError};

use napi::bindgen_prelude::{Float64Array, ToNapiValue, TypeName, Uint32Array};
use napi::{ValueType, sys};
use token04_bindings::javascript::nearest;

use crate::external_string;
use crate::text::ascii_to_js;

/// One behind the other, and where each ends: JavaScript takes that over much faster than many short
/// ones. Nothing is where none could be made.
pub struct Tokens {
    pub(crate) joined: Vec<u8>,
    pub(crate) ends: Vec<u32>,
    /// Two for each: when it expires, and when it should be renewed.
    pub(crate) times: Vec<i64>,
}

impl TypeName for Tokens {
    fn type_name() -> &'static str {
        "array"
    }

    fn value_type() -> ValueType {
        ValueType::Object
    }
}

impl ToNapiValue for Tokens {
    unsafe fn to_napi_value(env: sys::napi_env, tokens: Self) -> napi::Result<sys::napi_value> {
        // SAFETY: our caller promises that these belong to the call that is running.
        let text = match unsafe { external_string::to_js(env, tokens.joined) } {
            Ok(text) => text,
            Err(joined) => {
                // SAFETY: our caller promises that these belong to the call that is running.
                let text = unsafe { ascii_to_js(env, &joined)? };
                keep(joined);
                text
            }
        };
        let times = tokens.times.into_iter().map(nearest).collect();
        let parts = (text, Uint32Array::new(tokens.ends), Float64Array::new(times));
        // SAFETY: our caller promises that these belong to the call that is running.
        unsafe { ToNapiValue::to_napi_value(env, parts) }
    }
}

/// Buffers that were read: in fresh memory, a batch would take a tenth longer.
static SPARE: Mutex<Vec<Vec<u8>>> = Mutex::new(Vec::new());
/// More are hardly under way at once, and longer ones are too rare to keep.
const MOST_SPARE: usize = 8;
const LONGEST_SPARE: usize = 2 << 20;

/// To write tokens into.
pub(crate) fn spare() -> Vec<u8> {
    let mut spare = SPARE.lock().unwrap_or_else(PoisonError::into_inner);
    spare.pop().unwrap_or_default()
}

pub(crate) fn keep(mut buffer: Vec<u8>) {
    let mut spare = SPARE.lock().unwrap_or_else(PoisonError::into_inner);
    if spare.len() < MOST_SPARE && buffer.capacity() <= LONGEST_SPARE {
        buffer.clear();
        spare.push(buffer);
    }
}
