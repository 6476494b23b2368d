//! The guard around every function that another language calls: a panic must not cross the border.

use std::panic::{AssertUnwindSafe, catch_unwind};

use token04::{Error, ErrorKind};

/// Runs a call, and turns a panic into an error.
///
/// # Errors
///
/// The call's, or [`bug`].
///
/// ```
/// use token04_bindings::{bug, catch};
///
/// assert_eq!(catch(|| Ok::<_, token04::Error>(7)), Ok(7));
/// assert_eq!(catch(|| -> token04::Result<()> { panic!("on purpose") }), Err(bug()));
/// ```
pub fn catch<T, E: From<Error>>(call: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    catch_error(call).unwrap_or_else(|error| Err(error.into()))
}

/// Runs what answers something else than a result.
///
/// # Errors
///
/// [`bug`].
pub fn catch_error<T>(call: impl FnOnce() -> T) -> Result<T, Error> {
    // Whatever a panic left half done is not looked at again: arguments are read, results set last.
    catch_unwind(AssertUnwindSafe(call)).map_err(|_| bug())
}

/// The error for a panic.
#[must_use]
pub fn bug() -> Error {
    Error::new(
        ErrorKind::Internal,
        "token04 met a bug of its own; please report this with the lines on standard error",
    )
}
