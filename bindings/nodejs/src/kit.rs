//! Kit tokens.

use napi::Env;
use napi_derive::napi;
use token04_bindings::{Argument, app_id};

use crate::arguments::{Integer, ROOM_ID, Text};
use crate::error::guard;

#[napi(object, object_from_js = false)]
pub struct KitToken {
    pub token: String,
    pub app_id: u32,
    pub user_id: String,
    pub room_id: String,
    pub user_name: String,
}

impl From<token04::KitToken> for KitToken {
    fn from(kit: token04::KitToken) -> Self {
        Self {
            token: kit.token,
            app_id: kit.app_id,
            user_id: kit.user_id,
            room_id: kit.room_id,
            user_name: kit.user_name,
        }
    }
}

#[napi]
pub fn build_kit_token(
    env: Env,
    app: Integer,
    user_id: Text,
    token: Text,
    room_id: Text,
    user_name: Text,
) -> napi::Result<String> {
    const USER_NAME: Argument = Argument::Text("user_name");
    guard(env, || {
        let app_id = app_id(app.get(Argument::AppId))?.get();
        let user_id = user_id.into_string(Argument::UserId)?;
        let token = token.into_string(Argument::Token)?;
        let room_id = room_id.into_string(ROOM_ID)?;
        let user_name = user_name.into_string(USER_NAME)?;
        let kit = token04::KitToken::new(token, app_id, user_id, room_id, user_name);
        Ok(kit.to_text()?)
    })
}

#[napi]
pub fn parse_kit_token(env: Env, text: Text) -> napi::Result<KitToken> {
    guard(env, || {
        Ok(token04::KitToken::parse(text.get(Argument::Token)?)?.into())
    })
}
