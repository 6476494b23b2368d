//! `RoomPrivileges`, and the payload argument that takes it.

use napi::bindgen_prelude::{ClassInstance, FromNapiValue, Unknown};
use napi::{Env, JsValue, sys};
use napi_derive::napi;
use token04::legacy::{Argument, Result};

use crate::arguments::{Text, type_name};
use crate::error::guard;
use crate::list::List;

pub(crate) const ROOM_ID: Argument = Argument::Other("room_id", "text (valid Unicode)");
const STREAM_IDS: Argument = Argument::Other("stream_ids", "an array of texts (valid Unicode)");

/// What a privilege token allows in a room. Nothing is allowed until it is said.
///
/// Each call answers new privileges and leaves the ones it is called on as they are.
///
/// @example
/// ```js
/// const { RoomPrivileges } = require('token04')
///
/// const privileges = RoomPrivileges.inRoom('room1').mayLogIn().mayPublish().onlyStreams(['camera'])
/// console.log(privileges.toPayload())
/// // {"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["camera"]}
/// ```
#[napi]
pub struct RoomPrivileges(token04::legacy::RoomPrivileges);

#[napi]
impl RoomPrivileges {
    /// Privileges in one room.
    #[napi(ts_return_type = "RoomPrivileges")]
    pub fn in_room(env: Env, #[napi(ts_arg_type = "string")] room_id: Text) -> napi::Result<Self> {
        guard(env, || {
            Ok(Self(token04::legacy::RoomPrivileges::in_room(
                room_id.into(ROOM_ID)?,
            )))
        })
    }

    /// Privileges in whichever room. The platform's pages disagree on whether it takes such tokens.
    #[napi(ts_return_type = "RoomPrivileges")]
    pub fn in_any_room() -> Self {
        Self(token04::legacy::RoomPrivileges::in_any_room())
    }

    /// Allows logging in to the room.
    #[napi(ts_return_type = "RoomPrivileges")]
    pub fn may_log_in(&self) -> Self {
        Self(self.0.clone().may_log_in())
    }

    /// Allows publishing streams, any of them unless `onlyStreams` is said.
    #[napi(ts_return_type = "RoomPrivileges")]
    pub fn may_publish(&self) -> Self {
        Self(self.0.clone().may_publish())
    }

    /// Restricts publishing to these streams.
    #[napi(ts_return_type = "RoomPrivileges")]
    pub fn only_streams(
        &self,
        env: Env,
        #[napi(ts_arg_type = "readonly string[]")] stream_ids: Unknown<'_>,
    ) -> napi::Result<Self> {
        guard(env, || {
            let Some(list) = List::of(&env, stream_ids)? else {
                // SAFETY: the value is an argument of the call that is running.
                let found = unsafe { type_name(env.raw(), stream_ids.raw()) };
                return Err(STREAM_IDS.wrong(found).into());
            };
            // All of them have to fit into one payload. Each takes a character at least.
            STREAM_IDS.check_len(list.len())?;
            let (mut ids, mut total) = (Vec::new(), 0);
            for index in 0..list.len() {
                let id = list.get::<Text>(index)?.into(STREAM_IDS)?;
                total += id.len();
                STREAM_IDS.check_len(total)?;
                ids.push(id);
            }
            Ok(Self(self.0.clone().only_streams(ids)))
        })
    }

    /// Writes the payload. `Generator.generate` does so by itself.
    ///
    /// @throws {Token04Error} `invalid_argument` if the room ID, a stream ID or the array of streams
    /// is empty: the platform would take that for "any".
    #[napi]
    pub fn to_payload(&self, env: Env) -> napi::Result<String> {
        guard(env, || Ok(self.0.to_payload()?))
    }

    /// Reads the payload of a token; `null` if it is empty, as in a basic token.
    ///
    /// Only the number 1 allows; a privilege that is absent is not allowed.
    ///
    /// @throws {Token04Error} `invalid_payload` if it is not a privilege payload.
    ///
    /// @example
    /// ```js
    /// const { RoomPrivileges } = require('token04')
    ///
    /// const privileges = RoomPrivileges.fromPayload('{"room_id":"r","privilege":{"1":1}}')
    /// console.log(privileges.mayLogIn, privileges.mayPublish) // true false
    /// ```
    #[napi(ts_return_type = "Privileges | null")]
    pub fn from_payload(
        env: Env,
        #[napi(ts_arg_type = "string")] payload: Text,
    ) -> napi::Result<Option<Privileges>> {
        guard(env, || {
            let read = token04::legacy::RoomPrivileges::from_payload(payload.get(Argument::Payload)?)?;
            Ok(read.map(Privileges::from))
        })
    }
}

impl RoomPrivileges {
    /// A copy of the privileges that a value is, `None` for another value.
    ///
    /// # Safety
    ///
    /// `env` and `value` must be those of the call that is running.
    pub(crate) unsafe fn of(
        env: sys::napi_env,
        value: sys::napi_value,
    ) -> Option<token04::legacy::RoomPrivileges> {
        // SAFETY: our caller promises that these belong to the call that is running; only an object with the type tag of our class is taken for one.
        let privileges = unsafe { ClassInstance::<'_, Self>::from_napi_value(env, value) };
        privileges.ok().map(|privileges| privileges.0.clone())
    }
}

/// What a privilege payload allows.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct Privileges {
    /// The only room that the token is for, or `null` for any.
    pub room_id: Option<String>,
    /// Whether the user may log in to the room.
    pub may_log_in: bool,
    /// Whether the user may publish a stream.
    pub may_publish: bool,
    /// The only streams that the user may publish, or `null` for any.
    pub stream_ids: Option<Vec<String>>,
}

impl From<token04::legacy::RoomPrivileges> for Privileges {
    fn from(privileges: token04::legacy::RoomPrivileges) -> Self {
        Self {
            room_id: privileges.room_id,
            may_log_in: privileges.may_log_in,
            may_publish: privileges.may_publish,
            stream_ids: privileges.stream_ids,
        }
    }
}

/// What a token is to carry: text, or privileges that get written as text.
pub enum Payload {
    Text(Text),
    Privileges(token04::legacy::RoomPrivileges),
}

impl Payload {
    pub(crate) fn into_text(self) -> Result<String> {
        match self {
            Self::Text(text) => text.into(Argument::Payload),
            Self::Privileges(privileges) => privileges.to_payload(),
        }
    }
}

impl FromNapiValue for Payload {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        // SAFETY: our caller promises that these belong to the call that is running.
        let text = unsafe { Text::from_napi_value(env, value)? };
        if text.is_string() {
            return Ok(Self::Text(text));
        }
        // SAFETY: our caller promises that these belong to the call that is running.
        let privileges = unsafe { RoomPrivileges::of(env, value) };
        Ok(privileges.map_or(Self::Text(text), Self::Privileges))
    }
}
