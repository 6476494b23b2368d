//! A token as an argument. It is untrusted input, so every error is a refusal and not an argument error.

use std::borrow::Cow;
use std::convert::Infallible;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
#[cfg(feature = "stubs")]
use pyo3::{
    PyTypeInfo,
    inspect::{PyStaticConstant, PyStaticExpr},
    type_hint_union,
};
use token04::Result;
use token04_bindings::Argument;

use crate::arguments::{Text, type_name};

/// `str` or `bytes`. Other types, including `None`, are accepted here and refused later.
pub(crate) struct Token<'a, 'py>(TextOrBytes<'a, 'py>);

/// A text to inspect: `str` or `bytes`.
pub(crate) struct AnyText<'a, 'py>(TextOrBytes<'a, 'py>);

/// Both types are immutable.
enum TextOrBytes<'a, 'py> {
    Text(Text<'a, 'py>, Borrowed<'a, 'py, PyString>),
    Bytes(Borrowed<'a, 'py, PyBytes>),
    Other(String),
}

impl Token<'_, '_> {
    pub(crate) fn get(&self) -> Result<&[u8]> {
        match &self.0 {
            TextOrBytes::Text(text, _) => text.get(Argument::Token).map(str::as_bytes),
            TextOrBytes::Bytes(bytes) => {
                let bytes = bytes.as_bytes();
                Argument::Token.check_len(bytes.len()).map(|()| bytes)
            }
            TextOrBytes::Other(actual_type) => Err(Argument::Token.wrong(actual_type)),
        }
    }
}

impl AnyText<'_, '_> {
    /// Returns the text, or the error for a text that is longer than any token.
    pub(crate) fn get(&self) -> Result<Result<Cow<'_, str>>> {
        const TEXT: Argument = Argument::Other("text", "text or bytes");
        match &self.0 {
            TextOrBytes::Text(text, string) => {
                if let Err(error) = Argument::Token.check_len(text.len(TEXT)?) {
                    return Ok(Err(error));
                }
                // Replaces lone surrogates.
                Ok(Ok(string.to_string_lossy()))
            }
            TextOrBytes::Bytes(bytes) => {
                let bytes = bytes.as_bytes();
                let checked = Argument::Token.check_len(bytes.len());
                Ok(checked.map(|()| String::from_utf8_lossy(bytes)))
            }
            TextOrBytes::Other(actual_type) => Err(TEXT.wrong(actual_type)),
        }
    }
}

impl<'a, 'py> FromPyObject<'a, 'py> for TextOrBytes<'a, 'py> {
    type Error = Infallible;

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> std::result::Result<Self, Infallible> {
        if let Ok(text) = value.cast::<PyString>() {
            return Ok(Self::Text(value.extract()?, text));
        }
        Ok(match value.cast::<PyBytes>() {
            Ok(bytes) => Self::Bytes(bytes),
            Err(_) => Self::Other(type_name(&value)),
        })
    }
}

impl<'a, 'py> FromPyObject<'a, 'py> for Token<'a, 'py> {
    type Error = Infallible;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        PyString::TYPE_HINT,
        PyBytes::TYPE_HINT,
        PyStaticExpr::Constant {
            value: PyStaticConstant::None
        }
    );

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> std::result::Result<Self, Infallible> {
        value.extract().map(Self)
    }
}

impl<'a, 'py> FromPyObject<'a, 'py> for AnyText<'a, 'py> {
    type Error = Infallible;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(PyString::TYPE_HINT, PyBytes::TYPE_HINT);

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> std::result::Result<Self, Infallible> {
        value.extract().map(Self)
    }
}
