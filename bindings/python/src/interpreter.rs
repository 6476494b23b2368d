//! One interpreter a process, because PyO3 keeps a module's classes once a process.

use pyo3::exceptions::PyImportError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// Refuses to be imported into a second interpreter of the process.
///
/// CPython itself only refuses where that one has a lock of its own (PEP 684); mod_wsgi and other
/// embedders have interpreters that share one, and would get classes of another interpreter.
pub(crate) fn refuse_a_second(py: Python<'_>) -> PyResult<()> {
    // Each interpreter has its own; held for good, so that no other can come to lie at its address.
    static BUILTINS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let builtins = py.import("builtins")?;
    if BUILTINS
        .get_or_init(py, || builtins.clone().unbind())
        .is(&builtins)
    {
        return Ok(());
    }
    Err(PyImportError::new_err(
        "token04 is already in use by another interpreter of this process: PyO3 modules work in one only \
         (under mod_wsgi, set WSGIApplicationGroup %{GLOBAL})",
    ))
}
