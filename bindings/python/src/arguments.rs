//! Arguments as Python passes them. A wrong one is no error at once: what was found instead is kept
//! until it is the argument's turn, and then told in the core's words.
//!
//! Only immutable objects are kept (`str`, `bytes`, our own tuples): other threads cannot change them
//! between two reads. Mutable buffers such as `bytearray` are refused for that reason.

use std::cell::OnceCell;
use std::convert::Infallible;

use pyo3::PyClass;
use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::pyclass::boolean_struct::True;
use pyo3::types::{PyBool, PyBytes, PyDateTime, PyDelta, PyInt, PyList, PyString, PyTuple};
#[cfg(feature = "stubs")]
use pyo3::{PyTypeInfo, inspect::PyStaticExpr, type_hint_identifier, type_hint_subscript, type_hint_union};
use token04::legacy::{Argument, Error, ErrorKind, Result};

/// `str`.
pub(crate) struct Text<'a, 'py> {
    value: Converted<Borrowed<'a, 'py, PyString>>,
    /// Encoded on first use, after the length was checked.
    utf8: OnceCell<Result<Bound<'py, PyBytes>>>,
}

/// Any iterable of `str`, except a single `str`; copied into a tuple, which is immutable.
pub(crate) struct Texts<'py>(Converted<Bound<'py, PyTuple>>);

/// `int`, but not `bool`, which Python counts as one.
pub(crate) struct Whole(Converted<i64>);

/// A duration: `int` seconds or a `timedelta`, whose fraction of a second is cut off.
pub(crate) struct Seconds(Converted<i64>);

/// A point in time: `int` Unix seconds or a `datetime` that knows its time zone.
pub(crate) struct Moment(Converted<i64>);

/// An object of a class of ours.
pub(crate) struct Instance<'py, T>(Converted<Bound<'py, T>>);

/// The value, or what was found instead of it.
pub(crate) type Converted<T> = std::result::Result<T, String>;

pub(crate) fn told<T>(converted: &Converted<T>, argument: Argument) -> Result<&T> {
    converted.as_ref().map_err(|found| argument.wrong(found))
}

impl Text<'_, '_> {
    /// The text. Its length is checked before it is encoded.
    pub(crate) fn get(&self, argument: Argument) -> Result<&str> {
        argument.check_len(self.len(argument)?)?;
        self.of_any_len(argument)
    }

    /// As [`Self::get`], without the check of the length.
    pub(crate) fn of_any_len(&self, argument: Argument) -> Result<&str> {
        let text = told(&self.value, argument)?;
        let encoded = self.utf8.get_or_init(|| {
            text.encode_utf8().map_err(|error| {
                if error.is_instance_of::<PyUnicodeEncodeError>(text.py()) {
                    argument.wrong(SURROGATE)
                } else {
                    out_of_memory()
                }
            })
        });
        let utf8 = encoded.as_ref().map_err(Clone::clone)?;
        std::str::from_utf8(utf8.as_bytes()).map_err(|_| argument.wrong(SURROGATE))
    }

    /// The number of characters, which is at most the number of UTF-8 bytes.
    pub(crate) fn len(&self, argument: Argument) -> Result<usize> {
        told(&self.value, argument)?
            .code_point_len()
            .map_err(|_| out_of_memory())
    }
}

impl<'py> Texts<'py> {
    pub(crate) fn get(&self, argument: Argument) -> Result<&Bound<'py, PyTuple>> {
        told(&self.0, argument)
    }
}

impl Whole {
    pub(crate) fn get(&self, argument: Argument) -> Result<i64> {
        told(&self.0, argument).copied()
    }

    pub(crate) fn app_id(&self) -> Result<u32> {
        token04::legacy::app_id_from(self.get(Argument::AppId)?)
    }
}

impl Seconds {
    pub(crate) fn get(&self, argument: Argument) -> Result<i64> {
        told(&self.0, argument).copied()
    }
}

impl Moment {
    pub(crate) fn get(&self) -> Result<i64> {
        const AT: Argument = Argument::Other("at", "whole Unix seconds or a datetime with a time zone");
        told(&self.0, AT).copied()
    }
}

impl<T: PyClass<Frozen = True> + Sync> Instance<'_, T> {
    pub(crate) fn get(&self, argument: Argument) -> Result<&T> {
        told(&self.0, argument).map(|object| object.get())
    }
}

impl<'a, 'py> FromPyObject<'a, 'py> for Text<'a, 'py> {
    type Error = Infallible;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = PyString::TYPE_HINT;

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> std::result::Result<Self, Infallible> {
        Ok(Self {
            value: value.cast::<PyString>().map_err(|_| type_name(&value)),
            utf8: OnceCell::new(),
        })
    }
}

/// What the caller's iterable raises goes on to the caller.
impl<'py> FromPyObject<'_, 'py> for Texts<'py> {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        PyString::TYPE_HINT
    );

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let class = value.get_type();
        let iterable = class.hasattr("__iter__")? || class.hasattr("__getitem__")?;
        // The characters of a text would be taken for texts.
        if is_text(&value) || !iterable {
            return Ok(Self(Err(type_name(&value))));
        }
        Ok(Self(Ok(snapshot(&value)?)))
    }
}

impl<'py> FromPyObject<'_, 'py> for Whole {
    type Error = Infallible;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = PyInt::TYPE_HINT;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> std::result::Result<Self, Infallible> {
        Ok(Self(whole(&value)))
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
            // At most 999,999,999 days.
            return Ok(Self(Ok(days.saturating_mul(86_400).saturating_add(seconds))));
        }
        Ok(Self(whole(&value)))
    }
}

impl<'py> FromPyObject<'_, 'py> for Moment {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(PyInt::TYPE_HINT, PyDateTime::TYPE_HINT);

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if value.is_instance_of::<PyInt>() {
            return Ok(Self(whole(&value)));
        }
        let Ok(moment) = value.cast::<PyDateTime>() else {
            return Ok(Self(Err(type_name(&value))));
        };
        if moment.call_method0("utcoffset")?.is_none() {
            return Ok(Self(Err("a datetime without one".to_owned())));
        }
        let seconds: f64 = moment.call_method0("timestamp")?.extract()?;
        if !seconds.is_finite() {
            // Only a class derived from datetime returns this.
            return Ok(Self(Err("a datetime whose timestamp is not finite".to_owned())));
        }
        // Years 1 to 9999 are far within i64.
        #[allow(clippy::cast_possible_truncation)]
        Ok(Self(Ok(seconds.floor() as i64)))
    }
}

impl<'py, T: PyClass> FromPyObject<'_, 'py> for Instance<'py, T> {
    type Error = Infallible;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = T::TYPE_HINT;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> std::result::Result<Self, Infallible> {
        let object = value.cast::<T>().map(|object| object.to_owned());
        Ok(Self(object.map_err(|_| type_name(&value))))
    }
}

/// Copies an iterable into a tuple, which is immutable.
pub(crate) fn snapshot<'py>(values: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyTuple>> {
    let tuple = |list: &Bound<'py, PyAny>| -> PyResult<Bound<'py, PyTuple>> {
        Ok(list.py().get_type::<PyTuple>().call1((list,))?.cast_into()?)
    };
    if values.is_exact_instance_of::<PyList>() {
        return tuple(values);
    }
    // Item by item: `tuple()` allocates what `__len__` says before it reads anything.
    let list = PyList::empty(values.py());
    for value in values.try_iter()? {
        list.append(value?)?;
    }
    tuple(&list)
}

/// What Python counts as a sequence of characters or bytes.
pub(crate) fn is_text(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<PyString>() || value.is_instance_of::<PyBytes>()
}

pub(crate) const SURROGATE: &str = "text with a lone surrogate";

fn whole(value: &Bound<'_, PyAny>) -> Converted<i64> {
    // Only real integers, so that nothing of the caller's code runs.
    let number = value.cast::<PyInt>().map_err(|_| type_name(value))?;
    if number.is_instance_of::<PyBool>() {
        return Err("bool".to_owned());
    }
    number.extract().map_err(|_| "a number beyond 64 bits".to_owned())
}

pub(crate) fn out_of_memory() -> Error {
    Error::new(
        ErrorKind::Internal,
        "there is not enough memory to convert the argument: free some and try again",
    )
}

/// The name of a value's type, where it is one that fits into a message.
pub(crate) fn type_name(value: &Bound<'_, PyAny>) -> String {
    if value.is_none() {
        return "None".to_owned();
    }
    let is_name = |name: &str| name.chars().all(|c| c.is_alphanumeric() || c == '_');
    match value.get_type().name() {
        Ok(name) if name.code_point_len().is_ok_and(|len| len <= 64) => {
            let name = name.to_string_lossy();
            is_name(&name).then(|| name.into_owned())
        }
        _ => None,
    }
    .unwrap_or_else(|| "a value of another type".to_owned())
}
