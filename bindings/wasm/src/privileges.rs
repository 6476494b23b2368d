//! Privileges. JavaScript keeps their parts, and the payload that this module writes. The module keeps no
//! object for them, because some runtimes do not report when an object is collected.

use js_sys::Array;
use token04::{Result as CoreResult, RoomPrivileges, TokenPrivileges};
use token04_bindings::{Argument, checked, has_placeholder, read_privileges as read};
use wasm_bindgen::prelude::*;

use crate::arguments::{ROOM_ID, text};
use crate::error::Failure;

#[wasm_bindgen(raw_module = "./results.js")]
extern "C" {
    #[wasm_bindgen(js_name = written)]
    fn js_written(payload: &str, has_placeholder: bool) -> JsValue;
    #[wasm_bindgen(js_name = privileges)]
    fn js_privileges(
        any_room: bool,
        room_id: Option<String>,
        may_log_in: bool,
        may_publish: bool,
        any_stream: bool,
        stream_ids: Vec<String>,
    ) -> JsValue;
}

pub(crate) fn to_js(privileges: TokenPrivileges) -> JsValue {
    js_privileges(
        privileges.any_room,
        privileges.room_id,
        privileges.may_log_in,
        privileges.may_publish,
        privileges.any_stream,
        privileges.stream_ids,
    )
}

/// Writes the payload. It is called by each step, so that the step throws for its own arguments.
#[wasm_bindgen(js_name = writePrivileges)]
pub fn write_privileges(parts: &JsValue) -> Result<JsValue, Failure> {
    let privileges = of_parts(parts)?;
    Ok(js_written(
        &privileges.to_payload()?,
        has_placeholder(&privileges),
    ))
}

#[wasm_bindgen(js_name = readPrivileges)]
pub fn read_privileges(payload: &JsValue) -> Result<JsValue, Failure> {
    let read = read(&text(payload, Argument::Payload)?)?;
    Ok(read.map_or(JsValue::NULL, to_js))
}

/// Builds privileges from the parts that `privileges.js` keeps: any room, room, login, streams, any stream.
pub(crate) fn of_parts(parts: &JsValue) -> CoreResult<RoomPrivileges> {
    const STREAM_IDS: Argument = Argument::Text("stream_ids");
    let parts = Array::from(parts);
    let mut privileges = if parts.get(0).is_truthy() {
        RoomPrivileges::in_any_room()
    } else {
        RoomPrivileges::in_room(text(&parts.get(1), ROOM_ID)?)
    };
    if parts.get(2).is_truthy() {
        privileges = privileges.allow_login();
    }
    if let Some(stream_ids) = parts.get(3).dyn_ref::<Array>() {
        let (mut ids, mut total) = (Vec::new(), 0);
        for id in stream_ids.iter() {
            let id = text(&id, STREAM_IDS)?;
            total += id.len();
            // All ids must fit into one payload.
            STREAM_IDS.check_len(total)?;
            ids.push(id);
        }
        privileges = privileges.allow_publish(ids);
    }
    if parts.get(4).is_truthy() {
        privileges = privileges.allow_publish_any_stream();
    }
    checked(privileges)
}
