//! Iterating over `iterable` arguments. Each element is read once.

use ext_php_rs::ffi::zend_object_iterator;
use ext_php_rs::types::Zval;
use token04_bindings::Argument;

use crate::convert::actual_type;
use crate::outcome::Outcome;
use crate::php_code;

unsafe extern "C" {
    fn zend_iterator_dtor(iterator: *mut zend_object_iterator);
}

/// Calls `visit` with each key and value. `visit` must not call PHP code.
pub(crate) fn for_each(
    iterable: Option<&Zval>,
    argument: Argument,
    visit: impl FnMut(&Zval, &Zval) -> Outcome<()>,
) -> Outcome<()> {
    match iterable {
        Some(value) if value.is_traversable() => php_code::run(|| for_each_in_traversable(value, visit))?,
        Some(value) if value.is_array() => for_each_in_array(value, visit),
        value => Err(argument.wrong(actual_type(value)).into()),
    }
}

fn for_each_in_array(array: &Zval, mut visit: impl FnMut(&Zval, &Zval) -> Outcome<()>) -> Outcome<()> {
    let Some(array) = array.array() else { return Ok(()) };
    let mut elements = array.iter();
    while let Some((key, value)) = elements.next_zval() {
        visit(&key, value.dereference())?;
    }
    Ok(())
}

/// If PHP code throws, the exception is pending afterwards.
fn for_each_in_traversable(
    traversable: &Zval,
    mut visit: impl FnMut(&Zval, &Zval) -> Outcome<()>,
) -> Outcome<()> {
    let mut traversable = traversable.shallow_clone();
    let class = traversable.object().map(|object| object.get_class_entry());
    let Some(iterator) = class.and_then(|class| class.get_iterator(&mut traversable, false)) else {
        return Ok(());
    };
    let outcome = iterator.iter().map_or(Ok(()), |mut elements| {
        elements.try_for_each(|(key, value)| visit(&key, value.dereference()))
    });
    // SAFETY: `get_iterator` returned the only reference to the iterator, so this function owns it, and does
    // not use it after this.
    unsafe { zend_iterator_dtor(iterator) };
    outcome
}
