//! Running code of the caller's: clocks and iterators.

use std::panic::AssertUnwindSafe;

use ext_php_rs::types::Zval;
use ext_php_rs::zend::{CatchError, ExecutorGlobals, try_catch};
use token04_bindings::bug;

use crate::call::{Failure, Outcome, internal};

/// Runs what may run PHP code. Whatever that throws, or ends the script with, is passed on.
pub(crate) fn run<T>(code: impl FnOnce() -> T) -> Outcome<T> {
    match try_catch(AssertUnwindSafe(code)) {
        // Whatever was thrown before that, the script ends.
        Err(CatchError::Bailout) => Err(Failure::Bailout),
        _ if ExecutorGlobals::has_exception() => Err(Failure::Thrown),
        Ok(value) => Ok(value),
        Err(_) => Err(bug().into()),
    }
}

/// Calls a callable without arguments.
pub(crate) fn call(callable: &Zval) -> Outcome<Zval> {
    let answer = run(|| callable.try_call(Vec::new()))?;
    answer.map_err(|_| internal("a callable could not be called").into())
}
