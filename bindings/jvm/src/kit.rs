//! Kit tokens.

use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};
use token04::KitToken;
use token04_bindings::{Argument, app_id};

use crate::jni_guard::respond;
use crate::request::{ROOM_ID, USER_NAME};
use crate::response::Response;

/// Request: app ID, user ID, token, room ID, user name. Response: the text of the kit token.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn write_kit_token(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    respond(&env, &request, len, |request| {
        let app_id = app_id(request.number())?.get();
        let user_id = request.text(Argument::UserId)?;
        let token = request.text(Argument::Token)?;
        let room_id = request.text(ROOM_ID)?;
        let user_name = request.text(USER_NAME)?;
        let kit = KitToken::new(token, app_id, user_id, room_id, user_name);
        Ok(Response::new().text(&kit.to_text()?))
    })
}

/// Request: the text of a kit token. Response: its parts.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn read_kit_token(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    respond(&env, &request, len, |request| {
        let kit = KitToken::parse(request.text(Argument::Token)?)?;
        Ok(write_kit(Response::new(), &kit))
    })
}

pub(crate) fn write_kit(response: Response, kit: &KitToken) -> Response {
    response
        .text(&kit.token)
        .number(kit.app_id.into())
        .text(&kit.user_id)
        .text(&kit.room_id)
        .text(&kit.user_name)
}
