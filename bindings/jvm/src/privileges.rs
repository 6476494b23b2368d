//! Privileges of new tokens, and of existing tokens.

use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};
use token04::internal::{MAX_TEXT_LEN, has_placeholder, read_privileges as read_payload};
use token04::{Error, ErrorKind, Result, RoomPrivileges, TokenPrivileges};
use token04_bindings::Argument;

use crate::jni_guard::respond;
use crate::request::{ROOM_ID, Request, STREAM_ID, malformed_request, to_usize};
use crate::response::Response;

const PUBLISH_NOTHING: i64 = 0;
const PUBLISH_STREAMS: i64 = 1;
const PUBLISH_ANY_STREAM: i64 = 2;

/// Request: privileges, a step. Response: the payload after the step, and whether it contains a placeholder
/// ID.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn write_privileges(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    respond(&env, &request, len, |request| {
        let privileges = read_room_privileges(request)?;
        let privileges = read_publish(request, privileges)?;
        Ok(Response::new()
            .text(&privileges.to_payload()?)
            .flag(has_placeholder(&privileges)))
    })
}

/// Request: the payload of a token. Response: its privileges, if any.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn read_privileges(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    respond(&env, &request, len, |request| {
        let privileges = read_payload(request.text(Argument::Payload)?)?;
        Ok(Response::new().optional(privileges.as_ref(), write_token_privileges))
    })
}

/// Reads the room (none for any room) and the privileges in it.
pub(crate) fn read_room_privileges(request: &mut Request<'_>) -> Result<RoomPrivileges> {
    let room_id = request.optional(|request| request.text(ROOM_ID))?;
    let mut privileges = room_id.map_or_else(RoomPrivileges::in_any_room, RoomPrivileges::in_room);
    if request.flag()? {
        privileges = privileges.allow_login();
    }
    read_publish(request, privileges)
}

fn read_publish(request: &mut Request<'_>, privileges: RoomPrivileges) -> Result<RoomPrivileges> {
    match request.number()? {
        PUBLISH_NOTHING => Ok(privileges),
        PUBLISH_ANY_STREAM => Ok(privileges.allow_publish_any_stream()),
        PUBLISH_STREAMS => {
            // Java measures the list, so that a list too long for any token is not copied.
            if to_usize(request.number()?)? > MAX_TEXT_LEN {
                return Err(Error::new(
                    ErrorKind::TokenTooLong,
                    format!(
                        "`stream_ids` is longer than {MAX_TEXT_LEN} bytes, so it does not fit into a token: use fewer or shorter IDs"
                    ),
                ));
            }
            let streams = request.list(|request| request.text(STREAM_ID))?;
            Ok(privileges.allow_publish(streams.into_iter().collect::<Result<Vec<_>>>()?))
        }
        _ => Err(malformed_request()),
    }
}

pub(crate) fn write_token_privileges(response: Response, privileges: &TokenPrivileges) -> Response {
    response
        .optional(privileges.room_id.as_deref(), Response::text)
        .flag(privileges.may_log_in)
        .flag(privileges.may_publish)
        .flag(privileges.any_stream)
        .list(privileges.stream_ids.iter(), |response, stream_id| {
            response.text(stream_id)
        })
}
