//! Support for pickle and copy, and for types that refuse them.

use std::convert::Infallible;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyNone, PyTuple};
#[cfg(feature = "stubs")]
use pyo3::{inspect::PyStaticExpr, type_hint_identifier};

/// The callable that recreates an object, and its arguments.
pub(crate) type Reduced<'py> = PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)>;

pub(crate) fn reduced<'py, C, A>(callable: Bound<'py, C>, arguments: A) -> Reduced<'py>
where
    A: IntoPyObject<'py, Target = PyTuple, Output = Bound<'py, PyTuple>>,
    A::Error: Into<PyErr>,
{
    let arguments = arguments.into_pyobject(callable.py()).map_err(Into::into)?;
    Ok((callable.into_any(), arguments))
}

/// Raises a `TypeError`: for `__reduce__` of objects that must not be recreated, and for classes without a
/// constructor.
pub(crate) fn type_error(message: &'static str) -> PyResult<Never> {
    Err(PyTypeError::new_err(message))
}

/// The return type of methods that always raise.
pub(crate) enum Never {}

impl<'py> IntoPyObject<'py> for Never {
    type Target = PyNone;
    type Output = Borrowed<'py, 'py, PyNone>;
    type Error = Infallible;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("typing", "NoReturn");

    fn into_pyobject(self, _py: Python<'py>) -> std::result::Result<Self::Output, Infallible> {
        match self {}
    }
}
