//! Conversion between PHP's times and Unix seconds.

use std::time::{SystemTime, UNIX_EPOCH};

use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ClassEntry;
use token04::Result;
use token04_bindings::Argument;

use crate::convert::{actual_type, object_zval};
use crate::outcome::{Outcome, internal_error};
use crate::php_code;

unsafe extern "C" {
    fn php_date_get_immutable_ce() -> *mut ClassEntry;
    fn php_date_get_interface_ce() -> *mut ClassEntry;
}

const TIME: Argument = Argument::Other("time", "an object of DateTimeInterface");

/// A `DateTimeImmutable` in UTC.
pub(crate) fn date_time(time: SystemTime) -> Result<Zval> {
    let seconds = time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    // SAFETY: the extension date is built into PHP and keeps its classes until the process ends, so the
    // pointer is null or valid.
    let class = unsafe { php_date_get_immutable_ce().as_ref() }
        .ok_or_else(|| internal_error("PHP has no DateTimeImmutable"))?;
    let object = ZendObject::new(class);
    object
        .try_call_method("__construct", vec![&format!("@{seconds}")])
        .map_err(|_| internal_error("a DateTimeImmutable could not be created"))?;
    Ok(object_zval(object))
}

/// The Unix seconds of an object of `DateTimeInterface`, rounded down; `None` for anything else.
pub(crate) fn unix_seconds(value: &Zval) -> Outcome<Option<i64>> {
    // SAFETY: the extension date is built into PHP and keeps its classes until the process ends, so the
    // pointer is null or valid.
    let interface = unsafe { php_date_get_interface_ce().as_ref() }
        .ok_or_else(|| internal_error("PHP has no DateTimeInterface"))?;
    let Some(object) = value.object().filter(|object| object.instance_of(interface)) else {
        return Ok(None);
    };
    // The caller's class may override the method.
    let seconds = php_code::run(|| object.try_call_method("getTimestamp", Vec::new()))?;
    let seconds = seconds.ok().and_then(|seconds| seconds.long());
    seconds
        .map(Some)
        .ok_or_else(|| internal_error("getTimestamp() did not return an integer").into())
}

/// The argument `time`, in Unix seconds.
pub(crate) fn argument(value: Option<&Zval>) -> Outcome<i64> {
    let seconds = value.map_or(Ok(None), unix_seconds)?;
    seconds.ok_or_else(|| TIME.wrong(actual_type(value)).into())
}
