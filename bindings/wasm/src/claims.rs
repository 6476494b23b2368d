//! Passes the claims of a verified token to JavaScript, and authorizes actions.

use token04::TokenClaims;
use token04_bindings::javascript::{action, to_i64, to_number};
use token04_bindings::{Argument, authorize as decide, check_action as check_ids};
use wasm_bindgen::prelude::*;

use crate::arguments::{ROOM_ID, STREAM_ID, TIME, integer, optional_stream_id, text};
use crate::error::Failure;

#[wasm_bindgen(raw_module = "./results.js")]
extern "C" {
    #[wasm_bindgen(js_name = claims)]
    fn js_claims(
        app_id: u32,
        user_id: &str,
        ctime: f64,
        expire: f64,
        nonce: f64,
        payload: &str,
        cipher: &str,
        secret_index: usize,
    ) -> JsValue;
}

pub(crate) fn to_js(claims: &TokenClaims) -> JsValue {
    js_claims(
        claims.app_id().get(),
        claims.user_id(),
        to_number(claims.ctime()),
        to_number(claims.expire()),
        to_number(claims.nonce()),
        claims.payload(),
        claims.cipher().as_str(),
        claims.secret_index(),
    )
}

/// Refuses invalid ids.
#[wasm_bindgen(js_name = checkAction)]
pub fn check_action(room: &JsValue, is_publish: bool, stream: &JsValue) -> Result<(), Failure> {
    let room_id = text(room, ROOM_ID)?;
    let stream_id = is_publish.then(|| text(stream, STREAM_ID)).transpose()?;
    Ok(check_ids(action(&room_id, stream_id.as_deref()))?)
}

/// Authorizes an action by the two claims that this needs. `time` is now if `undefined`.
#[wasm_bindgen]
pub fn authorize(
    payload: &JsValue,
    expire: f64,
    room: &JsValue,
    stream: &JsValue,
    time: &JsValue,
) -> Result<(), Failure> {
    let (room_id, stream_id) = (text(room, ROOM_ID)?, optional_stream_id(stream)?);
    let time = (!time.is_undefined()).then(|| integer(time, TIME)).transpose()?;
    let payload = text(payload, Argument::Payload)?;
    let action = action(&room_id, stream_id.as_deref());
    Ok(decide(&payload, to_i64(expire), action, time)?)
}
