//! Arrays of the caller's, Proxies of such included.

use napi::bindgen_prelude::{Array, FromNapiValue, Function, JsObjectValue, Object, Unknown};
use napi::{Env, JsValue};
use token04::legacy::Argument;

use crate::arguments::Whole;

/// An array whose length was read once. Its elements may change at any time: read each once.
pub(crate) struct List<'env> {
    object: Object<'env>,
    len: u32,
}

impl<'env> List<'env> {
    /// The array, or `None` for what `Array.isArray` does not take for one, and for a Proxy whose length
    /// no array can have.
    pub(crate) fn of(env: &Env, value: Unknown<'env>) -> napi::Result<Option<Self>> {
        let object = Object::from_raw(env.raw(), value.raw());
        if value.is_array()? {
            let len = Array::from_unknown(value)?.len();
            return Ok(Some(Self { object, len }));
        }
        // A Proxy is no array for Node-API.
        let array: Object<'_> = env.get_global()?.get_named_property_unchecked("Array")?;
        let is_array: Function<'_, Unknown<'_>, bool> = array.get_named_property_unchecked("isArray")?;
        if !is_array.call(value)? {
            return Ok(None);
        }
        let len: Whole = object.get_named_property_unchecked("length")?;
        let len = len.get(Argument::Other("length", "a whole number")).ok();
        Ok(len
            .and_then(|len| u32::try_from(len).ok())
            .map(|len| Self { object, len }))
    }

    pub(crate) fn len(&self) -> usize {
        self.len as usize
    }

    /// An element; past the end it is `undefined`.
    pub(crate) fn get<T: FromNapiValue>(&self, index: usize) -> napi::Result<T> {
        self.object.get_element(u32::try_from(index).unwrap_or(u32::MAX))
    }
}
