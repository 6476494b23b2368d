//! Shared by the value classes: `__repr__` and `asdict()`.

use std::convert::Infallible;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
#[cfg(feature = "stubs")]
use pyo3::{PyTypeInfo, inspect::PyStaticExpr, type_hint_identifier, type_hint_subscript, types::PyString};

/// Returns `Name(field='value', …)`, like a dataclass. Callers never pass a token or key as a field. Of a
/// payload, only the length is shown.
pub(crate) fn repr<T>(object: &Bound<'_, T>, fields: &[&str]) -> PyResult<String> {
    let object = object.as_any();
    let fields = fields
        .iter()
        .map(|&name| {
            let value = object.getattr(name)?;
            if name == "payload" {
                let len = value.extract::<String>()?.len();
                return Ok(format!("{name}=<{len} bytes>"));
            }
            Ok(format!("{name}={}", value.repr()?))
        })
        .collect::<PyResult<Vec<_>>>()?;
    Ok(format!("{}({})", object.get_type().name()?, fields.join(", ")))
}

/// A `dict`.
pub(crate) struct Fields<'py>(pub(crate) Bound<'py, PyDict>);

impl<'py> Fields<'py> {
    /// Collects the fields of an object, recursively.
    pub(crate) fn of<T>(object: &Bound<'py, T>, fields: &[&str]) -> PyResult<Self> {
        let dict = PyDict::new(object.py());
        for name in fields {
            dict.set_item(name, to_plain(&object.as_any().getattr(*name)?)?)?;
        }
        Ok(Self(dict))
    }
}

/// Converts our own values, and lists of them, to `dict`s; returns anything else unchanged.
fn to_plain<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    if let Ok(list) = value.cast::<PyList>() {
        let items = list
            .iter()
            .map(|item| to_plain(&item))
            .collect::<PyResult<Vec<_>>>()?;
        return Ok(PyList::new(value.py(), items)?.into_any());
    }
    match value.getattr_opt("asdict")? {
        Some(asdict) => asdict.call0(),
        None => Ok(value.clone()),
    }
}

impl<'py> IntoPyObject<'py> for Fields<'py> {
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = Infallible;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        PyDict::TYPE_HINT,
        PyString::TYPE_HINT,
        type_hint_identifier!("typing", "Any")
    );

    fn into_pyobject(self, _py: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(self.0)
    }
}
