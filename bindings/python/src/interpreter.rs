//! Allows only one interpreter per process, because PyO3 stores a module's classes once per process.

use pyo3::exceptions::PyImportError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// Returns an `ImportError` if another interpreter of the process has already imported the module.
///
/// CPython itself only refuses interpreters with their own GIL (PEP 684). mod_wsgi and other embedders create
/// interpreters that share the GIL, which would get classes of another interpreter.
pub(crate) fn refuse_second_interpreter(py: Python<'_>) -> PyResult<()> {
    // Each interpreter has its own `builtins`. Never released, so that no other object can reuse its address.
    static BUILTINS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let builtins = py.import("builtins")?;
    if BUILTINS
        .get_or_init(py, || builtins.clone().unbind())
        .is(&builtins)
    {
        return Ok(());
    }
    Err(PyImportError::new_err(
        "token04 works in one interpreter of a process only, and another one has imported it: \
         use that one, or another process (under mod_wsgi, set WSGIApplicationGroup %{GLOBAL})",
    ))
}
