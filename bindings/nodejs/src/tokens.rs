//! Passes the results of a part of a batch to JavaScript.

use napi::bindgen_prelude::{Float64Array, ToNapiValue, TypeName, Uint32Array};
use napi::{ValueType, sys};
use token04::Error;
use token04_bindings::Language;
use token04_bindings::javascript::to_number;

use crate::text::ascii_to_js;
use crate::{buffer_pool, error, external_string};

/// The tokens in one string, and the end of each: JavaScript reads that much faster than many short strings.
/// A request that failed has an empty token.
pub struct Tokens {
    pub(crate) joined: Vec<u8>,
    pub(crate) ends: Vec<u32>,
    /// Two for each token: its expiry and its renewal time.
    pub(crate) times: Vec<i64>,
    /// The errors of requests that failed, with their indexes.
    pub(crate) errors: Vec<(u32, Error)>,
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
        // SAFETY: the caller guarantees that `env` is that of the running call.
        let text = match unsafe { external_string::to_js(env, tokens.joined) } {
            Ok(text) => text,
            Err(joined) => {
                // SAFETY: the caller guarantees that `env` is that of the running call.
                let text = unsafe { ascii_to_js(env, &joined)? };
                buffer_pool::put_back(joined);
                text
            }
        };
        let times = tokens.times.into_iter().map(to_number).collect();
        let errors = tokens.errors.iter();
        let errors = errors.map(|(index, error)| (*index, error::fields(Language::JavaScript, error)));
        let parts = (
            text,
            Uint32Array::new(tokens.ends),
            Float64Array::new(times),
            errors.collect::<Vec<_>>(),
        );
        // SAFETY: the caller guarantees that `env` is that of the running call, in which `text` was created.
        unsafe { ToNapiValue::to_napi_value(env, parts) }
    }
}
