//! `RoomPrivileges`.

use js_sys::Array;
use token04::Argument;
use wasm_bindgen::prelude::*;

use crate::arguments::{text, type_name};
use crate::error::Failure;

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

pub(crate) fn to_js(privileges: token04::RoomPrivileges) -> JsValue {
    js_privileges(
        privileges.room_id,
        privileges.may_log_in,
        privileges.may_publish,
        privileges.stream_ids,
    )
}

#[wasm_bindgen]
pub struct RoomPrivileges(token04::RoomPrivileges);

#[wasm_bindgen]
impl RoomPrivileges {
    #[wasm_bindgen(js_name = inRoom)]
    pub fn in_room(room_id: &JsValue) -> Result<RoomPrivileges, Failure> {
        Ok(Self(token04::RoomPrivileges::in_room(text(room_id, ROOM_ID)?)))
    }

    #[wasm_bindgen(js_name = inAnyRoom)]
    pub fn in_any_room() -> Self {
        Self(token04::RoomPrivileges::in_any_room())
    }

    #[wasm_bindgen(js_name = mayLogIn)]
    pub fn may_log_in(&self) -> Self {
        Self(self.0.clone().may_log_in())
    }

    #[wasm_bindgen(js_name = mayPublish)]
    pub fn may_publish(&self) -> Self {
        Self(self.0.clone().may_publish())
    }

    #[wasm_bindgen(js_name = onlyStreams)]
    pub fn only_streams(&self, stream_ids: &JsValue) -> Result<RoomPrivileges, Failure> {
        let Some(array) = stream_ids.dyn_ref::<Array>() else {
            return Err(STREAM_IDS.wrong(type_name(stream_ids)).into());
        };
        let ids: token04::Result<Vec<_>> = array.iter().map(|id| text(&id, STREAM_IDS)).collect();
        Ok(Self(self.0.clone().only_streams(ids?)))
    }

    #[wasm_bindgen(js_name = toPayload)]
    pub fn to_payload(&self) -> Result<String, Failure> {
        Ok(self.0.to_payload()?)
    }

    #[wasm_bindgen(js_name = fromPayload)]
    pub fn from_payload(payload: &JsValue) -> Result<JsValue, Failure> {
        let read = token04::RoomPrivileges::from_payload(&text(payload, Argument::Payload)?)?;
        Ok(read.map_or(JsValue::NULL, to_js))
    }
}
