//! Classes whose objects carry a Rust value, shown to PHP as read-only properties.

use ext_php_rs::boxed::ZBox;
use ext_php_rs::builders::{ClassBuilder, FunctionBuilder};
use ext_php_rs::class::{ConstructorMeta, ConstructorResult, RegisteredClass};
use ext_php_rs::flags::MethodFlags;
use ext_php_rs::types::{ZendClassObject, ZendObject, Zval};
use token04::{Error, ErrorKind, Result};

use crate::call::Answer;
use crate::properties::{self, Property};
use crate::{exception, handlers, zend};

/// A method and what it may be: static, private.
pub(crate) type Method = (FunctionBuilder<'static>, MethodFlags);

/// A class of the namespace `Token04`.
pub(crate) trait Class: RegisteredClass {
    /// The properties, in their order.
    const PROPERTIES: &'static [Property];

    /// Methods, in lower case, with a parameter that must not show in stack traces, and its index.
    const SENSITIVE: &'static [(&'static str, u32)] = &[];

    /// Methods, in lower case, with a parameter that is a clock, and its index.
    const CLOCKS: &'static [(&'static str, u32)] = &[];

    /// Whether objects hold a key: they cannot be cloned.
    const HOLDS_KEY: bool = false;

    /// Whether dumps show more than the properties.
    const HAS_DETAILS: bool = false;

    /// Whether there is a method `jsonSerialize`.
    const HAS_JSON: bool = false;

    /// What the properties of an object hold.
    fn properties(&self) -> Result<Vec<Zval>>;

    /// Whether two objects are equal: values by value, what holds a key not at all.
    fn equals(&self, other: &Self) -> bool;

    /// What `var_dump` and the like show beside the properties; never a token, payload or secret.
    fn details(&self) -> Result<Vec<(&'static str, Zval)>> {
        Ok(Vec::new())
    }

    /// A value that may lead back to the object.
    fn reference(&self) -> Option<&Zval> {
        None
    }

    /// The constructor. PHP programs cannot make objects of a class without one of its own.
    fn constructor() -> ConstructorMeta<Self> {
        ConstructorMeta {
            // Private, but reflection can call it.
            constructor: |_| {
                exception::throw(&Error::new(
                    ErrorKind::InvalidArgument,
                    "objects of this class come from methods, not from a constructor",
                ));
                ConstructorResult::ArgError
            },
            build_fn: |builder| builder,
            flags: Some(MethodFlags::Private),
        }
    }

    /// All methods but the constructor.
    fn methods() -> Vec<Method> {
        Vec::new()
    }
}

/// Registers a class, as is done once a process.
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
    let class = T::get_metadata().ce();
    handlers::install::<T>();
    for (method, index) in T::SENSITIVE {
        zend::hide_parameter(&class.function_table, method, *index);
    }
    for (method, index) in T::CLOCKS {
        zend::declare_clock(&class.function_table, method, *index);
    }
    Ok(())
}

/// A new object for PHP, as an answer.
pub(crate) fn object<T: Class>(value: T) -> Answer {
    Ok(new(value)?)
}

/// A new object for PHP.
pub(crate) fn new<T: Class>(value: T) -> Result<Zval> {
    let values = value.properties()?;
    let mut object = ZendClassObject::new(value);
    properties::fill(object.get_mut_zend_obj(), values);
    Ok(owned(ZendObject::from_class_object(object)))
}

/// As [`new`], or null.
pub(crate) fn object_or_null<T: Class>(value: Option<T>) -> Result<Zval> {
    value.map_or(Ok(Zval::null()), new)
}

/// The only reference to a new object.
pub(crate) fn owned(mut object: ZBox<ZendObject>) -> Zval {
    let mut zval = Zval::new();
    // It takes a reference of its own; the box gives its up here.
    zval.set_object(&mut object);
    zval
}

/// Implements `RegisteredClass`, which ext-php-rs asks for, for a [`Class`].
macro_rules! class {
    ($type:ident, $name:literal) => {
        impl ext_php_rs::class::RegisteredClass for $type {
            const CLASS_NAME: &'static str = $name;
            const BUILDER_MODIFIER: Option<
                fn(ext_php_rs::builders::ClassBuilder) -> ext_php_rs::builders::ClassBuilder,
            > = None;
            const EXTENDS: Option<ext_php_rs::class::ClassEntryInfo> = None;
            const IMPLEMENTS: &'static [ext_php_rs::class::ClassEntryInfo] = &[];
            const FLAGS: ext_php_rs::flags::ClassFlags = ext_php_rs::flags::ClassFlags::Final
                .union(ext_php_rs::flags::ClassFlags::NoDynamicProperties);

            fn get_metadata() -> &'static ext_php_rs::class::ClassMetadata<Self> {
                static METADATA: ext_php_rs::class::ClassMetadata<$type> =
                    ext_php_rs::class::ClassMetadata::new(&[]);
                &METADATA
            }

            fn method_builders() -> Vec<$crate::class::Method> {
                <Self as $crate::class::Class>::methods()
            }

            fn constructor() -> Option<ext_php_rs::class::ConstructorMeta<Self>> {
                Some(<Self as $crate::class::Class>::constructor())
            }

            fn constants() -> &'static [(
                &'static str,
                &'static dyn ext_php_rs::convert::IntoZvalDyn,
                &'static [&'static str],
                ext_php_rs::flags::ConstantFlags,
            )] {
                &[]
            }

            fn clone_obj(&self) -> Option<Self> {
                (!<Self as $crate::class::Class>::HOLDS_KEY).then(|| self.clone())
            }
        }
    };
}
pub(crate) use class;
