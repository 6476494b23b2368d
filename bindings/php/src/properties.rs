//! PHP properties. PHP enforces their types and `readonly`, and reflection, `var_dump` and `json_encode`
//! see them.

use ext_php_rs::ffi::{_ZEND_TYPE_NAME_BIT, _ZEND_TYPE_NULLABLE_BIT, IS_UNDEF, zend_type};
use ext_php_rs::flags::{DataType, PropertyFlags};
use ext_php_rs::types::{ZendObject, ZendStr, Zval};
use ext_php_rs::zend::ClassEntry;

use crate::zend::{READONLY, zend_declare_typed_property};

/// A property.
pub(crate) struct Property {
    pub(crate) name: &'static str,
    r#type: DataType,
    nullable: bool,
}

impl Property {
    pub(crate) const fn new(name: &'static str, r#type: DataType) -> Self {
        Self {
            name,
            r#type,
            nullable: false,
        }
    }

    pub(crate) const fn or_null(self) -> Self {
        Self {
            nullable: true,
            ..self
        }
    }
}

/// Declares public read-only properties; [`fill`] sets their values.
pub(crate) fn declare(class: &mut ClassEntry, properties: &[Property]) {
    for property in properties {
        let mut undefined = Zval::new();
        undefined.u1.type_info = IS_UNDEF;
        let access = PropertyFlags::Public.bits() | READONLY;
        declare_one(class, property.name, property_type(property), undefined, access);
    }
}

/// The default of a property that [`declare_untyped`] declares.
pub(crate) enum Default {
    Null,
    EmptyString,
}

/// Declares public writable properties without a type.
pub(crate) fn declare_untyped(class: &mut ClassEntry, properties: &[(&'static str, Default)]) {
    for (name, default) in properties {
        let mut value = Zval::new();
        if let Default::EmptyString = default {
            // Defaults must be interned: PHP does not count references to them.
            value.set_zend_string(ZendStr::new_interned("", true));
        }
        let access = PropertyFlags::Public.bits();
        declare_one(class, name, zend_type::empty(false, false), value, access);
    }
}

fn declare_one(class: &mut ClassEntry, name: &str, r#type: zend_type, mut default: Zval, access: u32) {
    let name = ZendStr::new_interned(name, true).into_raw();
    // SAFETY: the class is borrowed exclusively, and PHP is still starting, so there is one thread. The name
    // is interned and lives until the process ends, and PHP copies the default.
    unsafe {
        zend_declare_typed_property(
            class,
            name,
            &raw mut default,
            access.cast_signed(),
            std::ptr::null_mut(),
            r#type,
        );
    }
}

/// The type of a property. Unlike in arguments, a class is named by a PHP string.
fn property_type(property: &Property) -> zend_type {
    let nullable = if property.nullable {
        _ZEND_TYPE_NULLABLE_BIT
    } else {
        0
    };
    match property.r#type.class_name() {
        Some(class) => zend_type {
            ptr: ZendStr::new_interned(class, true).into_raw().cast(),
            type_mask: _ZEND_TYPE_NAME_BIT | nullable,
        },
        None => zend_type::empty_from_type(property.r#type, false, false, property.nullable)
            .unwrap_or_else(|| zend_type::empty(false, false)),
    }
}

/// Sets the last declared properties of a new object, in the order of their declaration.
pub(crate) fn fill(
    object: &mut ZendObject,
    values: impl IntoIterator<Item = Zval, IntoIter: ExactSizeIterator>,
) {
    let values = values.into_iter();
    let declared = usize::try_from(object.get_class_entry().default_properties_count).unwrap_or(0);
    let Some(first) = declared.checked_sub(values.len()) else {
        debug_assert!(false, "more values than properties");
        return;
    };
    let slots = object.properties_table.as_mut_ptr();
    for (index, value) in (first..declared).zip(values) {
        // SAFETY: an object has one slot per declared property, and `index` is less than their number.
        unsafe { *slots.add(index) = value };
    }
}

/// The property at `index` of the last `count` declared properties; `None` if it is not initialized.
pub(crate) fn read(object: &ZendObject, count: usize, index: usize) -> Option<Zval> {
    let declared = usize::try_from(object.get_class_entry().default_properties_count).ok()?;
    let index = declared.checked_sub(count)?.checked_add(index)?;
    if index >= declared {
        return None;
    }
    // SAFETY: an object has one slot per declared property, `index` is less than their number, and PHP
    // initializes all slots when it creates the object.
    let value = unsafe { &*object.properties_table.as_ptr().add(index) };
    (value.get_type() != DataType::Undef).then(|| value.shallow_clone())
}
