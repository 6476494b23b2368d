//! The classes of exceptions: an interface that returns the kind, and a class for each category of errors.

use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::builders::{ClassBuilder, FunctionBuilder};
use ext_php_rs::class::ClassEntryInfo;
use ext_php_rs::flags::{ClassFlags, DataType, MethodFlags};
use ext_php_rs::zend::{ClassEntry, ce};
use token04::ErrorKind;

use crate::call::{Call, handler};
use crate::enums::CoreEnum;
use crate::exception::{ARGUMENT, INTERFACE, PROPERTIES, REFUSED, UNAVAILABLE};
use crate::outcome::{CallResult, internal_error};
use crate::{properties, zend};

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
            // PHP reads them until the process ends.
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
            // PHP reads them until the process ends.
            Box::leak(arguments);
        })
        .register()
}

fn interface_entry() -> &'static ClassEntry {
    // SAFETY: `register` stored the pointer before it registered the classes that call this, and PHP keeps
    // the interface until the process ends.
    unsafe { &*INTERFACE_ENTRY.load(Ordering::Acquire) }
}

fn returns_kind(method: FunctionBuilder<'static>) -> FunctionBuilder<'static> {
    method.returns(DataType::object(ErrorKind::NAME), false, false)
}

fn returns_code(method: FunctionBuilder<'static>) -> FunctionBuilder<'static> {
    method.returns(DataType::Long, false, true)
}

fn kind(call: &Call<'_>) -> CallResult {
    property(call, 0)
}

fn zego_code(call: &Call<'_>) -> CallResult {
    property(call, 1)
}

/// The value of the property at this index of [`PROPERTIES`].
fn property(call: &Call<'_>, index: usize) -> CallResult {
    let object = call.this_object();
    let value = object.and_then(|object| properties::read(object, PROPERTIES.len(), index));
    // An exception that was unserialized from a handwritten text can lack them.
    let missing = || internal_error("the exception was never constructed");
    Ok(value.ok_or_else(missing)?)
}
