//! What ext-php-rs does not bind of PHP's C API.

use std::ffi::c_int;
use std::ptr;

use ext_php_rs::class::RegisteredClass;
use ext_php_rs::ffi::{
    HashTable, ext_php_rs_compiler_globals, zend_class_entry, zend_function, zend_property_info,
    zend_std_compare_objects, zend_string, zend_type,
};
use ext_php_rs::types::{ZendHashTable, ZendStr, Zval};
use ext_php_rs::zend::ZendObjectHandlers;

/// `ZEND_ACC_READONLY`.
pub(crate) const READONLY: u32 = 1 << 7;
/// `ZEND_ATTRIBUTE_PERSISTENT`: the attribute lives as long as the process.
const PERSISTENT: u32 = 1;
/// `ZEND_UNCOMPARABLE`: neither equal, nor less, nor more.
const UNCOMPARABLE: c_int = 1;

unsafe extern "C" {
    pub(crate) fn zend_declare_typed_property(
        class: *mut zend_class_entry,
        name: *mut zend_string,
        default: *mut Zval,
        access: c_int,
        doc_comment: *mut zend_string,
        r#type: zend_type,
    ) -> *mut zend_property_info;

    fn zend_add_attribute(
        attributes: *mut *mut HashTable,
        name: *mut zend_string,
        argument_count: u32,
        flags: u32,
        offset: u32,
        line: u32,
    ) -> *mut std::ffi::c_void;
}

/// The functions that PHP knows, for use while it starts.
pub(crate) fn functions() -> Option<&'static ZendHashTable> {
    // SAFETY: the globals and the table that they point to live as long as the process, and while
    // PHP starts there is one thread.
    unsafe { ext_php_rs_compiler_globals().as_ref()?.function_table.as_ref() }
}

/// Marks a parameter with `#[\SensitiveParameter]`, so that PHP leaves it out of stack traces,
/// which would show a secret otherwise. `function` is in lower case. For use while PHP starts.
pub(crate) fn hide_parameter(functions: &ZendHashTable, function: &str, index: u32) {
    let Some(function) = functions.get(function) else {
        debug_assert!(false, "no function {function}");
        return;
    };
    let name = ZendStr::new_interned("SensitiveParameter", true).into_raw();
    // SAFETY: a function table holds pointers to functions, of which `common` is always valid;
    // those of an extension are its own to change while PHP starts. Parameters count from 1.
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

/// Makes objects of a class equal only to themselves. By default PHP compares properties, which do not
/// show the key. For use while PHP starts.
pub(crate) fn compare_by_identity<T: RegisteredClass>() {
    let metadata = T::get_metadata();
    // A pointer made from this reference may not write. One made from the metadata may, within its cells.
    let address = ptr::from_ref(metadata.handlers()).addr();
    let metadata = ptr::from_ref(metadata).cast_mut();
    let end = metadata.wrapping_add(1).addr() - size_of::<ZendObjectHandlers>();
    if !(metadata.addr()..=end).contains(&address) {
        debug_assert!(false, "the handlers lie elsewhere");
        return;
    }
    let handlers = metadata.cast::<ZendObjectHandlers>().with_addr(address);
    // SAFETY: the handlers lie within the metadata, as was checked, which is a static. They are in a cell, since
    // `handlers` fills them in through a shared reference, so that they may be written through a pointer made
    // from one. They are filled in by now. PHP is still starting: there is one thread, no object of the class
    // exists, and no reference to the handlers is used after this.
    unsafe { (*handlers).compare = Some(compare) };
}

/// Called by PHP for `==`, `<` and the like when at least one side is an object of the class.
unsafe extern "C" fn compare(left: *mut Zval, right: *mut Zval) -> c_int {
    // SAFETY: PHP passes pointers to two values that outlive the call.
    let objects = unsafe { left.as_ref().zip(right.as_ref()) }
        .and_then(|(left, right)| left.object().zip(right.object()));
    match objects {
        Some((left, right)) if ptr::eq(left, right) => 0,
        Some(_) => UNCOMPARABLE,
        // SAFETY: this is PHP's default handler, called with the pointers that PHP passed.
        None => unsafe { zend_std_compare_objects(left, right) },
    }
}
