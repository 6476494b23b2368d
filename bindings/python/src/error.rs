//! Conversion of errors to the exceptions of `_errors.py`.

use std::convert::Infallible;

use pyo3::prelude::*;
use token04::{Error, ErrorCategory};
use token04_bindings::Language;

use crate::imported;

/// Why a call failed: an error of token04, or an exception raised by the caller's own objects.
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

/// Creates the exception without raising it.
pub(crate) fn to_exception<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyAny>> {
    let class = match error.category() {
        ErrorCategory::Refused => "TokenRefusedError",
        ErrorCategory::Argument => "InvalidArgumentError",
        _ => "UnavailableError",
    };
    imported::class(pyo3::intern!(py, "token04._errors"), class)?.call1((
        error.kind().as_str(),
        Language::Python.render(error.message()),
        error.code(),
        error.zego_code(),
    ))
}
