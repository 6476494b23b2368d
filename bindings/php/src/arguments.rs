//! The arguments of a call.
//!
//! Nothing is converted, whatever `strict_types` says at the caller's: what is not of the type
//! becomes the core's error, so that the official classes need not throw.

use ext_php_rs::class::RegisteredClass;
use ext_php_rs::types::{ZendClassObject, Zval};
use token04::Result;
use token04_bindings::Argument;

use crate::call::Call;

impl<'a> Call<'a> {
    /// As [`Self::argument`], where null is as good as leaving it out.
    pub(crate) fn given(&self, index: usize) -> Option<&'a Zval> {
        self.argument(index).filter(|value| !value.is_null())
    }

    /// A text.
    pub(crate) fn text(&self, index: usize, argument: Argument) -> Result<&'a str> {
        text(self.argument(index), argument)
    }

    /// The bytes of a text; not copied.
    pub(crate) fn bytes(&self, index: usize, argument: Argument) -> Result<&'a [u8]> {
        bytes(self.argument(index), argument)
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

    /// A whole number that may be left out.
    pub(crate) fn optional_int(&self, index: usize, argument: Argument) -> Result<Option<i64>> {
        self.argument(index)
            .map(|value| int(Some(value), argument))
            .transpose()
    }

    /// A boolean that is false where it is left out.
    pub(crate) fn flag(&self, index: usize, name: &'static str) -> Result<bool> {
        let argument = Argument::Other(name, "true or false");
        self.argument(index).map_or(Ok(false), |value| {
            value.bool().ok_or_else(|| argument.wrong(found(Some(value))))
        })
    }

    /// The value of an object of one of our classes.
    pub(crate) fn object<T: RegisteredClass>(&self, index: usize, argument: Argument) -> Result<&'a T> {
        object(self.argument(index), argument)
    }
}

/// Text is valid UTF-8. Its length is checked first.
pub(crate) fn text(value: Option<&Zval>, argument: Argument) -> Result<&str> {
    std::str::from_utf8(bytes(value, argument)?).map_err(|_| argument.wrong("invalid UTF-8"))
}

/// The bytes of a string of a length that can be.
fn bytes(value: Option<&Zval>, argument: Argument) -> Result<&[u8]> {
    let bytes = value
        .and_then(Zval::zend_str)
        .map(|text| text.as_bytes())
        .ok_or_else(|| argument.wrong(found(value)))?;
    argument.check_len(bytes.len())?;
    Ok(bytes)
}

/// The bytes of a secret.
pub(crate) fn secret(value: Option<&Zval>) -> Result<&[u8]> {
    if value.is_some_and(Zval::is_false) {
        return Err(Argument::Secret.wrong("false, which getenv() answers where the variable is missing"));
    }
    bytes(value, Argument::Secret)
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
        .ok_or_else(|| {
            argument.wrong(match found(value) {
                "an object" => "an object of another class",
                found => found,
            })
        })
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
        Some(value) if value.is_object() => "an object",
        Some(_) => "a resource",
    }
}
