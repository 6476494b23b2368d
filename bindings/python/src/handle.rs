//! What holds a key: it can be closed, and not be pickled.

use std::convert::Infallible;
use std::sync::{PoisonError, RwLock};

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyNone;
#[cfg(feature = "stubs")]
use pyo3::{inspect::PyStaticExpr, type_hint_identifier};
use token04::legacy::{Error, ErrorKind, Result};

/// A value until it is closed. Closing wipes its key from memory as soon as no call uses it.
pub(crate) struct Handle<T> {
    value: RwLock<Option<T>>,
    name: &'static str,
}

impl<T: Clone> Handle<T> {
    pub(crate) fn new(name: &'static str, value: T) -> Self {
        Self {
            value: RwLock::new(Some(value)),
            name,
        }
    }

    /// A copy that shares the key, so that no lock is held while a call runs without the GIL.
    pub(crate) fn get(&self) -> Result<T> {
        let value = self.value.read().unwrap_or_else(PoisonError::into_inner);
        value.clone().ok_or_else(|| {
            Error::new(
                ErrorKind::Closed,
                format!("{} is closed: make a new one", self.name),
            )
        })
    }

    pub(crate) fn close(&self) {
        *self.value.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// For `__reduce__`, which pickle and copy call: a pickle would have to hold the secret.
    pub(crate) fn refuse_pickle(&self) -> PyResult<Never> {
        Err(PyTypeError::new_err(format!(
            "{} cannot be pickled or copied, as it holds a key: make one in each process",
            self.name
        )))
    }
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
