//! Kit tokens.

use token04::legacy::{Argument, KitToken};
use wasm_bindgen::prelude::*;

use crate::arguments::{app_id, text};
use crate::error::Failure;
use crate::options::Fields;
use crate::privileges::ROOM_ID;

#[wasm_bindgen(raw_module = "./results.js")]
extern "C" {
    #[wasm_bindgen(js_name = kitToken)]
    fn js_kit_token(token: &str, app_id: u32, user_id: &str, room_id: &str, user_name: &str) -> JsValue;
}

pub(crate) fn to_js(kit: &KitToken) -> JsValue {
    js_kit_token(&kit.token, kit.app_id, &kit.user_id, &kit.room_id, &kit.user_name)
}

#[wasm_bindgen(js_name = buildKitToken)]
pub fn build_kit_token(kit_token: &JsValue) -> Result<String, Failure> {
    const USER_NAME: Argument = Argument::Other("user_name", "text (valid Unicode)");
    let fields = Fields::of(kit_token, "kit_token")?;
    let field = |name, argument| Ok::<_, Failure>(text(&fields.need(name)?, argument)?);
    let app_id = app_id(&fields.need("appId")?)?;
    let user_id = field("userId", Argument::UserId)?;
    let token = field("token", Argument::Token)?;
    let room_id = field("roomId", ROOM_ID)?;
    let user_name = field("userName", USER_NAME)?;
    let kit = KitToken::new(token, app_id, user_id, room_id, user_name);
    Ok(kit.to_text()?)
}

#[wasm_bindgen(js_name = parseKitToken)]
pub fn parse_kit_token(value: &JsValue) -> Result<JsValue, Failure> {
    Ok(to_js(&KitToken::parse(&text(value, Argument::Token)?)?))
}
