//! Kit tokens.

use napi::bindgen_prelude::Unknown;
use napi::{Env, JsValue};
use napi_derive::napi;
use token04::legacy::Argument;

use crate::arguments::{Text, Whole};
use crate::error::guard;
use crate::options::Fields;
use crate::privileges::ROOM_ID;

/// What the prebuilt UI kits take: a token04 with what they need to know beside it.
///
/// All but the token is readable by everyone and proves nothing; only the token04 counts.
#[napi(object, object_from_js = false)]
pub struct KitToken {
    /// The token04.
    pub token: String,
    /// The app, never 0.
    pub app_id: u32,
    /// The user, the same as in the token.
    pub user_id: String,
    /// The room that the kit joins.
    pub room_id: String,
    /// The name shown to others.
    pub user_name: String,
}

impl From<token04::legacy::KitToken> for KitToken {
    fn from(kit: token04::legacy::KitToken) -> Self {
        Self {
            token: kit.token,
            app_id: kit.app_id,
            user_id: kit.user_id,
            room_id: kit.room_id,
            user_name: kit.user_name,
        }
    }
}

/// Writes a kit token: `token04#base64(JSON)`, byte for byte as the kits do in a browser.
///
/// @throws {Token04Error} `invalid_app_id`, `invalid_user_id`, or `invalid_argument` for a user or
/// room ID with a character beyond Latin-1, which the kits cannot read, for a room ID or name that is too
/// long, and for a token that is not a token04; `token_too_long` for a user ID or a kit token that is too
/// long; `malformed_token` for a token that is too long.
///
/// @example
/// ```js
/// const { buildKitToken, generateToken04, parseKitToken } = require('token04')
///
/// const [appId, userId] = [1234567890, 'alice']
/// const token = generateToken04(appId, userId, '0123456789abcdef0123456789abcdef', 3600)
/// const kitToken = buildKitToken({ token, appId, userId, roomId: 'room1', userName: 'Alice Ω' })
/// console.log(parseKitToken(kitToken).userName) // Alice Ω
/// ```
#[napi]
pub fn build_kit_token(
    env: Env,
    #[napi(ts_arg_type = "KitToken")] kit_token: Unknown<'_>,
) -> napi::Result<String> {
    const NAMES: [&str; 5] = ["token", "appId", "userId", "roomId", "userName"];
    const USER_NAME: Argument = Argument::Other("user_name", "text (valid Unicode)");
    guard(env, || {
        // SAFETY: the value is an argument of the call that is running.
        let fields = unsafe { Fields::of(env.raw(), kit_token.raw(), "kit_token", &NAMES)? };
        let text = |name: &'static str, argument| {
            Ok::<_, crate::error::Failure>(fields.need::<Text>(name)?.into(argument)?)
        };
        let app_id = fields.need::<Whole>("appId")?.app_id()?;
        let user_id = text("userId", Argument::UserId)?;
        let token = text("token", Argument::Token)?;
        let room_id = text("roomId", ROOM_ID)?;
        let user_name = text("userName", USER_NAME)?;
        let kit = token04::legacy::KitToken::new(token, app_id, user_id, room_id, user_name);
        Ok(kit.to_text()?)
    })
}

/// Takes a kit token apart. The token04 inside is not verified.
///
/// @throws {Token04Error} `malformed_token` if a part is missing or unreadable.
#[napi]
pub fn parse_kit_token(env: Env, #[napi(ts_arg_type = "string")] text: Text) -> napi::Result<KitToken> {
    guard(env, || {
        Ok(token04::legacy::KitToken::parse(text.get(Argument::Token)?)?.into())
    })
}
