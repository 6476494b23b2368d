//! The arguments of a call.
//!
//! Nothing is converted, whatever `strict_types` says at the caller's: what is not of the type
//! becomes the core's error, so that the official classes need not throw.

use ext_php_rs::class::RegisteredClass;
use ext_php_rs::types::{ZendClassObject, ZendHashTable, Zval};
use token04::legacy::{Argument, Result};

use crate::call::Call;

impl<'a> Call<'a> {
    /// As [`Self::argument`], where null is as good as leaving it out.
    fn given(&self, index: usize) -> Option<&'a Zval> {
        self.argument(index).filter(|value| !value.is_null())
    }

    /// A text.
    pub(crate) fn text(&self, index: usize, argument: Argument) -> Result<&'a str> {
        text(self.argument(index), argument)
    }

    /// A text that is empty where it is left out.
    pub(crate) fn text_or_empty(&self, index: usize, argument: Argument) -> Result<&'a str> {
        self.argument(index)
            .map_or(Ok(""), |value| text(Some(value), argument))
    }

    /// A text, or null.
    pub(crate) fn optional_text(&self, index: usize, argument: Argument) -> Result<Option<&'a str>> {
        self.given(index)
            .map(|value| text(Some(value), argument))
            .transpose()
    }

    /// The bytes of a secret, whatever they are; not copied.
    pub(crate) fn secret(&self, index: usize) -> Result<&'a [u8]> {
        secret(self.argument(index))
    }

    /// As [`Self::secret`], or null.
    pub(crate) fn optional_secret(&self, index: usize) -> Result<Option<&'a [u8]>> {
        self.given(index).map(|value| secret(Some(value))).transpose()
    }

    /// A whole number.
    pub(crate) fn int(&self, index: usize, argument: Argument) -> Result<i64> {
        int(self.argument(index), argument)
    }

    /// A whole number that is 0 where it is left out.
    pub(crate) fn int_or_zero(&self, index: usize, argument: Argument) -> Result<i64> {
        self.argument(index)
            .map_or(Ok(0), |value| int(Some(value), argument))
    }

    /// A whole number, or null.
    pub(crate) fn optional_int(&self, index: usize, argument: Argument) -> Result<Option<i64>> {
        self.given(index)
            .map(|value| int(Some(value), argument))
            .transpose()
    }

    /// A boolean that is false where it is left out.
    pub(crate) fn flag(&self, index: usize, argument: Argument) -> Result<bool> {
        self.argument(index).map_or(Ok(false), |value| {
            value.bool().ok_or_else(|| argument.wrong(found(Some(value))))
        })
    }

    /// An array.
    pub(crate) fn array(&self, index: usize, argument: Argument) -> Result<&'a ZendHashTable> {
        let value = self.argument(index);
        value
            .and_then(Zval::array)
            .ok_or_else(|| argument.wrong(found(value)))
    }

    /// The value of an object of one of our classes.
    pub(crate) fn object<T: RegisteredClass>(&self, index: usize, argument: Argument) -> Result<&'a T> {
        object(self.argument(index), argument)
    }

    /// As [`Self::object`], or null.
    pub(crate) fn optional_object<T: RegisteredClass>(
        &self,
        index: usize,
        argument: Argument,
    ) -> Result<Option<&'a T>> {
        self.given(index)
            .map(|value| object(Some(value), argument))
            .transpose()
    }
}

/// Text is valid UTF-8. Its length is checked first.
pub(crate) fn text(value: Option<&Zval>, argument: Argument) -> Result<&str> {
    let bytes = bytes(value, argument)?;
    argument.check_len(bytes.len())?;
    std::str::from_utf8(bytes).map_err(|_| argument.wrong("invalid UTF-8"))
}

fn secret(value: Option<&Zval>) -> Result<&[u8]> {
    let bytes = bytes(value, Argument::Secret)?;
    Argument::Secret.check_len(bytes.len())?;
    Ok(bytes)
}

fn bytes(value: Option<&Zval>, argument: Argument) -> Result<&[u8]> {
    value
        .and_then(Zval::zend_str)
        .map(|text| text.as_bytes())
        .ok_or_else(|| argument.wrong(found(value)))
}

fn int(value: Option<&Zval>, argument: Argument) -> Result<i64> {
    value
        .and_then(Zval::long)
        .ok_or_else(|| argument.wrong(found(value)))
}

/// The value of an object of one of our classes.
pub(crate) fn object<T: RegisteredClass>(value: Option<&Zval>, argument: Argument) -> Result<&T> {
    value
        .and_then(Zval::object)
        .and_then(ZendClassObject::<T>::from_zend_obj)
        .map(|object| &**object)
        .ok_or_else(|| argument.wrong(found(value)))
}

/// What a value is, never what it holds.
pub(crate) fn found(value: Option<&Zval>) -> &'static str {
    match value {
        None => "left out",
        Some(value) if value.is_null() => "null",
        Some(value) if value.is_bool() => "a boolean",
        Some(value) if value.is_long() => "an integer",
        Some(value) if value.is_double() => "a float",
        Some(value) if value.is_string() => "a string",
        Some(value) if value.is_array() => "an array",
        Some(value) if value.is_object() => "an object of another class",
        Some(_) => "a resource",
    }
}
