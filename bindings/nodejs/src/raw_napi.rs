//! The most frequent calls, without the glue code of `#[napi]`, which takes a tenth of the time of a token.

use std::borrow::Cow;
use std::ptr;

use napi::bindgen_prelude::{External, FromNapiRef, FromNapiValue, JsObjectValue, Object};
use napi::{Env, JsError, Status, sys};
use napi_derive::napi;
use token04::{Result, TokenRequest};
use token04_bindings::javascript::{Kind, action, to_number};
use token04_bindings::{Argument, Expected, Grant, Language, generate_token04 as drop_in, request};

use crate::arguments::{IntegerOrBigInt, ROOM_ID, STREAM_ID, Secret, clock, integer, type_name, utf8};
use crate::claims;
use crate::error::{Failure, guard_in};
use crate::generator::Generator;
use crate::privileges::Parts;
use crate::text::{STACK_BUF_LEN, ascii_to_js};
use crate::verifier::Verifier;

/// Adds these functions to the exports of the addon.
#[napi(module_exports)]
pub fn export(mut exports: Object<'_>) -> napi::Result<()> {
    exports.create_named_method("generateToken04", generate_token04)?;
    exports.create_named_method("generate", generate)?;
    exports.create_named_method("generateBasic", generate_basic)?;
    exports.create_named_method("generateWithPayload", generate_with_payload)?;
    exports.create_named_method("issue", issue)?;
    exports.create_named_method("verifyAction", verify_action)?;
    exports.create_named_method("verify", verify)?;
    exports.create_named_method("verifyAnyUser", verify_any_user)
}

/// `generateToken04(appId, userId, secret, effectiveTimeInSeconds, payload)`, the official function.
unsafe extern "C" fn generate_token04(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    let call = || {
        let (mut user_buf, mut payload_buf) = ([0; STACK_BUF_LEN], [0; STACK_BUF_LEN]);
        // SAFETY: JavaScript calls this function, so `env`, `info` and the arguments belong to the running
        // call.
        let (app_id, user_id, secret, seconds, payload) = unsafe {
            let [app_id, user_id, secret, seconds, payload] = arguments(env, info)?;
            (
                IntegerOrBigInt::from_napi_value(env, app_id)?,
                utf8(env, user_id, Argument::UserId, &mut user_buf),
                Secret::from_napi_value(env, secret)?,
                IntegerOrBigInt::from_napi_value(env, seconds)?,
                optional_text(env, payload, &mut payload_buf),
            )
        };
        let token = drop_in(
            app_id.get(Argument::AppId),
            user_id.as_deref().map_err(Clone::clone),
            secret.get(),
            seconds.get(Argument::Lifetime),
            payload.as_deref().map_err(Clone::clone),
        )?;
        // SAFETY: JavaScript calls this function, so `env` belongs to the running call.
        Ok(unsafe { ascii_to_js(env, &token)? })
    };
    // SAFETY: JavaScript calls this function, so `env` belongs to the running call.
    unsafe { return_or_throw(Language::DropInCamel, env, call) }
}

/// `generate(generator, now, userId, lifetimeSeconds, written)`, with the payload that privileges wrote.
unsafe extern "C" fn generate(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    // SAFETY: JavaScript calls this function, so `env` and `info` belong to the running call.
    unsafe { generate_for_kind(env, info, Kind::Written) }
}

/// `generateBasic(generator, now, userId, lifetimeSeconds)`
unsafe extern "C" fn generate_basic(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    // SAFETY: JavaScript calls this function, so `env` and `info` belong to the running call.
    unsafe { generate_for_kind(env, info, Kind::Basic) }
}

/// `generateWithPayload(generator, now, userId, lifetimeSeconds, payload)`
unsafe extern "C" fn generate_with_payload(
    env: sys::napi_env,
    info: sys::napi_callback_info,
) -> sys::napi_value {
    // SAFETY: JavaScript calls this function, so `env` and `info` belong to the running call.
    unsafe { generate_for_kind(env, info, Kind::Payload) }
}

/// `issue(generator, now, userId, lifetimeSeconds, grant, kind)` returns the token, its expiry and its
/// renewal time.
unsafe extern "C" fn issue(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    let call = || {
        // SAFETY: JavaScript calls this function, so `env`, `info` and the arguments belong to the running
        // call.
        unsafe {
            let [generator, now, user_id, lifetime, grant, kind] = arguments(env, info)?;
            let generator = generator_of(env, generator)?.get()?;
            let kind = Kind::of(integer(env, kind).unwrap_or_default());
            with_request(env, [user_id, lifetime, grant], kind, |request| {
                let mut token = Vec::new();
                let times = generator.append_at(request, clock(env, now), &mut token)?;
                claims::array(
                    env,
                    [
                        ascii_to_js(env, &token)?,
                        claims::number(env, to_number(times.expire))?,
                        claims::number(env, to_number(times.renew))?,
                    ],
                )
                .map_err(Failure::from)
            })
        }
    };
    // SAFETY: JavaScript calls this function, so `env` belongs to the running call.
    unsafe { return_or_throw(Language::JavaScript, env, call) }
}

/// `verifyAction(verifier, now, token, userId, roomId, streamId)`, for an action that `checkAction` has
/// accepted.
unsafe extern "C" fn verify_action(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    let call = || {
        let mut bufs = [[0; STACK_BUF_LEN]; 3];
        let [user_buf, room_buf, stream_buf] = &mut bufs;
        // SAFETY: JavaScript calls this function, so `env`, `info` and the arguments belong to the running
        // call.
        unsafe {
            let [verifier, now, token, user_id, room_id, stream_id] = arguments(env, info)?;
            let user_id = utf8(env, user_id, Argument::UserId, user_buf)?;
            let room_id = utf8(env, room_id, ROOM_ID, room_buf)?;
            let stream_id = match type_name(env, stream_id) {
                "undefined" => None,
                _ => Some(utf8(env, stream_id, STREAM_ID, stream_buf)?),
            };
            let expected = Expected {
                user_id: Some(&user_id),
                action: Some(action(&room_id, stream_id.as_deref())),
            };
            verify_token(env, [verifier, now, token], expected)
        }
    };
    // SAFETY: JavaScript calls this function, so `env` belongs to the running call.
    unsafe { return_or_throw(Language::JavaScript, env, call) }
}

/// `verify(verifier, now, token, userId)`
unsafe extern "C" fn verify(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    let call = || {
        let mut user_buf = [0; STACK_BUF_LEN];
        // SAFETY: JavaScript calls this function, so `env`, `info` and the arguments belong to the running
        // call.
        unsafe {
            let [verifier, now, token, user_id] = arguments(env, info)?;
            let user_id = utf8(env, user_id, Argument::UserId, &mut user_buf)?;
            let expected = Expected {
                user_id: Some(&user_id),
                action: None,
            };
            verify_token(env, [verifier, now, token], expected)
        }
    };
    // SAFETY: JavaScript calls this function, so `env` belongs to the running call.
    unsafe { return_or_throw(Language::JavaScript, env, call) }
}

/// `verifyAnyUser(verifier, now, token)`
unsafe extern "C" fn verify_any_user(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    let call = || {
        let expected = Expected {
            user_id: None,
            action: None,
        };
        // SAFETY: JavaScript calls this function, so `env`, `info` and the arguments belong to the running
        // call.
        unsafe { verify_token(env, arguments(env, info)?, expected) }
    };
    // SAFETY: JavaScript calls this function, so `env` belongs to the running call.
    unsafe { return_or_throw(Language::JavaScript, env, call) }
}

/// Reads a request and passes it to `body`. Reports the first invalid argument, in the order user, lifetime,
/// grant.
///
/// # Safety
///
/// `env` and the values must belong to the running call.
pub(crate) unsafe fn with_request<T>(
    env: sys::napi_env,
    [user_id, lifetime, grant]: [sys::napi_value; 3],
    kind: Kind,
    body: impl FnOnce(&TokenRequest<'_>) -> std::result::Result<T, Failure>,
) -> std::result::Result<T, Failure> {
    let (mut user_buf, mut payload_buf) = ([0; STACK_BUF_LEN], [0; STACK_BUF_LEN]);
    // SAFETY: the caller guarantees that `env` and the values belong to the running call.
    let (user_id, lifetime) = unsafe {
        (
            utf8(env, user_id, Argument::UserId, &mut user_buf),
            integer(env, lifetime).map_err(|actual_type| Argument::Lifetime.wrong(actual_type)),
        )
    };
    let (text, privileges);
    // SAFETY: the caller guarantees that `env` and the values belong to the running call.
    let grant = unsafe {
        match kind {
            Kind::Basic => Ok(Grant::Basic),
            Kind::Written | Kind::Payload => {
                text = utf8(env, grant, Argument::Payload, &mut payload_buf);
                let grant = if kind == Kind::Written {
                    Grant::Written
                } else {
                    Grant::Payload
                };
                text.as_deref().map(grant).map_err(Clone::clone)
            }
            Kind::Parts => {
                privileges = Parts::from_napi_value(env, grant)?.privileges()?;
                Ok(Grant::Privileges(&privileges))
            }
            Kind::NoPrivileges => {
                let name = utf8(env, grant, Argument::Text("privileges"), &mut payload_buf)?;
                Err(Argument::Privileges.wrong(&name))
            }
        }
    };
    body(&request(
        user_id.as_deref().map_err(Clone::clone),
        lifetime,
        grant,
    )?)
}

/// # Safety
///
/// `env` and `info` must belong to the running call.
unsafe fn generate_for_kind(
    env: sys::napi_env,
    info: sys::napi_callback_info,
    kind: Kind,
) -> sys::napi_value {
    let call = || {
        // SAFETY: the caller guarantees that `env` and `info` belong to the running call, and so do its
        // arguments.
        unsafe {
            let [generator, now, user_id, lifetime, grant] = arguments(env, info)?;
            let generator = generator_of(env, generator)?.get()?;
            with_request(env, [user_id, lifetime, grant], kind, |request| {
                let mut token = Vec::new();
                generator.append_at(request, clock(env, now), &mut token)?;
                Ok(ascii_to_js(env, &token)?)
            })
        }
    };
    // SAFETY: the caller guarantees that `env` is that of the running call.
    unsafe { return_or_throw(Language::JavaScript, env, call) }
}

/// Verifies a token. Any invalid token is refused; it is never an argument error.
///
/// # Safety
///
/// `env` and the values must belong to the running call.
unsafe fn verify_token(
    env: sys::napi_env,
    [verifier, now, token]: [sys::napi_value; 3],
    expected: Expected<'_>,
) -> std::result::Result<sys::napi_value, Failure> {
    let mut buf = [0; 2 * STACK_BUF_LEN];
    // SAFETY: the caller guarantees that `env` and the values belong to the running call.
    unsafe {
        let verifier = External::<Verifier>::from_napi_ref(env, verifier)?.get()?;
        let text = utf8(env, token, Argument::Token, &mut buf);
        // User and action are checked even if the token is not text, and their errors take precedence.
        let token = text.as_deref().unwrap_or_default();
        match (
            verifier.verify_at(token.as_bytes(), expected, clock(env, now)),
            &text,
        ) {
            (Ok(claims), _) => Ok(claims::to_js(env, &claims)?),
            (Err(error), Err(refusal)) if is_refusal(&error) => Err(refusal.clone().into()),
            (Err(error), _) => Err(error.into()),
        }
    }
}

fn is_refusal(error: &token04::Error) -> bool {
    error.category() == token04::ErrorCategory::Refused
}

/// # Safety
///
/// `env` and `value` must belong to the running call, and the result must not outlive it.
unsafe fn generator_of(env: sys::napi_env, value: sys::napi_value) -> napi::Result<&'static Generator> {
    // SAFETY: the caller guarantees that `env` and `value` belong to the running call, which keeps the value
    // alive. napi checks that it is an external value of this type.
    Ok(unsafe { External::<Generator>::from_napi_ref(env, value)? })
}

/// The first arguments of the call; missing ones are `undefined`.
///
/// # Safety
///
/// `env` and `info` must belong to the running call.
unsafe fn arguments<const N: usize>(
    env: sys::napi_env,
    info: sys::napi_callback_info,
) -> napi::Result<[sys::napi_value; N]> {
    let mut arguments = [ptr::null_mut(); N];
    let mut count = N;
    // SAFETY: the caller guarantees that `env` and `info` belong to the running call. At most `count` values
    // are written to `arguments`, which has that length.
    let status = unsafe {
        sys::napi_get_cb_info(
            env,
            info,
            &mut count,
            arguments.as_mut_ptr(),
            ptr::null_mut(),
            ptr::null_mut(),
        )
    };
    match status {
        sys::Status::napi_ok => Ok(arguments),
        _ => Err(napi::Error::from_status(Status::from(status))),
    }
}

/// Reads a string; `undefined` and `null` become "".
///
/// # Safety
///
/// `env` and `value` must belong to the running call.
unsafe fn optional_text(env: sys::napi_env, value: sys::napi_value, buf: &mut [u8]) -> Result<Cow<'_, str>> {
    // SAFETY: the caller guarantees that `env` and the values belong to the running call.
    unsafe {
        match utf8(env, value, Argument::Payload, buf) {
            Err(_) if matches!(type_name(env, value), "undefined" | "null") => Ok("".into()),
            text => text,
        }
    }
}

/// Returns the value of a call to JavaScript, or throws its error.
///
/// # Safety
///
/// `env` must be that of the running call.
unsafe fn return_or_throw(
    language: Language,
    env: sys::napi_env,
    call: impl FnOnce() -> std::result::Result<sys::napi_value, Failure>,
) -> sys::napi_value {
    guard_in(language, Env::from_raw(env), call).unwrap_or_else(|error| {
        // SAFETY: the caller guarantees that `env` is that of the running call.
        unsafe { JsError::from(error).throw_into(env) };
        ptr::null_mut()
    })
}
