//! Arguments that are objects with named fields.

use js_sys::Reflect;
use token04::{Argument, Error, ErrorKind};
use wasm_bindgen::prelude::*;

use crate::arguments::{text, type_name};
use crate::error::Failure;
use crate::values::{field_names, is_plain};

/// An object whose fields are read by their names.
pub(crate) struct Fields<'v>(&'v JsValue);

impl<'v> Fields<'v> {
    /// The object, if it has no fields but these: one that is misspelt would check nothing.
    pub(crate) fn of(value: &'v JsValue, argument: &'static str, names: &[&str]) -> Result<Self, Failure> {
        let fields = Self::any_of(value, argument)?;
        let found = field_names(value)?;
        // Without a field of ours, a Promise whose `await` was forgotten would check nothing.
        if found.length() == 0 && !is_plain(value)? {
            let found = match type_name(value) {
                "an object" => "a Promise or another special object",
                other => other,
            };
            return Err(Argument::Other(argument, "an object with named fields")
                .wrong(found)
                .into());
        }
        for name in found {
            let name = text(&name, Argument::Other(argument, "an object"))?;
            if !names.contains(&name.as_str()) {
                let name: String = name.chars().take(20).collect();
                let message = format!(
                    "{argument}.{name} is unknown: pass nothing but {}",
                    names.join(", ")
                );
                return Err(Error::new(ErrorKind::InvalidArgument, message).into());
            }
        }
        Ok(fields)
    }

    /// As [`Self::of`]; `None` where the argument was left out.
    pub(crate) fn optional(
        value: &'v JsValue,
        argument: &'static str,
        names: &[&str],
    ) -> Result<Option<Self>, Failure> {
        if value.is_undefined() || value.is_null() {
            return Ok(None);
        }
        Self::of(value, argument, names).map(Some)
    }

    /// The object, whatever other fields it has.
    pub(crate) fn any_of(value: &'v JsValue, argument: &'static str) -> Result<Self, Failure> {
        if value.is_object() {
            return Ok(Self(value));
        }
        Err(Argument::Other(argument, "an object")
            .wrong(type_name(value))
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
