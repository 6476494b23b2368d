//! Passes the claims of a verified token to JavaScript, and authorizes actions.

use std::ptr;

use napi::{Env, Status, sys};
use napi_derive::napi;
use token04::TokenClaims;
use token04_bindings::javascript::{action, to_i64, to_number};
use token04_bindings::{Argument, authorize as decide, check_action as check_ids, read_privileges as read};

use crate::arguments::{Integer, ROOM_ID, STREAM_ID, Text};
use crate::error::guard;
use crate::text::utf8_to_js;

/// Creates the array from which `js/claims.js` creates `TokenClaims`, in that order.
///
/// # Safety
///
/// `env` must be that of the running call.
pub(crate) unsafe fn to_js(env: sys::napi_env, claims: &TokenClaims) -> napi::Result<sys::napi_value> {
    // SAFETY: the caller guarantees that `env` is that of the running call; all values are created in it.
    unsafe {
        let values = [
            number(env, f64::from(claims.app_id().get()))?,
            utf8_to_js(env, claims.user_id())?,
            number(env, to_number(claims.ctime()))?,
            number(env, to_number(claims.expire()))?,
            number(env, to_number(claims.nonce()))?,
            utf8_to_js(env, claims.payload())?,
            utf8_to_js(env, claims.cipher().as_str())?,
            number(
                env,
                f64::from(u32::try_from(claims.secret_index()).unwrap_or(u32::MAX)),
            )?,
        ];
        array(env, values)
    }
}

/// # Safety
///
/// `env` must be that of the running call, and the values must have been created in it.
pub(crate) unsafe fn array<const N: usize>(
    env: sys::napi_env,
    values: [sys::napi_value; N],
) -> napi::Result<sys::napi_value> {
    let mut array = ptr::null_mut();
    // SAFETY: the caller guarantees that `env` is that of the running call, and that the values were created
    // in it.
    unsafe {
        check(sys::napi_create_array_with_length(env, N, &mut array))?;
        for (index, value) in (0..).zip(values) {
            check(sys::napi_set_element(env, array, index, value))?;
        }
    }
    Ok(array)
}

/// # Safety
///
/// `env` must be that of the running call.
pub(crate) unsafe fn number(env: sys::napi_env, number: f64) -> napi::Result<sys::napi_value> {
    let mut value = ptr::null_mut();
    // SAFETY: the caller guarantees that `env` is that of the running call; `value` is a local that outlives
    // it.
    check(unsafe { sys::napi_create_double(env, number, &mut value) })?;
    Ok(value)
}

fn check(status: sys::napi_status) -> napi::Result<()> {
    match status {
        sys::Status::napi_ok => Ok(()),
        _ => Err(napi::Error::from_status(Status::from(status))),
    }
}

/// Refuses invalid ids.
#[napi]
pub fn check_action(env: Env, room_id: Text, is_publish: bool, stream_id: Text) -> napi::Result<()> {
    guard(env, || {
        let room_id = room_id.get(ROOM_ID)?;
        let stream_id = is_publish.then(|| stream_id.get(STREAM_ID)).transpose()?;
        Ok(check_ids(action(room_id, stream_id))?)
    })
}

/// Authorizes an action by the two claims that this needs. Without a time, it uses the system's clock.
#[napi]
pub fn authorize(
    env: Env,
    payload: Text,
    expire: f64,
    room_id: Text,
    stream_id: Option<Text>,
    time: Option<Integer>,
) -> napi::Result<()> {
    const TIME: Argument = Argument::Other("time", "whole Unix seconds or a `Date`");
    guard(env, || {
        let stream_id = stream_id.as_ref().map(|id| id.get(STREAM_ID)).transpose()?;
        let action = action(room_id.get(ROOM_ID)?, stream_id);
        let time = time.map(|time| time.get(TIME)).transpose()?;
        Ok(decide(
            payload.get(Argument::Payload)?,
            to_i64(expire),
            action,
            time,
        )?)
    })
}

/// The privileges read from a payload.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct TokenPrivileges {
    pub any_room: bool,
    pub room_id: Option<String>,
    pub may_log_in: bool,
    pub may_publish: bool,
    pub any_stream: bool,
    pub stream_ids: Vec<String>,
}

impl From<token04::TokenPrivileges> for TokenPrivileges {
    fn from(privileges: token04::TokenPrivileges) -> Self {
        Self {
            any_room: privileges.any_room,
            room_id: privileges.room_id,
            may_log_in: privileges.may_log_in,
            may_publish: privileges.may_publish,
            any_stream: privileges.any_stream,
            stream_ids: privileges.stream_ids,
        }
    }
}

#[napi]
pub fn read_privileges(env: Env, payload: Text) -> napi::Result<Option<TokenPrivileges>> {
    guard(env, || {
        Ok(read(payload.get(Argument::Payload)?)?.map(TokenPrivileges::from))
    })
}
