//! Parts of PHP's C API that ext-php-rs does not bind.

use std::ffi::c_int;

use ext_php_rs::ffi::{
    HashTable, IS_CALLABLE, IS_NULL, IS_OBJECT, ext_php_rs_compiler_globals, zend_class_entry, zend_function,
    zend_property_info, zend_string, zend_type,
};
use ext_php_rs::types::{ZendHashTable, ZendStr, Zval};
use ext_php_rs::zend::ClassEntry;

/// `ZEND_ACC_READONLY`.
pub(crate) const READONLY: u32 = 1 << 7;
/// `ZEND_ATTRIBUTE_PERSISTENT`: the attribute lives until the process ends.
const PERSISTENT: u32 = 1;

unsafe extern "C" {
    static php_json_serializable_ce: *const ClassEntry;
    static spl_ce_InvalidArgumentException: *const ClassEntry;
    static spl_ce_RuntimeException: *const ClassEntry;

    pub(crate) fn zend_declare_typed_property(
        class: *mut zend_class_entry,
        name: *mut zend_string,
        default: *mut Zval,
        access: c_int,
        doc_comment: *mut zend_string,
        r#type: zend_type,
    ) -> *mut zend_property_info;

    /// Converts a value to a type of `type_mask` as PHP does for the parameter of a function. False if it cannot.
    pub(crate) fn zend_verify_scalar_type_hint(
        type_mask: u32,
        value: *mut Zval,
        is_strict: bool,
        is_internal_function: bool,
    ) -> bool;

    fn zend_add_attribute(
        attributes: *mut *mut HashTable,
        name: *mut zend_string,
        argument_count: u32,
        flags: u32,
        offset: u32,
        line: u32,
    ) -> *mut std::ffi::c_void;
}

/// PHP's table of functions. For use while PHP starts.
pub(crate) fn functions() -> Option<&'static ZendHashTable> {
    // SAFETY: the globals and the table that they point to live until the process ends. PHP is still
    // starting, so there is one thread, and nothing changes the table while the reference is used.
    unsafe { ext_php_rs_compiler_globals().as_ref()?.function_table.as_ref() }
}

/// Marks a parameter with `#[\SensitiveParameter]`, so that stack traces do not show its argument. `function`
/// is in lower case. For use while PHP starts.
pub(crate) fn hide_parameter(functions: &ZendHashTable, function: &str, index: u32) {
    let Some(function) = functions.get(function) else {
        debug_assert!(false, "no function {function}");
        return;
    };
    let name = ZendStr::new_interned("SensitiveParameter", true).into_raw();
    // SAFETY: a function table holds valid pointers to functions, and `common` is valid for every kind of
    // function. The function belongs to this extension, and PHP is still starting, so there is one thread and
    // nothing else accesses it. The offset of a parameter's attribute is its index plus 1.
    unsafe {
        let function = function.value.ptr.cast::<zend_function>();
        zend_add_attribute(
            &raw mut (*function).common.attributes,
            name,
            0,
            PERSISTENT,
            index + 1,
            0,
        );
    }
}

/// Declares a parameter as `callable|object|null`, a type that ext-php-rs does not support. `function` is in
/// lower case. For use while PHP starts.
pub(crate) fn declare_clock(functions: &ZendHashTable, function: &str, index: u32) {
    const CLOCK: u32 = 1 << IS_CALLABLE | 1 << IS_OBJECT | 1 << IS_NULL;
    let Some(function) = functions.get(function) else {
        debug_assert!(false, "no function {function}");
        return;
    };
    // SAFETY: a function table holds valid pointers to functions. The function belongs to this extension, and
    // PHP is still starting, so there is one thread and nothing else accesses it. A function of an extension
    // has an argument info for each parameter, in writable heap memory, and `index` is the index of a
    // parameter.
    unsafe {
        let function = function.value.ptr.cast::<zend_function>();
        debug_assert!(index < (*function).common.num_args, "no such parameter");
        let parameter = (*function).internal_function.arg_info.add(index as usize);
        (*parameter).type_.type_mask = CLOCK;
    }
}

/// The interface `JsonSerializable`.
pub(crate) fn json_serializable() -> &'static ClassEntry {
    // SAFETY: the extension json is built into PHP and starts before loaded extensions, so the pointer is
    // set, and the class lives until the process ends.
    unsafe { &*php_json_serializable_ce }
}

/// The class `RuntimeException`.
pub(crate) fn runtime_exception() -> &'static ClassEntry {
    // SAFETY: the extension SPL is built into PHP and starts before loaded extensions, so the pointer is set,
    // and the class lives until the process ends.
    unsafe { &*spl_ce_RuntimeException }
}

/// The class `InvalidArgumentException`.
pub(crate) fn invalid_argument_exception() -> &'static ClassEntry {
    // SAFETY: the extension SPL is built into PHP and starts before loaded extensions, so the pointer is set,
    // and the class lives until the process ends.
    unsafe { &*spl_ce_InvalidArgumentException }
}
