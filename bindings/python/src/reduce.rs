//! How objects without a key are pickled and copied.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

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
