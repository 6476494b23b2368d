//! Creating and throwing exceptions. `exception_classes.rs` registers their classes.

use ext_php_rs::exception::{throw_object, throw_with_code};
use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::{ClassEntry, ce};
use token04::{Error, ErrorCategory, ErrorKind, Result};
use token04_bindings::Language;

use crate::convert::{object_zval, zval};
use crate::enums::{self, CoreEnum};
use crate::outcome::internal_error;
use crate::properties::{self, Property};

pub(crate) const INTERFACE: &str = "Token04\\Token04Exception";
pub(crate) const REFUSED: &str = "Token04\\TokenRefusedException";
pub(crate) const ARGUMENT: &str = "Token04\\InvalidArgumentException";
pub(crate) const UNAVAILABLE: &str = "Token04\\UnavailableException";

/// They follow the properties of every PHP exception: message, code, and so on.
pub(crate) const PROPERTIES: &[Property] = &[
    Property::new("kind", DataType::object(ErrorKind::NAME)),
    Property::new("zegoCode", DataType::Long).or_null(),
];

fn class_name(error: &Error) -> &'static str {
    match error.category() {
        ErrorCategory::Refused => REFUSED,
        ErrorCategory::Argument => ARGUMENT,
        _ => UNAVAILABLE,
    }
}

/// The exception for an error, with PHP's names in the message.
pub(crate) fn object(error: &Error) -> Result<Zval> {
    let class = ClassEntry::try_find(class_name(error));
    let class = class.ok_or_else(|| internal_error("the exception is not registered"))?;
    let mut object = ZendObject::new(class);
    let message = Language::Php.render(error.message());
    // The constructor of PHP's own class sets the inherited properties.
    object
        .try_call_method("__construct", vec![&&*message, &i64::from(error.code())])
        .map_err(|_| internal_error("an exception could not be created"))?;
    let values = [enums::case(error.kind())?, zval(error.zego_code())?];
    properties::fill(&mut object, values);
    Ok(object_zval(object))
}

/// Throws the exception for an error. The call should end after this.
pub(crate) fn throw(error: &Error) {
    let thrown = match object(error) {
        Ok(object) => throw_object(object),
        Err(internal) => throw_with_code(ce::error(), internal.code(), internal.message()),
    };
    debug_assert!(thrown.is_ok(), "an exception can be thrown");
}
