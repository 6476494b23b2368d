//! `Token04\Token04Exception`: the one exception, with a kind to match on.

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::exception::{throw_object, throw_with_code};
use ext_php_rs::flags::{ClassFlags, DataType};
use ext_php_rs::types::ZendObject;
use ext_php_rs::zend::{ClassEntry, ce};
use token04::legacy::{Error, ErrorKind};

use crate::call::{Answer, answer, internal};
use crate::class::owned;
use crate::enums::{self, CoreEnum};
use crate::properties::{self, Property};

const NAME: &str = "Token04\\Token04Exception";

/// `kind` and `zegoCode` come after what every exception of PHP has: message, code, and so on.
const PROPERTIES: &[Property] = &[
    Property::new("kind", DataType::object(ErrorKind::NAME)),
    Property::new("zegoCode", DataType::Long).or_null(),
];

pub(crate) fn register() -> ext_php_rs::error::Result<()> {
    ClassBuilder::new(NAME)
        .flags(ClassFlags::Final)
        .extends((ce::exception, "\\Exception"))
        // No methods of its own, so no arguments that would have to be kept.
        .registration(|class, _| properties::declare(class, PROPERTIES))
        .register()
}

/// The exception for an error.
pub(crate) fn object(error: &Error) -> Answer {
    let class = ClassEntry::try_find(NAME).ok_or_else(|| internal("the exception is not registered"))?;
    let mut object = ZendObject::new(class);
    // What PHP's own class keeps, its constructor sets.
    object
        .try_call_method("__construct", vec![&error.message(), &i64::from(error.code())])
        .map_err(|_| internal("an exception could not be made"))?;
    let own = [enums::case(error.kind())?, answer(error.zego_code())?];
    properties::fill(&mut object, own);
    Ok(owned(object))
}

/// Throws the exception for an error. The call should end then.
pub(crate) fn throw(error: &Error) {
    let thrown = match object(error) {
        Ok(object) => throw_object(object),
        Err(internal) => throw_with_code(ce::error(), internal.code(), internal.message()),
    };
    debug_assert!(thrown.is_ok(), "an exception can be thrown");
}
