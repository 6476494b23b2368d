//! What goes wrong, as JavaScript sees it: `Token04Error`, which is written in JavaScript.

use std::panic::{AssertUnwindSafe, catch_unwind};

use napi::bindgen_prelude::{FnArgs, Function, FunctionRef, Unknown};
use napi::{Env, Status};
use napi_derive::napi;
use token04::legacy::{Error, ErrorKind};

/// Why a call failed: for a reason of ours, or because the caller's own objects threw.
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

/// The arguments of its constructor: kind, code, message, platform code.
type Arguments = FnArgs<(&'static str, i32, String, Option<u32>)>;

/// The class of the environment that loaded this: every worker thread has its own.
struct ErrorClass(FunctionRef<Arguments, ()>);

/// Tells which class to throw. `index.js` calls this first of all.
#[napi(skip_typescript)]
pub fn set_error_class(env: Env, class: Function<'_, Arguments, ()>) -> napi::Result<()> {
    env.set_instance_data(ErrorClass(class.create_ref()?), (), |_| {})
}

/// The names of all kinds.
#[napi(skip_typescript)]
#[must_use]
pub fn error_kinds() -> Vec<&'static str> {
    ErrorKind::ALL.iter().map(|kind| kind.as_str()).collect()
}

/// The class that was told, by whichever copy of `index.js`.
#[napi(skip_typescript)]
pub fn error_class(env: &Env) -> napi::Result<Option<Function<'_, Arguments, ()>>> {
    let class = env.get_instance_data::<ErrorClass>()?;
    class.map(|class| class.0.borrow_back(env)).transpose()
}

/// Runs a call, and throws what goes wrong in it, a panic included.
pub(crate) fn guard<T>(env: Env, call: impl FnOnce() -> Result<T, Failure>) -> napi::Result<T> {
    match without_panic(call) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(Failure::JavaScript(error))) => Err(error),
        Ok(Err(Failure::Token04(error))) | Err(error) => {
            env.throw(to_js(env, &error)?)?;
            // It is thrown; this tells napi not to throw another.
            Err(napi::Error::from_status(Status::PendingException))
        }
    }
}

/// Runs a call, on whichever thread, and makes a panic an error.
pub(crate) fn without_panic<T>(call: impl FnOnce() -> T) -> Result<T, Error> {
    // What a call works on is the caller's, or behind a lock or a cell that it left whole.
    catch_unwind(AssertUnwindSafe(call)).map_err(|_| {
        Error::new(
            ErrorKind::Internal,
            "token04 panicked; please report this as a bug of token04",
        )
    })
}

/// Makes the error without throwing it.
pub(crate) fn to_js(env: Env, error: &Error) -> napi::Result<Unknown<'static>> {
    let Some(class) = env.get_instance_data::<ErrorClass>()? else {
        return Err(napi::Error::from_reason(error.message()));
    };
    let arguments = (
        error.kind().as_str(),
        error.code(),
        error.message().to_owned(),
        error.zego_code(),
    );
    class.0.borrow_back(&env)?.new_instance(arguments.into())
}
