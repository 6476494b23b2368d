//! Privileges. JavaScript keeps their parts, and the payload that this module writes.

use napi::bindgen_prelude::{Array, FromNapiValue};
use napi::{Env, sys};
use napi_derive::napi;
use token04::{Result, RoomPrivileges};
use token04_bindings::{Argument, checked, has_placeholder};

use crate::arguments::{ROOM_ID, Text};
use crate::error::guard;

/// The parts of privileges that `js/privileges.js` keeps.
pub struct Parts {
    any_room: bool,
    room_id: Text,
    login: bool,
    /// `None` if no step named streams.
    stream_ids: Option<Vec<Text>>,
    any_stream: bool,
}

impl Parts {
    pub(crate) fn privileges(self) -> Result<RoomPrivileges> {
        const STREAM_IDS: Argument = Argument::Text("stream_ids");
        let mut privileges = if self.any_room {
            RoomPrivileges::in_any_room()
        } else {
            RoomPrivileges::in_room(self.room_id.into_string(ROOM_ID)?)
        };
        if self.login {
            privileges = privileges.allow_login();
        }
        if let Some(stream_ids) = self.stream_ids {
            let (mut ids, mut total) = (Vec::new(), 0);
            for id in stream_ids {
                let id = id.into_string(STREAM_IDS)?;
                total += id.len();
                // All ids must fit into one payload.
                STREAM_IDS.check_len(total)?;
                ids.push(id);
            }
            privileges = privileges.allow_publish(ids);
        }
        if self.any_stream {
            privileges = privileges.allow_publish_any_stream();
        }
        checked(privileges)
    }
}

impl FromNapiValue for Parts {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
        let parts = unsafe { Array::from_napi_value(env, value)? };
        let missing = || napi::Error::from_reason("privileges have five parts");
        Ok(Self {
            any_room: parts.get(0)?.ok_or_else(missing)?,
            room_id: parts.get(1)?.ok_or_else(missing)?,
            login: parts.get(2)?.ok_or_else(missing)?,
            stream_ids: parts.get(3)?.ok_or_else(missing)?,
            any_stream: parts.get(4)?.ok_or_else(missing)?,
        })
    }
}

/// The payload that a step wrote, and whether generators refuse it because of a placeholder id.
#[napi(object, object_from_js = false)]
pub struct Written {
    pub payload: String,
    pub has_placeholder: bool,
}

/// Writes the payload. It is called by each step, so that the step throws for its own arguments.
#[napi]
pub fn write_privileges(env: Env, parts: Parts) -> napi::Result<Written> {
    guard(env, || {
        let privileges = parts.privileges()?;
        Ok(Written {
            payload: privileges.to_payload()?,
            has_placeholder: has_placeholder(&privileges),
        })
    })
}
