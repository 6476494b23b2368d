//! Privileges, which are objects of JavaScript's (`js/privileges.js`): nothing of them stays in here, as
//! some runtimes do not say when an object is collected.

use js_sys::Array;
use token04::legacy::{Argument, RoomPrivileges};
use wasm_bindgen::prelude::*;

use crate::arguments::{check_text, text};
use crate::error::Failure;
use crate::values::type_name;

pub(crate) const ROOM_ID: Argument = Argument::Other("room_id", "text (valid Unicode)");
const STREAM_IDS: Argument = Argument::Other("stream_ids", "an array of texts (valid Unicode)");

#[wasm_bindgen(raw_module = "./results.js")]
extern "C" {
    #[wasm_bindgen(js_name = privileges)]
    fn js_privileges(
        room_id: Option<String>,
        may_log_in: bool,
        may_publish: bool,
        stream_ids: Option<Vec<String>>,
    ) -> JsValue;
}

pub(crate) fn to_js(privileges: RoomPrivileges) -> JsValue {
    js_privileges(
        privileges.room_id,
        privileges.may_log_in,
        privileges.may_publish,
        privileges.stream_ids,
    )
}

#[wasm_bindgen(js_name = checkRoomId)]
pub fn check_room_id(room_id: &JsValue) -> Result<(), Failure> {
    Ok(check_text(room_id, ROOM_ID)?)
}

#[wasm_bindgen(js_name = checkStreamIds)]
pub fn check_stream_ids(stream_ids: &JsValue) -> Result<(), Failure> {
    streams(stream_ids)?;
    Ok(())
}

/// Writes a payload. `undefined` stands for any room and for any stream.
#[wasm_bindgen(js_name = toPayload)]
pub fn to_payload(
    room_id: &JsValue,
    may_log_in: bool,
    may_publish: bool,
    stream_ids: &JsValue,
) -> Result<String, Failure> {
    let mut privileges = RoomPrivileges::in_any_room();
    if !room_id.is_undefined() {
        privileges.room_id = Some(text(room_id, ROOM_ID)?);
    }
    privileges.may_log_in = may_log_in;
    privileges.may_publish = may_publish;
    if !stream_ids.is_undefined() {
        privileges.stream_ids = Some(streams(stream_ids)?);
    }
    Ok(privileges.to_payload()?)
}

#[wasm_bindgen(js_name = fromPayload)]
pub fn from_payload(payload: &JsValue) -> Result<JsValue, Failure> {
    let read = RoomPrivileges::from_payload(&text(payload, Argument::Payload)?)?;
    Ok(read.map_or(JsValue::NULL, to_js))
}

fn streams(stream_ids: &JsValue) -> token04::legacy::Result<Vec<String>> {
    let Some(array) = stream_ids.dyn_ref::<Array>() else {
        return Err(STREAM_IDS.wrong(&type_name(stream_ids)));
    };
    // All of them have to fit into one payload. Each takes a character at least.
    STREAM_IDS.check_len(array.length() as usize)?;
    let (mut ids, mut total) = (Vec::new(), 0);
    for id in array.iter() {
        let id = text(&id, STREAM_IDS)?;
        total += id.len();
        STREAM_IDS.check_len(total)?;
        ids.push(id);
    }
    Ok(ids)
}
