//! Conversion between PHP values and Rust values.
//!
//! Arguments are not coerced, with or without `strict_types`; for the official function, `scalar.rs` coerces them
//! before. A wrong type is an error of the core and not PHP's `TypeError`, so that the official classes do not throw.

use ext_php_rs::boxed::ZBox;
use ext_php_rs::class::RegisteredClass;
use ext_php_rs::convert::IntoZval;
use ext_php_rs::types::{ZendClassObject, ZendObject, Zval};
use token04::Result;
use token04_bindings::Argument;

use crate::outcome::internal_error;

/// A value for PHP.
pub(crate) fn zval(value: impl IntoZval) -> Result<Zval> {
    value
        .into_zval(false)
        .map_err(|_| internal_error("a result could not be handed to PHP"))
}

/// A value that holds the only reference to a new object.
pub(crate) fn object_zval(mut object: ZBox<ZendObject>) -> Zval {
    let mut zval = Zval::new();
    // `set_object` adds a reference; dropping the box releases the first one.
    zval.set_object(&mut object);
    zval
}

/// An argument for which null means the same as omitting it.
pub(crate) fn non_null(value: Option<&Zval>) -> Option<&Zval> {
    value.filter(|value| !value.is_null())
}

/// Text: valid UTF-8. Its length is checked first.
pub(crate) fn text(value: Option<&Zval>, argument: Argument) -> Result<&str> {
    std::str::from_utf8(bytes(value, argument)?).map_err(|_| argument.wrong("invalid UTF-8"))
}

/// The bytes of a string, of any encoding, after a check of the length. Not copied.
pub(crate) fn bytes(value: Option<&Zval>, argument: Argument) -> Result<&[u8]> {
    let bytes = value
        .and_then(Zval::zend_str)
        .map(|text| text.as_bytes())
        .ok_or_else(|| argument.wrong(actual_type(value)))?;
    argument.check_len(bytes.len())?;
    Ok(bytes)
}

/// The bytes of a secret, of any encoding. Not copied.
pub(crate) fn secret(value: Option<&Zval>) -> Result<&[u8]> {
    if value.is_some_and(Zval::is_false) {
        return Err(Argument::Secret.wrong("false, which getenv() returns if the variable is not set"));
    }
    bytes(value, Argument::Secret)
}

/// A whole number.
pub(crate) fn int(value: Option<&Zval>, argument: Argument) -> Result<i64> {
    value
        .and_then(Zval::long)
        .ok_or_else(|| argument.wrong(actual_type(value)))
}

/// A whole number, `None` if omitted.
pub(crate) fn optional_int(value: Option<&Zval>, argument: Argument) -> Result<Option<i64>> {
    value.map(|value| int(Some(value), argument)).transpose()
}

/// A boolean, false if omitted.
pub(crate) fn flag(value: Option<&Zval>, name: &'static str) -> Result<bool> {
    let argument = Argument::Other(name, "true or false");
    value.map_or(Ok(false), |value| {
        value
            .bool()
            .ok_or_else(|| argument.wrong(actual_type(Some(value))))
    })
}

/// The Rust value of an object of one of our classes.
pub(crate) fn object<T: RegisteredClass>(value: Option<&Zval>, argument: Argument) -> Result<&T> {
    value
        .and_then(Zval::object)
        .and_then(ZendClassObject::<T>::from_zend_obj)
        .map(|object| &**object)
        .ok_or_else(|| {
            argument.wrong(match actual_type(value) {
                "an object" => "an object of another class",
                actual => actual,
            })
        })
}

/// The type of a value, for error messages, which must never contain the value itself.
pub(crate) fn actual_type(value: Option<&Zval>) -> &'static str {
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
