//! The clock that a caller passes to replace the system clock.

use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use pyo3::types::PyFloat;
#[cfg(feature = "stubs")]
use pyo3::{
    PyTypeInfo,
    inspect::PyStaticExpr,
    type_hint_identifier, type_hint_subscript, type_hint_union,
    types::{PyDateTime, PyInt},
};
use token04::Result;
use token04_bindings::Argument;

use crate::arguments::{Converted, get_or_error, integer, type_name};
use crate::error::Failure;
use crate::time::{floor_seconds, unix_seconds};

/// A callable as an argument.
pub(crate) struct Callable(Converted<Py<PyAny>>);

/// A callable that returns the time, or `None` for the system clock.
pub(crate) struct Clock(Option<Py<PyAny>>);

impl Clock {
    pub(crate) fn of(callable: Option<&Callable>, py: Python<'_>) -> Result<Self> {
        const CLOCK: Argument = Argument::Other(
            "clock",
            "a function that returns Unix seconds or a datetime with a time zone",
        );
        let callable = callable.map(|callable| get_or_error(&callable.0, CLOCK));
        Ok(Self(callable.transpose()?.map(|callable| callable.clone_ref(py))))
    }

    /// Reads the caller's clock; returns `None` if there is none. Exceptions propagate to the caller.
    pub(crate) fn now(&self, py: Python<'_>) -> std::result::Result<Option<i64>, Failure> {
        let Some(clock) = &self.0 else { return Ok(None) };
        let result = clock.bind(py).call0()?;
        let seconds = if let Ok(number) = result.cast::<PyFloat>() {
            floor_seconds(number.value())
        } else if let Some(seconds) = unix_seconds(&result)? {
            seconds
        } else {
            integer(&result)
        };
        let seconds = seconds
            .map_err(|actual_type| Argument::Clock.wrong(&format!("one that returns {actual_type}")))?;
        Ok(Some(seconds))
    }

    /// For the garbage collector: a clock may refer to its own generator or verifier.
    pub(crate) fn traverse(&self, visit: &PyVisit<'_>) -> std::result::Result<(), PyTraverseError> {
        visit.call(&self.0)
    }
}

impl<'py> FromPyObject<'_, 'py> for Callable {
    type Error = std::convert::Infallible;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Callable"),
        PyStaticExpr::List { elts: &[] },
        type_hint_union!(PyInt::TYPE_HINT, PyFloat::TYPE_HINT, PyDateTime::TYPE_HINT)
    );

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> std::result::Result<Self, Self::Error> {
        Ok(Self(if value.is_callable() {
            Ok(value.to_owned().unbind())
        } else {
            Err(type_name(&value))
        }))
    }
}
