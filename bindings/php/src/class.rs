//! Classes whose objects carry a Rust value, visible to PHP as read-only properties.

use ext_php_rs::class::{ConstructorMeta, ConstructorResult, RegisteredClass};
use ext_php_rs::flags::MethodFlags;
use ext_php_rs::types::{ZendClassObject, ZendObject, Zval};
use token04::{Error, ErrorKind, Result};

use crate::convert::object_zval;
use crate::exception;
use crate::function::{Function, Parameter};
use crate::outcome::CallResult;
use crate::properties::{self, Property};

/// A class of the namespace `Token04`.
pub(crate) trait Class: RegisteredClass {
    /// The properties, in their order.
    const PROPERTIES: &'static [Property];

    /// Whether objects hold a key, so that they cannot be cloned.
    const HOLDS_KEY: bool = false;

    /// Whether dumps show more than the properties.
    const HAS_DETAILS: bool = false;

    /// Whether there is a method `jsonSerialize`.
    const HAS_JSON: bool = false;

    /// The values of the properties.
    fn properties(&self) -> Result<Vec<Zval>>;

    /// Whether two objects are equal. Objects with a key are never equal to another object.
    fn equals(&self, other: &Self) -> bool;

    /// What dumps show besides the properties; never a token, payload or secret.
    fn details(&self) -> Result<Vec<(&'static str, Zval)>> {
        Ok(Vec::new())
    }

    /// A value that may refer back to the object, for the garbage collector.
    fn reference(&self) -> Option<&Zval> {
        None
    }

    /// The constructor. By default it is private, so that only the extension creates objects of the class.
    fn constructor() -> ConstructorMeta<Self> {
        ConstructorMeta {
            // Reflection can call it although it is private.
            constructor: |_| {
                exception::throw(&Error::new(
                    ErrorKind::InvalidArgument,
                    "this class has no public constructor: call the method that returns it",
                ));
                ConstructorResult::ArgError
            },
            build_fn: |builder| builder,
            flags: Some(MethodFlags::Private),
        }
    }

    /// The parameters of the constructor.
    fn constructor_parameters() -> Vec<Parameter> {
        Vec::new()
    }

    /// All methods except the constructor.
    fn methods() -> Vec<Function> {
        Vec::new()
    }
}

/// A new object for PHP, as the result of a call.
pub(crate) fn object<T: Class>(value: T) -> CallResult {
    Ok(new(value)?)
}

/// A new object for PHP.
pub(crate) fn new<T: Class>(value: T) -> Result<Zval> {
    let values = value.properties()?;
    let mut object = ZendClassObject::new(value);
    properties::fill(object.get_mut_zend_obj(), values);
    Ok(object_zval(ZendObject::from_class_object(object)))
}

/// A new object for PHP, or null.
pub(crate) fn object_or_null<T: Class>(value: Option<T>) -> Result<Zval> {
    value.map_or(Ok(Zval::null()), new)
}

/// Implements `RegisteredClass`, which ext-php-rs requires, for a [`Class`].
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

            fn method_builders() -> Vec<(
                ext_php_rs::builders::FunctionBuilder<'static>,
                ext_php_rs::flags::MethodFlags,
            )> {
                <Self as $crate::class::Class>::methods()
                    .into_iter()
                    .map($crate::function::Function::into_method)
                    .collect()
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
