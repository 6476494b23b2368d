//! What goes wrong, as Python sees it: the exceptions of `_errors.py`.

use std::convert::Infallible;

use pyo3::prelude::*;
use token04::{Error, ErrorCategory};
use token04_bindings::Language;

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
    let class = match error.category() {
        ErrorCategory::Refused => "TokenRefusedError",
        ErrorCategory::Argument => "InvalidArgumentError",
        _ => "UnavailableError",
    };
    // Looked up each time: a program may have imported the package anew.
    py.import("token04._errors")?.getattr(class)?.call1((
        error.kind().as_str(),
        Language::Python.render(error.message()),
        error.code(),
        error.zego_code(),
    ))
}
