//! Object handlers: how PHP compares, dumps and garbage-collects objects of our classes.

use std::ffi::c_int;
use std::ptr;

use ext_php_rs::boxed::ZBox;
use ext_php_rs::ffi::{HashTable, zend_object, zend_prop_purpose, zend_std_compare_objects};
use ext_php_rs::types::{ZendClassObject, ZendHashTable, Zval};
use ext_php_rs::zend::ZendObjectHandlers;
use token04::Result;
use token04_bindings::catch;

use crate::class::Class;

/// `ZEND_UNCOMPARABLE`: neither equal, nor less, nor greater.
const UNCOMPARABLE: c_int = 1;

/// Installs the handlers of a class. For use while PHP starts.
pub(crate) fn install<T: Class>() {
    let metadata = T::get_metadata();
    // A pointer derived from this shared reference must not be written through. One derived from the metadata
    // may be, inside its cells.
    let address = ptr::from_ref(metadata.handlers()).addr();
    let metadata = ptr::from_ref(metadata).cast_mut();
    let end = metadata.wrapping_add(1).addr() - size_of::<ZendObjectHandlers>();
    if !(metadata.addr()..=end).contains(&address) {
        debug_assert!(false, "the handlers are not part of the metadata");
        return;
    }
    let handlers = metadata.cast::<ZendObjectHandlers>().with_addr(address);
    // SAFETY: the check above shows that the handlers are inside the metadata, which is a static. They are in
    // a cell, because `handlers` initializes them through a shared reference, so writing through a pointer
    // that is derived from a shared reference is allowed. They are initialized by now. PHP is still starting:
    // there is one thread, no object of the class exists, and no reference to the handlers is used after
    // this.
    unsafe {
        (*handlers).compare = Some(compare::<T>);
        if T::HAS_DETAILS {
            (*handlers).get_properties_for = Some(get_properties_for::<T>);
        }
        if T::HOLDS_KEY {
            (*handlers).get_gc = Some(get_gc::<T>);
        }
    }
}

/// Called by PHP for comparison operators if at least one operand is an object of the class. PHP's default
/// handler compares only the properties, and compares numeric strings as numbers.
unsafe extern "C" fn compare<T: Class>(left: *mut Zval, right: *mut Zval) -> c_int {
    // SAFETY: PHP passes two pointers to values that outlive the call.
    let objects = unsafe { left.as_ref().zip(right.as_ref()) }
        .and_then(|(left, right)| left.object().zip(right.object()));
    let Some((left_object, right_object)) = objects else {
        // SAFETY: this is PHP's default handler, and both pointers are the ones that PHP passed to this
        // handler.
        return unsafe { zend_std_compare_objects(left, right) };
    };
    if ptr::eq(left_object, right_object) {
        return 0;
    }
    let values = ZendClassObject::<T>::from_zend_obj(left_object)
        .zip(ZendClassObject::<T>::from_zend_obj(right_object));
    let equal = catch(|| Ok::<_, token04::Error>(values.is_some_and(|(left, right)| left.equals(right))));
    if equal.unwrap_or(false) { 0 } else { UNCOMPARABLE }
}

/// Called by PHP for `var_dump`, `print_r`, `var_export`, `(array)` and `json_encode`. PHP releases the
/// returned table.
unsafe extern "C" fn get_properties_for<T: Class>(
    object: *mut zend_object,
    _purpose: zend_prop_purpose,
) -> *mut HashTable {
    // SAFETY: PHP passes a pointer to an object that outlives the call.
    let object = unsafe { object.as_ref() }.and_then(ZendClassObject::<T>::from_zend_obj);
    let table = catch(|| object.map_or_else(|| Ok(ZendHashTable::new()), |object| dump_table(&**object)));
    let table = table.unwrap_or_else(|_: token04::Error| ZendHashTable::new());
    table.into_raw()
}

fn dump_table<T: Class>(value: &T) -> Result<ZBox<ZendHashTable>> {
    let mut table = ZendHashTable::new();
    let names = T::PROPERTIES.iter().map(|property| property.name);
    for (name, value) in names.zip(value.properties()?).chain(value.details()?) {
        // Inserting under a string key does not fail.
        let _ = table.insert(name, value);
    }
    Ok(table)
}

/// Called by the garbage collector: returns the values that an object refers to.
unsafe extern "C" fn get_gc<T: Class>(
    object: *mut zend_object,
    table: *mut *mut Zval,
    count: *mut c_int,
) -> *mut HashTable {
    // SAFETY: PHP passes a pointer to an object that outlives the call.
    let object = unsafe { object.as_ref() }.and_then(ZendClassObject::<T>::from_zend_obj);
    let reference = object.and_then(|object| object.reference());
    // SAFETY: PHP passes valid pointers to the two output variables. It only reads the value behind `table`,
    // which lives as long as the object.
    unsafe {
        *table = reference.map_or(ptr::null_mut(), |value| ptr::from_ref(value).cast_mut());
        *count = c_int::from(reference.is_some());
    }
    // No property can refer back to the object.
    ptr::null_mut()
}
