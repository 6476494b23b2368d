//! Finds the classes of the package that are written in Python.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString};

/// Looks the class up each time, because a program may have reimported the package. `py.import` takes as long as
/// half of a token.
pub(crate) fn class<'py>(module: &Bound<'py, PyString>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    static MODULES: PyOnceLock<Py<PyDict>> = PyOnceLock::new();
    let py = module.py();
    let modules = MODULES.get_or_try_init(py, || {
        let modules = py.import("sys")?.getattr("modules")?.cast_into::<PyDict>()?;
        PyResult::Ok(modules.unbind())
    })?;
    let module = match modules.bind(py).get_item(module)? {
        Some(module) => module,
        None => py.import(module)?.into_any(),
    };
    module.getattr(name)
}
