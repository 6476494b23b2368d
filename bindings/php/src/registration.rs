//! Registering our classes with PHP.

use ext_php_rs::builders::ClassBuilder;

use crate::class::Class;
use crate::{function, handlers, properties, zend};

/// Registers a class. Called once per process.
pub(crate) fn register<T: Class>() -> ext_php_rs::error::Result<()> {
    let mut builder = ClassBuilder::new(T::CLASS_NAME).flags(T::FLAGS);
    for (method, flags) in T::method_builders() {
        builder = builder.method(method, flags);
    }
    if T::HAS_JSON {
        builder = builder.implements((zend::json_serializable, "\\JsonSerializable"));
    }
    builder
        .object_override::<T>()
        .registration(|class, arguments| {
            properties::declare(class, T::PROPERTIES);
            T::get_metadata().set_ce(class);
            T::get_metadata().set_arg_info(arguments);
        })
        .register()?;
    let functions = &T::get_metadata().ce().function_table;
    handlers::install::<T>();
    function::mark_parameters(functions, "__construct", &T::constructor_parameters());
    for method in T::methods() {
        method.mark_parameters(functions);
    }
    Ok(())
}
