//! Arguments that are objects with named fields.

use napi::bindgen_prelude::{Array, FromNapiValue, Function, JsObjectValue, Object, Unknown};
use napi::{Env, JsValue, ValueType, sys};
use token04::{Argument, Error, ErrorKind};

use crate::arguments::{Text, type_name};
use crate::error::Failure;

/// An object whose fields are read by their names.
pub(crate) struct Fields<'env>(Object<'env>);

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
        names: &[&str],
    ) -> Result<Self, Failure> {
        // SAFETY: as our caller's.
        let fields = unsafe { Self::any_of(env, value, argument)? };
        let found: Array<'_> = Array::from_unknown(fields.0.get_property_names()?.to_unknown())?;
        if found.len() == 0 && !fields.is_of_fields()? {
            // SAFETY: as our caller's.
            let found = match unsafe { type_name(env, value) } {
                "an object" => "a Promise or another special object",
                other => other,
            };
            return Err(Argument::Other(argument, "an object with named fields")
                .wrong(found)
                .into());
        }
        for index in 0..found.len() {
            let Some(name) = found.get::<Text>(index)? else {
                continue;
            };
            let name = name.into(Argument::Other(argument, "an object"))?;
            if !names.contains(&name.as_str()) {
                let name: String = name.chars().take(20).collect();
                return Err(Error::new(
                    ErrorKind::InvalidArgument,
                    format!(
                        "{argument}.{name} is unknown: pass nothing but {}",
                        names.join(", ")
                    ),
                )
                .into());
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
        // SAFETY: as our caller's.
        unsafe {
            if Unknown::from_raw_unchecked(env, value).get_type()? == ValueType::Object {
                return Ok(Self(Object::from_raw(env, value)));
            }
            Err(Argument::Other(argument, "an object")
                .wrong(type_name(env, value))
                .into())
        }
    }

    /// Whether it is what JavaScript calls an "[object Object]". A Promise whose `await` was forgotten is
    /// none: without a field of ours it would check nothing.
    fn is_of_fields(&self) -> napi::Result<bool> {
        let env = Env::from_raw(self.0.value().env);
        let object: Object<'_> = env.get_global()?.get_named_property_unchecked("Object")?;
        let prototype: Object<'_> = object.get_named_property_unchecked("prototype")?;
        let to_string: Function<'_, (), String> = prototype.get_named_property_unchecked("toString")?;
        Ok(to_string.apply(self.0, ())? == "[object Object]")
    }

    /// A field, `None` where it is absent. One that is there is converted even if `undefined`, lest a
    /// check be skipped because its value was lost.
    pub(crate) fn get<T: FromNapiValue>(&self, name: &str) -> Result<Option<T>, Failure> {
        if self.0.has_named_property(name)? {
            self.need(name).map(Some)
        } else {
            Ok(None)
        }
    }

    /// A field that has to be there; where it is absent, `undefined` is converted.
    pub(crate) fn need<T: FromNapiValue>(&self, name: &str) -> Result<T, Failure> {
        Ok(T::from_unknown(self.0.get_named_property(name)?)?)
    }
}
