//! What a token says, and whether that allows an action.

use token04::legacy::{Action, Argument};
use wasm_bindgen::prelude::*;

use crate::arguments::{moment, text};
use crate::error::Failure;
use crate::options::{Fields, unknown_field};
use crate::privileges::ROOM_ID;

pub(crate) const AT: Argument = Argument::Other("at", "whole Unix seconds");

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
    ) -> JsValue;
}

pub(crate) fn to_js(claims: &token04::legacy::Claims) -> JsValue {
    js_claims(
        claims.app_id,
        &claims.user_id,
        nearest(claims.ctime),
        nearest(claims.expire),
        nearest(claims.nonce),
        &claims.payload,
        claims.cipher.as_str(),
    )
}

/// The nearest number that JavaScript has; it is the same up to 2^53.
#[allow(clippy::cast_precision_loss, reason = "that is what it is for")]
pub(crate) fn nearest(number: i64) -> f64 {
    number as f64
}

/// What a user wants to do.
pub(crate) struct Wish {
    room_id: String,
    stream_id: Option<String>,
}

impl Wish {
    pub(crate) fn of(value: &JsValue) -> Result<Self, Failure> {
        const TYPE: Argument = Argument::Other("action.type", "\"login\" or \"publish\"");
        const STREAM_ID: Argument = Argument::Other("stream_id", "text (valid Unicode)");
        let fields = Fields::of(value, "action")?;
        match text(&fields.need("type")?, TYPE)?.as_str() {
            "login" => {
                if fields.get("streamId")?.is_some() {
                    return Err(unknown_field("action", "streamId", "type, roomId").into());
                }
                Ok(Self {
                    room_id: text(&fields.need("roomId")?, ROOM_ID)?,
                    stream_id: None,
                })
            }
            "publish" => Ok(Self {
                room_id: text(&fields.need("roomId")?, ROOM_ID)?,
                stream_id: Some(text(&fields.need("streamId")?, STREAM_ID)?),
            }),
            _ => Err(TYPE.wrong("another text").into()),
        }
    }

    pub(crate) fn as_core(&self) -> Action<'_> {
        let room_id = &self.room_id;
        match &self.stream_id {
            None => Action::Login { room_id },
            Some(stream_id) => Action::Publish { room_id, stream_id },
        }
    }
}

#[wasm_bindgen]
pub fn authorize(claims: &JsValue, action: &JsValue, at: &JsValue) -> Result<(), Failure> {
    const EXPIRE: Argument = Argument::Other("claims.expire", "whole Unix seconds");
    const PAYLOAD: Argument = Argument::Other("claims.payload", "text (valid Unicode)");
    let action = Wish::of(action)?;
    let claims = Fields::any_of(claims, "claims")?;
    let expire = moment(&claims.need("expire")?, EXPIRE)?;
    let payload = text(&claims.need("payload")?, PAYLOAD)?;
    let now = if at.is_undefined() || at.is_null() {
        token04::legacy::unix_now()
    } else {
        moment(at, AT)?
    };
    Ok(token04::legacy::authorize_payload(
        &payload,
        expire,
        &action.as_core(),
        now,
    )?)
}
