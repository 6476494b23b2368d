//! What goes wrong, as Python sees it: `token04.Token04Error`, which is written in Python.

use std::convert::Infallible;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::prelude::*;
use token04::legacy::{Error, ErrorKind};

/// Why a call failed: for a reason of ours, or because the caller's own objects raised.
pub(crate) enum Failure {
    Token04(Error),
    Python(PyErr),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Token04(error)
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Self {
        Self::Python(error)
    }
}

impl From<Infallible> for Failure {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Token04(error) => Python::attach(|py| match to_exception(py, &error) {
                Ok(exception) => Self::from_value(exception),
                Err(error) => error,
            }),
            Failure::Python(error) => error,
        }
    }
}

/// Makes the exception without raising it.
pub(crate) fn to_exception<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyAny>> {
    // Looked up each time: a program may have imported the package anew.
    let class = py.import("token04._errors")?.getattr("Token04Error")?;
    class.call1((
        error.kind().as_str(),
        error.message(),
        error.code(),
        error.zego_code(),
    ))
}

/// Turns a panic into an error of ours: what PyO3 would raise, `except Exception` does not catch.
pub(crate) fn guard<T, E: From<Error>>(call: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    // Whatever a panic left half done is not looked at again: arguments are read, results set last.
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|_| {
        Err(E::from(Error::new(
            ErrorKind::Internal,
            "token04 met a bug of its own; please report this with the lines on standard error",
        )))
    })
}
