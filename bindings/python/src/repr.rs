//! How objects print.

use pyo3::prelude::*;

/// `Name(field='value', …)`, as a dataclass does. A token or key is never among the fields.
pub(crate) fn repr<T>(object: &Bound<'_, T>, fields: &[&str]) -> PyResult<String> {
    let object = object.as_any();
    let fields = fields
        .iter()
        .map(|name| Ok(format!("{name}={}", object.getattr(*name)?.repr()?)))
        .collect::<PyResult<Vec<_>>>()?;
    Ok(format!("{}({})", object.get_type().name()?, fields.join(", ")))
}
