//! The two calls that are made the most, without the glue that `#[napi]` puts around functions and
//! methods: it takes a tenth of the time that a token takes, and half of it. Their types for
//! TypeScript stand in `types.d.ts`.

use std::borrow::Cow;
use std::ptr;

use napi::bindgen_prelude::{ClassInstance, FromNapiValue, JsObjectValue, Object};
use napi::{Env, JsError, Status, sys};
use napi_derive::napi;
use token04::legacy::{Argument, TokenRequest};

use crate::arguments::{Secret, Whole, type_name, utf8};
use crate::error::{Failure, guard};
use crate::generator::Generator;
use crate::privileges::RoomPrivileges;
use crate::text::{STACK_BUF_LEN, ascii_to_js};

/// Adds both to what the addon exports; `index.js` makes a method of `generate`.
#[napi(module_exports)]
pub fn export(mut exports: Object<'_>) -> napi::Result<()> {
    exports.create_named_method("generateToken04", generate_token04)?;
    exports.create_named_method("generate", generate)
}

/// `generateToken04(appId, userId, secret, effectiveTimeInSeconds, payload)`, the official call.
unsafe extern "C" fn generate_token04(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    let call = || {
        let (mut user_buf, mut payload_buf) = ([0; STACK_BUF_LEN], [0; STACK_BUF_LEN]);
        // SAFETY: JavaScript makes this call, so that `env`, `info` and what is read there are valid.
        let (app_id, user_id, secret, seconds, payload) = unsafe {
            let (_, [app_id, user_id, secret, seconds, payload]) = arguments(env, info)?;
            (
                Whole::from_napi_value(env, app_id)?,
                utf8(env, user_id, Argument::UserId, &mut user_buf),
                Secret::from_napi_value(env, secret)?,
                Whole::from_napi_value(env, seconds)?,
                optional_text(env, payload, &mut payload_buf),
            )
        };
        Ok(token04::legacy::generate_token04_from(
            app_id.get(Argument::AppId),
            user_id.as_deref().map_err(Clone::clone),
            secret.get(),
            seconds.get(Argument::EffectiveTime),
            payload.as_deref().map_err(Clone::clone),
        )?)
    };
    // SAFETY: JavaScript makes this call, so that `env` is valid.
    unsafe { answer(env, call) }
}

/// `generate(userId, effectiveTimeInSeconds, payload)`, a method of `Generator`.
unsafe extern "C" fn generate(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    let call = || {
        let (mut user_buf, mut payload_buf) = ([0; STACK_BUF_LEN], [0; STACK_BUF_LEN]);
        // SAFETY: JavaScript makes this call, so that `env`, `info` and what is read there are valid.
        let (generator, user_id, seconds, payload) = unsafe {
            let (this, [user_id, seconds, payload]) = arguments(env, info)?;
            (
                ClassInstance::<'_, Generator>::from_napi_value(env, this)?.core()?,
                utf8(env, user_id, Argument::UserId, &mut user_buf),
                Whole::from_napi_value(env, seconds)?,
                payload_text(env, payload, &mut payload_buf),
            )
        };
        Ok(generate_from(
            &generator,
            user_id.as_deref().map_err(Clone::clone),
            seconds.get(Argument::EffectiveTime),
            payload.as_deref().map_err(Clone::clone),
        )?)
    };
    // SAFETY: JavaScript makes this call, so that `env` is valid.
    unsafe { answer(env, call) }
}

/// Makes a token, or reports the first argument that is wrong, in the official order.
fn generate_from(
    generator: &token04::legacy::Generator,
    user_id: token04::legacy::Result<&str>,
    seconds: token04::legacy::Result<i64>,
    payload: token04::legacy::Result<&str>,
) -> token04::legacy::Result<String> {
    let TokenRequest {
        user_id,
        effective_seconds,
        payload,
    } = token04::legacy::request_from(user_id, seconds, payload)?;
    generator.generate(user_id, effective_seconds, payload)
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
    buf: &mut [u8],
) -> token04::legacy::Result<Cow<'_, str>> {
    // SAFETY: our caller promises that these belong to the call that is running.
    unsafe {
        match utf8(env, value, Argument::Payload, buf) {
            Err(_) if matches!(type_name(env, value), "undefined" | "null") => Ok("".into()),
            text => text,
        }
    }
}

/// As [`optional_text`]; privileges are written as text.
///
/// # Safety
///
/// As for [`arguments`].
unsafe fn payload_text(
    env: sys::napi_env,
    value: sys::napi_value,
    buf: &mut [u8],
) -> token04::legacy::Result<Cow<'_, str>> {
    // SAFETY: our caller promises that these belong to the call that is running.
    unsafe {
        optional_text(env, value, buf).or_else(|error| {
            let privileges = RoomPrivileges::of(env, value).ok_or(error)?;
            privileges.to_payload().map(Cow::from)
        })
    }
}

/// Hands a token over, or throws.
///
/// # Safety
///
/// As for [`arguments`].
unsafe fn answer(env: sys::napi_env, call: impl FnOnce() -> Result<String, Failure>) -> sys::napi_value {
    // SAFETY: our caller promises that these belong to the call that is running.
    unsafe {
        guard(Env::from_raw(env), call)
            .and_then(|token| ascii_to_js(env, token.as_bytes()))
            .unwrap_or_else(|error| {
                JsError::from(error).throw_into(env);
                ptr::null_mut()
            })
    }
}
