//! `Claims`, and whether they allow an action.

use napi::bindgen_prelude::{FromNapiValue, Unknown};
use napi::{Env, JsValue, sys};
use napi_derive::napi;
use token04::legacy::Argument;

use crate::arguments::{Moment, Text};
use crate::error::guard;
use crate::options::Fields;
use crate::privileges::ROOM_ID;

pub(crate) const AT: Argument = Argument::Other("at", "whole Unix seconds");

/// What a token says. All times are Unix seconds.
///
/// Numbers beyond 2^53, which no generator writes, are the nearest that JavaScript has.
#[napi(object, object_from_js = false)]
pub struct Claims {
    /// The project's app ID, never 0.
    pub app_id: u32,
    /// The user, as the client logs in with; never empty.
    pub user_id: String,
    /// When the token was made, in Unix seconds.
    pub ctime: i64,
    /// When the token ends, in Unix seconds: it is expired from this second on.
    pub expire: i64,
    /// The random number that the maker put in.
    pub nonce: i64,
    /// Empty, or a JSON text, see `RoomPrivileges.fromPayload`.
    pub payload: String,
    /// How the token was sealed.
    #[napi(ts_type = "Cipher")]
    pub cipher: &'static str,
}

impl From<token04::legacy::Claims> for Claims {
    fn from(claims: token04::legacy::Claims) -> Self {
        Self {
            app_id: claims.app_id,
            user_id: claims.user_id,
            ctime: claims.ctime,
            expire: claims.expire,
            nonce: claims.nonce,
            payload: claims.payload,
            cipher: claims.cipher.as_str(),
        }
    }
}

/// What a user wants to do. Its type for TypeScript stands in `types.d.ts`.
pub enum Action {
    Login { room_id: Text },
    Publish { room_id: Text, stream_id: Text },
}

impl Action {
    pub(crate) fn as_core(&self) -> token04::legacy::Result<token04::legacy::Action<'_>> {
        const STREAM_ID: Argument = Argument::Other("stream_id", "text (valid Unicode)");
        Ok(match self {
            Self::Login { room_id } => token04::legacy::Action::Login {
                room_id: room_id.get(ROOM_ID)?,
            },
            Self::Publish { room_id, stream_id } => token04::legacy::Action::Publish {
                room_id: room_id.get(ROOM_ID)?,
                stream_id: stream_id.get(STREAM_ID)?,
            },
        })
    }
}

impl FromNapiValue for Action {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        const TYPE: Argument = Argument::Other("action.type", "\"login\" or \"publish\"");
        guard(Env::from_raw(env), || {
            // SAFETY: our caller promises that these belong to the call that is running.
            let fields = unsafe { Fields::of(env, value, "action", &["type", "roomId", "streamId"])? };
            match fields.need::<Text>("type")?.get(TYPE)? {
                "login" => {
                    fields.without("streamId", &["type", "roomId"])?;
                    Ok(Self::Login {
                        room_id: fields.need("roomId")?,
                    })
                }
                "publish" => Ok(Self::Publish {
                    room_id: fields.need("roomId")?,
                    stream_id: fields.need("streamId")?,
                }),
                _ => Err(TYPE.wrong("another text").into()),
            }
        })
    }
}

/// Decides whether claims allow an action. Returns nothing where they do.
///
/// Checked in this order: expiry, payload, room, login, publish, stream. A basic token (empty
/// payload) restricts nothing. Publishing needs the login privilege as well.
///
/// @param claims What `Verifier.verify` answered; these two fields decide.
/// @param at The time to decide at, in Unix seconds. Default: now.
/// @throws {Token04Error} `expired`, `invalid_payload`, `room_not_allowed`, `login_not_allowed`,
/// `publish_not_allowed`, `stream_not_allowed`, or `invalid_argument` if the action names no room or
/// stream.
///
/// @example
/// ```js
/// const { Generator, RoomPrivileges, Verifier, authorize } = require('token04')
///
/// const secret = '0123456789abcdef0123456789abcdef'
/// const privileges = RoomPrivileges.inRoom('room1').mayLogIn()
/// const token = new Generator(1234567890, secret).generate('alice', 3600, privileges)
/// const claims = new Verifier(secret).verify(token)
/// authorize(claims, { type: 'login', roomId: 'room1' })
/// ```
#[napi]
pub fn authorize(
    env: Env,
    #[napi(ts_arg_type = "Pick<Claims, 'expire' | 'payload'>")] claims: Unknown<'_>,
    #[napi(ts_arg_type = "Action")] action: Action,
    #[napi(ts_arg_type = "number | bigint")] at: Option<Moment>,
) -> napi::Result<()> {
    const EXPIRE: Argument = Argument::Other("claims.expire", "whole Unix seconds");
    const PAYLOAD: Argument = Argument::Other("claims.payload", "text (valid Unicode)");
    guard(env, || {
        // SAFETY: the value is an argument of the call that is running.
        let claims = unsafe { Fields::any_of(env.raw(), claims.raw(), "claims")? };
        let expire = claims.need::<Moment>("expire")?.get(EXPIRE)?;
        let payload: Text = claims.need("payload")?;
        let payload = payload.get(PAYLOAD)?;
        let now = at.map_or_else(|| Ok(token04::legacy::unix_now()), |at| at.get(AT))?;
        Ok(token04::legacy::authorize_payload(
            payload,
            expire,
            &action.as_core()?,
            now,
        )?)
    })
}
