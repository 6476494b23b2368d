//! What a verified token says, on its way to JavaScript, and what it allows.

use std::ptr;

use napi::{Env, Status, sys};
use napi_derive::napi;
use token04::TokenClaims;
use token04_bindings::javascript::{action, nearest, saturating};
use token04_bindings::{Argument, authorize as decide, check_action as check_ids, read_privileges as read};

use crate::arguments::{Integer, ROOM_ID, STREAM_ID, Text};
use crate::error::guard;
use crate::text::utf8_to_js;

/// An array of what `js/claims.js` makes `TokenClaims` of, in the order that it reads them.
///
/// # Safety
///
/// `env` must be that of the call that is running.
pub(crate) unsafe fn to_js(env: sys::napi_env, claims: &TokenClaims) -> napi::Result<sys::napi_value> {
    // SAFETY: our caller promises that `env` is that of the running call, in which every value is made.
    unsafe {
        let values = [
            number(env, f64::from(claims.app_id().get()))?,
            utf8_to_js(env, claims.user_id())?,
            number(env, nearest(claims.ctime()))?,
            number(env, nearest(claims.expire()))?,
            number(env, nearest(claims.nonce()))?,
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
/// `env` must be that of the call that is running, in which the values were made.
pub(crate) unsafe fn array<const N: usize>(
    env: sys::napi_env,
    values: [sys::napi_value; N],
) -> napi::Result<sys::napi_value> {
    let mut array = ptr::null_mut();
    // SAFETY: our caller promises that `env` is that of the running call, in which the values were made.
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
/// As for [`to_js`].
pub(crate) unsafe fn number(env: sys::napi_env, number: f64) -> napi::Result<sys::napi_value> {
    let mut value = ptr::null_mut();
    // SAFETY: our caller promises that `env` is that of the running call; the value is written before it returns.
    check(unsafe { sys::napi_create_double(env, number, &mut value) })?;
    Ok(value)
}

fn check(status: sys::napi_status) -> napi::Result<()> {
    match status {
        sys::Status::napi_ok => Ok(()),
        _ => Err(napi::Error::from_status(Status::from(status))),
    }
}

/// Refuses ids that are none.
#[napi]
pub fn check_action(env: Env, room_id: Text, is_publish: bool, stream_id: Text) -> napi::Result<()> {
    guard(env, || {
        let room_id = room_id.get(ROOM_ID)?;
        let stream_id = is_publish.then(|| stream_id.get(STREAM_ID)).transpose()?;
        Ok(check_ids(action(room_id, stream_id))?)
    })
}

/// Decides by claims, of which JavaScript keeps these two; without a time, as of now.
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
            saturating(expire),
            action,
            time,
        )?)
    })
}

/// Privileges as they were read.
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
