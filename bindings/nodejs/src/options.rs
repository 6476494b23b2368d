//! Arguments that are objects with named fields.
//!
//! An object may be a Proxy, or have getters, and answer differently each time: its names are listed
//! once, and each field is read once.

use napi::bindgen_prelude::{Array, FromNapiValue, Function, JsObjectValue, Object, Unknown};
use napi::{Env, JsValue, ValueType, sys};
use token04::legacy::{Argument, Error, ErrorKind};

use crate::arguments::{type_name, utf8};
use crate::error::Failure;
use crate::text::STACK_BUF_LEN;

/// An object whose fields are read by their names.
pub(crate) struct Fields<'env> {
    object: Object<'env>,
    argument: &'static str,
    /// Those of the expected names that it lists.
    listed: Vec<&'static str>,
}

impl<'env> Fields<'env> {
    /// The object, if it has no fields but these: one that is misspelt would check nothing.
    ///
    /// # Safety
    ///
    /// `env` and `value` must be those of the call that is running.
    pub(crate) unsafe fn of(
        env: sys::napi_env,
        value: sys::napi_value,
        argument: &'static str,
        names: &[&'static str],
    ) -> Result<Self, Failure> {
        // SAFETY: our caller promises that these belong to the call that is running.
        let mut fields = unsafe { Self::any_of(env, value, argument)? };
        let found: Array<'_> = Array::from_unknown(fields.object.get_property_names()?.to_unknown())?;
        if found.len() == 0 && !fields.is_of_fields()? {
            // SAFETY: our caller promises that these belong to the call that is running.
            let found = match unsafe { type_name(env, value) } {
                "an object" => "a Promise or another special object",
                other => other,
            };
            return Err(Argument::Other(argument, "an object with named fields")
                .wrong(found)
                .into());
        }
        let mut buf = [0; STACK_BUF_LEN];
        for index in 0..found.len() {
            let Some(name) = found.get::<Unknown<'_>>(index)? else {
                continue;
            };
            // SAFETY: the value was made in the call that is running.
            let name = unsafe { utf8(env, name.raw(), Argument::Other(argument, "an object"), &mut buf)? };
            match names.iter().find(|expected| **expected == name) {
                Some(expected) => fields.listed.push(expected),
                None => return Err(fields.unknown(&name, names).into()),
            }
        }
        Ok(fields)
    }

    /// The object, whatever other fields it has.
    ///
    /// # Safety
    ///
    /// As for [`Self::of`].
    pub(crate) unsafe fn any_of(
        env: sys::napi_env,
        value: sys::napi_value,
        argument: &'static str,
    ) -> Result<Self, Failure> {
        // SAFETY: our caller promises that these belong to the call that is running.
        unsafe {
            if Unknown::from_raw_unchecked(env, value).get_type()? == ValueType::Object {
                return Ok(Self {
                    object: Object::from_raw(env, value),
                    argument,
                    listed: Vec::new(),
                });
            }
            Err(Argument::Other(argument, "an object")
                .wrong(type_name(env, value))
                .into())
        }
    }

    /// Refuses a field that is expected in other cases.
    pub(crate) fn without(&self, name: &'static str, names: &[&'static str]) -> Result<(), Failure> {
        if self.has(name)? {
            return Err(self.unknown(name, names).into());
        }
        Ok(())
    }

    fn has(&self, name: &'static str) -> Result<bool, Failure> {
        // Getters of a class are not listed.
        Ok(self.listed.contains(&name) || self.object.has_named_property(name)?)
    }

    fn unknown(&self, name: &str, names: &[&'static str]) -> Error {
        let name: String = name.chars().take(20).collect();
        let message = format!(
            "{}.{name} is unknown: pass nothing but {}",
            self.argument,
            names.join(", ")
        );
        Error::new(ErrorKind::InvalidArgument, message)
    }

    /// Whether it is what JavaScript calls an "[object Object]". A Promise whose `await` was forgotten is
    /// none: without a field of ours it would check nothing.
    fn is_of_fields(&self) -> napi::Result<bool> {
        let env = Env::from_raw(self.object.value().env);
        let object: Object<'_> = env.get_global()?.get_named_property_unchecked("Object")?;
        let prototype: Object<'_> = object.get_named_property_unchecked("prototype")?;
        let to_string: Function<'_, (), String> = prototype.get_named_property_unchecked("toString")?;
        Ok(to_string.apply(self.object, ())? == "[object Object]")
    }

    /// A field, `None` where it is absent. One that is there is converted even if `undefined`, lest a
    /// check be skipped because its value was lost.
    pub(crate) fn get<T: FromNapiValue>(&self, name: &'static str) -> Result<Option<T>, Failure> {
        if self.has(name)? {
            self.need(name).map(Some)
        } else {
            Ok(None)
        }
    }

    /// A field that has to be there; where it is absent, `undefined` is converted.
    pub(crate) fn need<T: FromNapiValue>(&self, name: &'static str) -> Result<T, Failure> {
        Ok(T::from_unknown(self.object.get_named_property(name)?)?)
    }
}
