//! The two calls that are made the most, without the glue that `#[napi]` puts around functions and
//! methods: it takes a tenth of the time that a token takes, and half of it. Their types for
//! TypeScript stand in `types.d.ts`.

use std::borrow::Cow;
use std::ptr;

use napi::bindgen_prelude::{ClassInstance, FromNapiValue, JsObjectValue, Object};
use napi::{Env, JsError, Status, sys};
use napi_derive::napi;
use token04::Argument;

use crate::arguments::{Converted, Secret, Whole, utf8};
use crate::error::{Failure, guard};
use crate::generator::Generator;
use crate::privileges::Payload;
use crate::text::{ROOM, ascii_to_js};

/// Adds both to what the addon exports; `index.js` makes a method of `generate`.
#[napi(module_exports)]
pub fn export(mut exports: Object<'_>) -> napi::Result<()> {
    exports.create_named_method("generateToken04", generate_token04)?;
    exports.create_named_method("generate", generate)
}

/// `generateToken04(appId, userId, secret, effectiveTimeInSeconds, payload)`, the official call.
unsafe extern "C" fn generate_token04(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    let call = || {
        let (mut user_room, mut payload_room) = ([0; ROOM], [0; ROOM]);
        // SAFETY: JavaScript makes this call, so that `env`, `info` and what is read there are valid.
        let (app_id, user_id, secret, seconds, payload) = unsafe {
            let (_, [app_id, user_id, secret, seconds, payload]) = arguments(env, info)?;
            (
                Whole::from_napi_value(env, app_id)?,
                utf8(env, user_id, &mut user_room),
                Secret::from_napi_value(env, secret)?,
                Whole::from_napi_value(env, seconds)?,
                optional_text(env, payload, &mut payload_room),
            )
        };
        Ok(token04::generate_token04_from(
            app_id.get(Argument::AppId),
            user_id.as_deref().map_err(|found| Argument::UserId.wrong(found)),
            secret.get(),
            seconds.get(Argument::EffectiveTime),
            payload.as_deref().map_err(|found| Argument::Payload.wrong(found)),
        )?)
    };
    // SAFETY: as above.
    unsafe { answer(env, call) }
}

/// `generate(userId, effectiveTimeInSeconds, payload)`, a method of `Generator`.
unsafe extern "C" fn generate(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    let call = || {
        let (mut user_room, mut payload_room) = ([0; ROOM], [0; ROOM]);
        // SAFETY: JavaScript makes this call, so that `env`, `info` and what is read there are valid.
        let (generator, user_id, seconds, text, payload) = unsafe {
            let (this, [user_id, seconds, payload]) = arguments(env, info)?;
            (
                ClassInstance::<'_, Generator>::from_napi_value(env, this)?,
                utf8(env, user_id, &mut user_room),
                Whole::from_napi_value(env, seconds)?,
                optional_text(env, payload, &mut payload_room),
                payload,
            )
        };
        let payload = match text {
            Ok(text) => text,
            // SAFETY: as above.
            Err(_) => Payload::into_text(unsafe { Payload::from_napi_value(env, payload)? })?.into(),
        };
        Ok(generator.core()?.generate(
            user_id
                .as_deref()
                .map_err(|found| Argument::UserId.wrong(found))?,
            seconds.get(Argument::EffectiveTime)?,
            &payload,
        )?)
    };
    // SAFETY: as above.
    unsafe { answer(env, call) }
}

/// `this` and the first arguments; those that were not passed are `undefined`.
///
/// # Safety
///
/// `env` and `info` must be those of the call that is running.
unsafe fn arguments<const N: usize>(
    env: sys::napi_env,
    info: sys::napi_callback_info,
) -> napi::Result<(sys::napi_value, [sys::napi_value; N])> {
    let mut this = ptr::null_mut();
    let mut arguments = [ptr::null_mut(); N];
    let mut count = N;
    // SAFETY: at most `count` arguments are written.
    let status = unsafe {
        sys::napi_get_cb_info(
            env,
            info,
            &mut count,
            arguments.as_mut_ptr(),
            &mut this,
            ptr::null_mut(),
        )
    };
    match status {
        sys::Status::napi_ok => Ok((this, arguments)),
        _ => Err(napi::Error::from_status(Status::from(status))),
    }
}

/// Text, "" for `undefined` and `null`.
///
/// # Safety
///
/// As for [`arguments`].
unsafe fn optional_text(
    env: sys::napi_env,
    value: sys::napi_value,
    room: &mut [u8],
) -> Converted<Cow<'_, str>> {
    // SAFETY: as our caller's.
    match unsafe { utf8(env, value, room) } {
        Err("undefined" | "null") => Ok("".into()),
        text => text,
    }
}

/// Hands a token over, or throws.
///
/// # Safety
///
/// As for [`arguments`].
unsafe fn answer(env: sys::napi_env, call: impl FnOnce() -> Result<String, Failure>) -> sys::napi_value {
    // SAFETY: as our caller's.
    unsafe {
        guard(Env::from_raw(env), call)
            .and_then(|token| ascii_to_js(env, token.as_bytes()))
            .unwrap_or_else(|error| {
                JsError::from(error).throw_into(env);
                ptr::null_mut()
            })
    }
}
