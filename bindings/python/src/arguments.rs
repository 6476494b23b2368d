//! Conversion of arguments from Python. A wrong type is not reported immediately: the actual type is stored
//! until the argument is validated, and then reported with the core's message.
//!
//! Only immutable objects are stored (`str`, `bytes`, tuples created here), because other threads cannot
//! change them between two reads. Mutable buffers such as `bytearray` are refused for that reason.

use std::cell::OnceCell;
use std::convert::Infallible;

use pyo3::PyClass;
use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::pyclass::boolean_struct::True;
use pyo3::types::{PyBool, PyBytes, PyInt, PyList, PyString, PyTuple};
#[cfg(feature = "stubs")]
use pyo3::{PyTypeInfo, inspect::PyStaticExpr, type_hint_identifier, type_hint_subscript};
use token04::{AppId, Error, ErrorKind, Result};
use token04_bindings::Argument;

/// `str`.
pub(crate) struct Text<'a, 'py> {
    value: Converted<Borrowed<'a, 'py, PyString>>,
    /// Encoded on first use, after the length is checked.
    utf8: OnceCell<Result<Bound<'py, PyBytes>>>,
}

/// Any iterable of `str`, except a single `str`; copied into a tuple, which is immutable.
pub(crate) struct Texts<'py>(Converted<Bound<'py, PyTuple>>);

/// `int`, but not its subclass `bool`.
pub(crate) struct Integer(Converted<i64>);

/// An instance of a class in this module.
pub(crate) struct Instance<'py, T>(Converted<Bound<'py, T>>);

/// The value, or the name of the type that was passed instead.
pub(crate) type Converted<T> = std::result::Result<T, String>;

pub(crate) fn get_or_error<T>(converted: &Converted<T>, argument: Argument) -> Result<&T> {
    converted
        .as_ref()
        .map_err(|actual_type| argument.wrong(actual_type))
}

impl Text<'_, '_> {
    /// Returns the text. Checks the length before encoding.
    pub(crate) fn get(&self, argument: Argument) -> Result<&str> {
        let text = get_or_error(&self.value, argument)?;
        argument.check_len(self.len(argument)?)?;
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
        get_or_error(&self.value, argument)?
            .code_point_len()
            .map_err(|_| out_of_memory())
    }
}

impl<'py> Texts<'py> {
    pub(crate) fn get(&self, argument: Argument) -> Result<&Bound<'py, PyTuple>> {
        get_or_error(&self.0, argument)
    }
}

impl Integer {
    pub(crate) fn get(&self, argument: Argument) -> Result<i64> {
        get_or_error(&self.0, argument).copied()
    }

    pub(crate) fn app_id(&self) -> Result<AppId> {
        token04_bindings::app_id(self.get(Argument::AppId))
    }
}

impl<'py, T: PyClass<Frozen = True> + Sync> Instance<'py, T> {
    pub(crate) fn get(&self, argument: Argument) -> Result<&T> {
        Ok(self.object(argument)?.get())
    }

    pub(crate) fn object(&self, argument: Argument) -> Result<&Bound<'py, T>> {
        get_or_error(&self.0, argument)
    }

    /// The name of the type that was passed instead.
    pub(crate) fn actual_type(&self) -> Option<&str> {
        self.0.as_ref().err().map(String::as_str)
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

/// Exceptions of the caller's iterable propagate to the caller.
impl<'py> FromPyObject<'_, 'py> for Texts<'py> {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        PyString::TYPE_HINT
    );

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(to_tuple(&value)?))
    }
}

impl<'py> FromPyObject<'_, 'py> for Integer {
    type Error = Infallible;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = PyInt::TYPE_HINT;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> std::result::Result<Self, Infallible> {
        Ok(Self(integer(&value)))
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

/// Copies an iterable into a tuple, which is immutable. A single `str` or `bytes` is not accepted as a
/// collection, although Python can iterate over it.
pub(crate) fn to_tuple<'py>(values: &Bound<'py, PyAny>) -> PyResult<Converted<Bound<'py, PyTuple>>> {
    if let Ok(list) = values.cast_exact::<PyList>() {
        return list.as_sequence().to_tuple().map(Ok);
    }
    let class = values.get_type();
    let iterable = class.hasattr("__iter__")? || class.hasattr("__getitem__")?;
    if values.is_instance_of::<PyString>() || values.is_instance_of::<PyBytes>() || !iterable {
        return Ok(Err(type_name(values)));
    }
    // Append item by item, because `tuple()` trusts `__len__` and allocates before it reads anything.
    let list = PyList::empty(values.py());
    for value in values.try_iter()? {
        list.append(value?)?;
    }
    list.as_sequence().to_tuple().map(Ok)
}

pub(crate) const SURROGATE: &str = "text with a lone surrogate";

pub(crate) fn integer(value: &Bound<'_, PyAny>) -> Converted<i64> {
    // Only accept real integers, so that no code of the caller runs.
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

/// Returns the name of a value's type if it is suitable for a message.
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
