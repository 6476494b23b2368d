//! Arguments that are `iterable`: each element is read once.

use ext_php_rs::ffi::zend_object_iterator;
use ext_php_rs::types::Zval;
use token04_bindings::Argument;

use crate::arguments::found;
use crate::call::Outcome;
use crate::php_code;

unsafe extern "C" {
    fn zend_iterator_dtor(iterator: *mut zend_object_iterator);
}

/// Calls `visit` with each key and value. It must not call PHP code.
pub(crate) fn each(
    iterable: Option<&Zval>,
    argument: Argument,
    visit: impl FnMut(&Zval, &Zval) -> Outcome<()>,
) -> Outcome<()> {
    match iterable {
        Some(value) if value.is_traversable() => php_code::run(|| traverse(value, visit))?,
        Some(value) if value.is_array() => each_of_array(value, visit),
        value => Err(argument.wrong(found(value)).into()),
    }
}

fn each_of_array(array: &Zval, mut visit: impl FnMut(&Zval, &Zval) -> Outcome<()>) -> Outcome<()> {
    let Some(array) = array.array() else { return Ok(()) };
    let mut elements = array.iter();
    while let Some((key, value)) = elements.next_zval() {
        visit(&key, value.dereference())?;
    }
    Ok(())
}

/// What PHP code throws is found pending after this.
fn traverse(traversable: &Zval, mut visit: impl FnMut(&Zval, &Zval) -> Outcome<()>) -> Outcome<()> {
    let mut traversable = traversable.shallow_clone();
    let class = traversable.object().map(|object| object.get_class_entry());
    let Some(iterator) = class.and_then(|class| class.get_iterator(&mut traversable, false)) else {
        return Ok(());
    };
    let outcome = iterator.iter().map_or(Ok(()), |mut elements| {
        elements.try_for_each(|(key, value)| visit(&key, value.dereference()))
    });
    // SAFETY: the iterator came from `get_iterator`, which gives its one reference to the caller, and is not used
    // after this.
    unsafe { zend_iterator_dtor(iterator) };
    outcome
}
