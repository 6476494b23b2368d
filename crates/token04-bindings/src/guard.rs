//! Catches panics in every function that another language calls: a panic must not unwind into foreign code.

use std::panic::{AssertUnwindSafe, catch_unwind};

use token04::{Error, ErrorKind};

/// Runs a call and returns a panic as an error.
///
/// # Errors
///
/// The call's error, or [`internal_error`] if it panics.
///
/// ```
/// use token04_bindings::{internal_error, catch};
///
/// assert_eq!(catch(|| Ok::<_, token04::Error>(7)), Ok(7));
/// assert_eq!(catch(|| -> token04::Result<()> { panic!("on purpose") }), Err(internal_error()));
/// ```
pub fn catch<T, E: From<Error>>(call: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    catch_panic(call).unwrap_or_else(|error| Err(error.into()))
}

/// Like [`catch`], for a call that does not return a `Result`.
///
/// # Errors
///
/// [`internal_error`] if the call panics.
pub fn catch_panic<T>(call: impl FnOnce() -> T) -> Result<T, Error> {
    // Unwind safe: calls only read their arguments and write results last, so no state is left half changed.
    catch_unwind(AssertUnwindSafe(call)).map_err(|_| internal_error())
}

/// The error that a caught panic becomes.
#[must_use]
pub fn internal_error() -> Error {
    Error::new(
        ErrorKind::Internal,
        "this is a bug in token04: please report it with the output on standard error",
    )
}
