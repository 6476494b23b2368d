//! Errors are thrown as arrays, which `js/errors.js` converts to a `Token04Error`.

use napi::bindgen_prelude::{Array, ToNapiValue, Unknown};
use napi::{Env, JsValue, Status};
use token04::Error;
use token04_bindings::{Language, catch};

/// Why a call failed: an error of the core or of the bindings, or an exception of JavaScript.
pub(crate) enum Failure {
    Token04(Error),
    JavaScript(napi::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Token04(error)
    }
}

impl From<napi::Error> for Failure {
    fn from(error: napi::Error) -> Self {
        Self::JavaScript(error)
    }
}

/// Runs a call, and throws its errors. A panic is thrown as an error as well.
pub(crate) fn guard<T>(env: Env, call: impl FnOnce() -> Result<T, Failure>) -> napi::Result<T> {
    guard_in(Language::JavaScript, env, call)
}

/// As [`guard`], with the names that arguments have in this language.
pub(crate) fn guard_in<T>(
    language: Language,
    env: Env,
    call: impl FnOnce() -> Result<T, Failure>,
) -> napi::Result<T> {
    catch(call).map_err(|failure| match failure {
        Failure::JavaScript(error) => error,
        Failure::Token04(error) => throw(language, env, &error).unwrap_or_else(|error| error),
    })
}

fn throw(language: Language, env: Env, error: &Error) -> napi::Result<napi::Error> {
    env.throw(to_js(language, env, error)?)?;
    Ok(napi::Error::from_status(Status::PendingException))
}

/// Kind, code, message, and the platform's code or null: what `js/errors.js` reads.
pub(crate) type ErrorFields = (&'static str, i32, String, Option<u32>);

pub(crate) fn fields(language: Language, error: &Error) -> ErrorFields {
    let message = language.render(error.message()).into_owned();
    (error.kind().as_str(), error.code(), message, error.zego_code())
}

fn to_js(language: Language, env: Env, error: &Error) -> napi::Result<Array<'static>> {
    // SAFETY: `env` is that of the running call, and `array` is the array that was just created in it.
    unsafe {
        let array = ToNapiValue::to_napi_value(env.raw(), fields(language, error))?;
        napi::bindgen_prelude::FromNapiValue::from_napi_value(env.raw(), array)
    }
}

/// The error that rejects a Promise.
pub(crate) fn rejection(env: Env, error: &Error) -> napi::Error {
    to_js(Language::JavaScript, env, error).map_or_else(
        |error| error,
        |array| {
            let unknown: Unknown<'_> = array.to_unknown();
            unknown.into()
        },
    )
}
