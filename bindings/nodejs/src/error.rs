//! What goes wrong: thrown as an array, of which `js/errors.js` makes a `Token04Error`.

use napi::bindgen_prelude::{Array, ToNapiValue, Unknown};
use napi::{Env, JsValue, Status};
use token04::Error;
use token04_bindings::{Language, catch};

/// Why a call failed: for a reason of ours, or because JavaScript itself threw.
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

/// Runs a call, and throws what goes wrong in it, a panic included.
pub(crate) fn guard<T>(env: Env, call: impl FnOnce() -> Result<T, Failure>) -> napi::Result<T> {
    guard_in(Language::JavaScript, env, call)
}

/// As [`guard`], with the names of arguments in messages as this language spells them.
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

/// Kind, code, message, and the platform's code or null.
pub(crate) fn to_js(language: Language, env: Env, error: &Error) -> napi::Result<Array<'static>> {
    let message = language.render(error.message()).into_owned();
    let parts = (error.kind().as_str(), error.code(), message, error.zego_code());
    // SAFETY: `env` is that of the call that is running, and the value is the array that was just made in it.
    unsafe {
        let array = ToNapiValue::to_napi_value(env.raw(), parts)?;
        napi::bindgen_prelude::FromNapiValue::from_napi_value(env.raw(), array)
    }
}

/// The same for a Promise that is rejected.
pub(crate) fn rejection(env: Env, error: &Error) -> napi::Error {
    to_js(Language::JavaScript, env, error).map_or_else(
        |error| error,
        |array| {
            let unknown: Unknown<'_> = array.to_unknown();
            unknown.into()
        },
    )
}
