//! What can be pickled and copied, and what cannot.

use std::convert::Infallible;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyNone, PyTuple};
#[cfg(feature = "stubs")]
use pyo3::{inspect::PyStaticExpr, type_hint_identifier};

/// What makes an object anew, and its arguments.
pub(crate) type Reduced<'py> = PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)>;

pub(crate) fn reduced<'py, C, A>(callable: Bound<'py, C>, arguments: A) -> Reduced<'py>
where
    A: IntoPyObject<'py, Target = PyTuple, Output = Bound<'py, PyTuple>>,
    A::Error: Into<PyErr>,
{
    let arguments = arguments.into_pyobject(callable.py()).map_err(Into::into)?;
    Ok((callable.into_any(), arguments))
}

/// For `__reduce__` of what must not be made anew, and for constructors that there are none of.
pub(crate) fn refuse(message: &'static str) -> PyResult<Never> {
    Err(PyTypeError::new_err(message))
}

/// Returned by what always raises.
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
