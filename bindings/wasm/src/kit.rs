//! Kit tokens.

use token04::KitToken;
use token04_bindings::{Argument, app_id};
use wasm_bindgen::prelude::*;

use crate::arguments::{ROOM_ID, integer, text};
use crate::error::Failure;

#[wasm_bindgen(raw_module = "./results.js")]
extern "C" {
    #[wasm_bindgen(js_name = kitToken)]
    fn js_kit_token(token: &str, app_id: u32, user_id: &str, room_id: &str, user_name: &str) -> JsValue;
}

pub(crate) fn to_js(kit: &KitToken) -> JsValue {
    js_kit_token(&kit.token, kit.app_id, &kit.user_id, &kit.room_id, &kit.user_name)
}

#[wasm_bindgen(js_name = buildKitToken)]
pub fn build_kit_token(
    app: &JsValue,
    user: &JsValue,
    token: &JsValue,
    room: &JsValue,
    name: &JsValue,
) -> Result<String, Failure> {
    let app_id = app_id(integer(app, Argument::AppId))?.get();
    let user_id = text(user, Argument::UserId)?;
    let token = text(token, Argument::Token)?;
    let room_id = text(room, ROOM_ID)?;
    let user_name = text(name, Argument::Text("user_name"))?;
    let kit = KitToken::new(token, app_id, user_id, room_id, user_name);
    Ok(kit.to_text()?)
}

#[wasm_bindgen(js_name = parseKitToken)]
pub fn parse_kit_token(value: &JsValue) -> Result<JsValue, Failure> {
    Ok(to_js(&KitToken::parse(&text(value, Argument::Token)?)?))
}
