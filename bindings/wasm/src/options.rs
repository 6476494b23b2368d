//! Arguments that are objects with named fields: copies that `js/snapshots.js` made.

use js_sys::Reflect;
use token04::legacy::{Argument, Error, ErrorKind};
use wasm_bindgen::prelude::*;

use crate::error::Failure;
use crate::values::{is_plain, type_name};

/// An object whose fields are read by their names.
pub(crate) struct Fields<'v>(&'v JsValue);

impl<'v> Fields<'v> {
    /// The object. Fields that are not expected were refused when it was copied.
    pub(crate) fn of(value: &'v JsValue, argument: &'static str) -> Result<Self, Failure> {
        let fields = Self::any_of(value, argument)?;
        // Without a field of ours, a Promise whose `await` was forgotten would check nothing.
        if !is_plain(value) {
            let found = match type_name(value).as_str() {
                "an object" => "a Promise or another special object".to_owned(),
                other => other.to_owned(),
            };
            return Err(Argument::Other(argument, "an object with named fields")
                .wrong(&found)
                .into());
        }
        Ok(fields)
    }

    /// As [`Self::of`]; `None` where the argument was left out.
    pub(crate) fn optional(value: &'v JsValue, argument: &'static str) -> Result<Option<Self>, Failure> {
        if value.is_undefined() || value.is_null() {
            return Ok(None);
        }
        Self::of(value, argument).map(Some)
    }

    /// The object, whatever other fields it has.
    pub(crate) fn any_of(value: &'v JsValue, argument: &'static str) -> Result<Self, Failure> {
        if value.is_object() {
            return Ok(Self(value));
        }
        Err(Argument::Other(argument, "an object")
            .wrong(&type_name(value))
            .into())
    }

    /// A field, `None` where it is absent. One that is there is converted even if `undefined`, lest a
    /// check be skipped because its value was lost.
    pub(crate) fn get(&self, name: &str) -> Result<Option<JsValue>, Failure> {
        if Reflect::has(self.0, &name.into())? {
            self.need(name).map(Some)
        } else {
            Ok(None)
        }
    }

    /// A field that has to be there; where it is absent, it is `undefined`.
    pub(crate) fn need(&self, name: &str) -> Result<JsValue, Failure> {
        Ok(Reflect::get(self.0, &name.into())?)
    }
}

/// The error for a field that is not expected: one that is misspelt would check nothing. `names` are those
/// that are.
#[wasm_bindgen(js_name = unknownField)]
#[must_use]
pub fn unknown_field(argument: &str, name: &str, names: &str) -> JsValue {
    let message = format!("{argument}.{name} is unknown: pass nothing but {names}");
    Failure::from(Error::new(ErrorKind::InvalidArgument, message)).into()
}
