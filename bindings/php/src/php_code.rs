//! Running the caller's PHP code: clocks and iterators.

use std::panic::AssertUnwindSafe;

use ext_php_rs::types::Zval;
use ext_php_rs::zend::{CatchError, ExecutorGlobals, try_catch};
use token04_bindings::internal_error as panic_error;

use crate::outcome::{Failure, Outcome, internal_error};

/// Runs code that may run PHP code. An exception and a bailout become a [`Failure`].
pub(crate) fn run<T>(code: impl FnOnce() -> T) -> Outcome<T> {
    match try_catch(AssertUnwindSafe(code)) {
        // The script ends, even if an exception is pending.
        Err(CatchError::Bailout) => Err(Failure::Bailout),
        _ if ExecutorGlobals::has_exception() => Err(Failure::Thrown),
        Ok(value) => Ok(value),
        Err(_) => Err(panic_error().into()),
    }
}

/// Calls a callable without arguments.
pub(crate) fn call(callable: &Zval) -> Outcome<Zval> {
    let value = run(|| callable.try_call(Vec::new()))?;
    value.map_err(|_| internal_error("a callable could not be called").into())
}
