//! Conversion of durations and points in time from and to Python.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDelta, PyInt, PyTzInfo};
#[cfg(feature = "stubs")]
use pyo3::{PyTypeInfo, inspect::PyStaticExpr, type_hint_union, types::PyDateTime};
use token04::Result;
use token04_bindings::Argument;

use crate::arguments::{Converted, get_or_error, integer, type_name};

/// A duration: `int` seconds, or a `timedelta` truncated to whole seconds.
pub(crate) struct Seconds(Converted<i64>);

/// A point in time: `int` Unix seconds, or a `datetime` with a time zone.
pub(crate) struct Timestamp(Converted<i64>);

/// Unix seconds, converted to a `datetime` in UTC.
pub(crate) struct UtcTime(i64);

impl Seconds {
    pub(crate) const fn of(seconds: i64) -> Self {
        Self(Ok(seconds))
    }

    pub(crate) fn get(&self, argument: Argument) -> Result<i64> {
        get_or_error(&self.0, argument).copied()
    }
}

impl Timestamp {
    pub(crate) fn get(&self) -> Result<i64> {
        const TIME: Argument = Argument::Other("time", "whole Unix seconds or a datetime with a time zone");
        get_or_error(&self.0, TIME).copied()
    }
}

impl UtcTime {
    /// Clamps the time to the years 1970 to 9999.
    pub(crate) fn of(unix_seconds: i64) -> Self {
        Self(unix_seconds.clamp(0, 253_402_300_799))
    }
}

impl<'py> FromPyObject<'_, 'py> for Seconds {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(PyInt::TYPE_HINT, PyDelta::TYPE_HINT);

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if !value.is_instance_of::<PyInt>()
            && let Ok(delta) = value.cast::<PyDelta>()
        {
            let days: i64 = delta.getattr("days")?.extract()?;
            let seconds: i64 = delta.getattr("seconds")?.extract()?;
            // A `timedelta` has at most 999,999,999 days.
            return Ok(Self(Ok(days.saturating_mul(86_400).saturating_add(seconds))));
        }
        Ok(Self(integer(&value)))
    }
}

impl<'py> FromPyObject<'_, 'py> for Timestamp {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(PyDateTime::TYPE_HINT, PyInt::TYPE_HINT);

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if value.is_instance_of::<PyInt>() {
            return Ok(Self(integer(&value)));
        }
        Ok(Self(match unix_seconds(&value)? {
            Some(seconds) => seconds,
            None => Err(type_name(&value)),
        }))
    }
}

impl<'py> IntoPyObject<'py> for UtcTime {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = PyDateTime::TYPE_HINT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        datetime_class(py)?.call_method1(intern!(py, "fromtimestamp"), (self.0, PyTzInfo::utc(py)?))
    }
}

/// Looks the class up each time, unlike PyO3, because test libraries temporarily replace it with a class of
/// which all datetimes are instances.
fn datetime_class(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    py.import(intern!(py, "datetime"))?
        .getattr(intern!(py, "datetime"))
}

/// Converts a `datetime` to Unix seconds, rounded down; returns `None` for any other type.
pub(crate) fn unix_seconds(value: &Bound<'_, PyAny>) -> PyResult<Option<Converted<i64>>> {
    if !value.is_instance(&datetime_class(value.py())?)? {
        return Ok(None);
    }
    if value.call_method0("utcoffset")?.is_none() {
        return Ok(Some(Err("a datetime without a time zone".to_owned())));
    }
    Ok(Some(floor_seconds(value.call_method0("timestamp")?.extract()?)))
}

/// Rounds down to whole seconds.
pub(crate) fn floor_seconds(seconds: f64) -> Converted<i64> {
    if !seconds.is_finite() {
        return Err("a time that is not finite".to_owned());
    }
    #[allow(clippy::cast_possible_truncation, reason = "it saturates")]
    Ok(seconds.floor() as i64)
}
