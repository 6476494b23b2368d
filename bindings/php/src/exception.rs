//! The exceptions: an interface with a kind to match on, and a class for each answer that a program can give.

use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::builders::{ClassBuilder, FunctionBuilder};
use ext_php_rs::class::ClassEntryInfo;
use ext_php_rs::exception::{throw_object, throw_with_code};
use ext_php_rs::flags::{ClassFlags, DataType, MethodFlags};
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::{ClassEntry, ce};
use token04::{Error, ErrorCategory, ErrorKind, Result};
use token04_bindings::Language;

use crate::call::{Answer, Call, handler, internal, zval};
use crate::class::owned;
use crate::enums::{self, CoreEnum};
use crate::properties::{self, Property};
use crate::zend;

pub(crate) const INTERFACE: &str = "Token04\\Token04Exception";
const REFUSED: &str = "Token04\\TokenRefusedException";
const ARGUMENT: &str = "Token04\\InvalidArgumentException";
const UNAVAILABLE: &str = "Token04\\UnavailableException";

/// They come after what every exception of PHP has: message, code, and so on.
const PROPERTIES: &[Property] = &[
    Property::new("kind", DataType::object(ErrorKind::NAME)),
    Property::new("zegoCode", DataType::Long).or_null(),
];

/// The interface, for the classes that implement it.
static INTERFACE_ENTRY: AtomicPtr<ClassEntry> = AtomicPtr::new(std::ptr::null_mut());

pub(crate) fn register() -> ext_php_rs::error::Result<()> {
    let kind = FunctionBuilder::new_abstract("getKind");
    let zego_code = FunctionBuilder::new_abstract("getZegoCode");
    ClassBuilder::new(INTERFACE)
        .flags(ClassFlags::Interface)
        .implements((ce::throwable, "\\Throwable"))
        .method(returns_kind(kind), MethodFlags::Public | MethodFlags::Abstract)
        .method(
            returns_code(zego_code),
            MethodFlags::Public | MethodFlags::Abstract,
        )
        .registration(|interface, arguments| {
            INTERFACE_ENTRY.store(interface, Ordering::Release);
            // PHP reads them for as long as the process lives.
            Box::leak(arguments);
        })
        .register()?;
    register_class(REFUSED, (zend::runtime_exception, "\\RuntimeException"))?;
    register_class(
        ARGUMENT,
        (zend::invalid_argument_exception, "\\InvalidArgumentException"),
    )?;
    register_class(UNAVAILABLE, (zend::runtime_exception, "\\RuntimeException"))
}

fn register_class(name: &str, parent: ClassEntryInfo) -> ext_php_rs::error::Result<()> {
    let kind = FunctionBuilder::new("getKind", handler!(kind));
    let zego_code = FunctionBuilder::new("getZegoCode", handler!(zego_code));
    ClassBuilder::new(name)
        .flags(ClassFlags::Final)
        .extends(parent)
        .implements((interface_entry, INTERFACE))
        .method(returns_kind(kind), MethodFlags::Public)
        .method(returns_code(zego_code), MethodFlags::Public)
        .registration(|class, arguments| {
            properties::declare(class, PROPERTIES);
            // PHP reads them for as long as the process lives.
            Box::leak(arguments);
        })
        .register()
}

fn interface_entry() -> &'static ClassEntry {
    // SAFETY: the pointer was stored when the interface was registered, which is done first, and PHP keeps the
    // interface for as long as the process lives.
    unsafe { &*INTERFACE_ENTRY.load(Ordering::Acquire) }
}

fn returns_kind(method: FunctionBuilder<'static>) -> FunctionBuilder<'static> {
    method.returns(DataType::object(ErrorKind::NAME), false, false)
}

fn returns_code(method: FunctionBuilder<'static>) -> FunctionBuilder<'static> {
    method.returns(DataType::Long, false, true)
}

fn kind(call: &Call<'_>) -> Answer {
    property(call, 0)
}

fn zego_code(call: &Call<'_>) -> Answer {
    property(call, 1)
}

/// The value of one of [`PROPERTIES`].
fn property(call: &Call<'_>, index: usize) -> Answer {
    let object = call.object_itself();
    let value = object.and_then(|object| properties::read(object, PROPERTIES.len(), index));
    // As of an exception that was unserialized from another text than PHP's own.
    let missing = || internal("the exception was never constructed");
    Ok(value.ok_or_else(missing)?)
}

/// The class for an error.
fn class_name(error: &Error) -> &'static str {
    match error.category() {
        ErrorCategory::Refused => REFUSED,
        ErrorCategory::Argument => ARGUMENT,
        _ => UNAVAILABLE,
    }
}

/// The exception for an error, with names as PHP spells them.
pub(crate) fn object(error: &Error) -> Result<Zval> {
    let class = ClassEntry::try_find(class_name(error));
    let class = class.ok_or_else(|| internal("the exception is not registered"))?;
    let mut object = ZendObject::new(class);
    let message = Language::Php.render(error.message());
    // What PHP's own class keeps, its constructor sets.
    object
        .try_call_method("__construct", vec![&&*message, &i64::from(error.code())])
        .map_err(|_| internal("an exception could not be made"))?;
    let own = [enums::case(error.kind())?, zval(error.zego_code())?];
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
