//! Privileges: those that a token is made with, and those that a token has.

use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};
use token04::internal::{MAX_TEXT_LEN, has_placeholder, read_privileges as read_payload};
use token04::{Error, ErrorKind, Result, RoomPrivileges, TokenPrivileges};
use token04_bindings::Argument;

use crate::answer::Answer;
use crate::jni_guard::answer;
use crate::request::{ROOM_ID, Request, STREAM_ID, garbled, size};

const PUBLISH_NOTHING: i64 = 0;
const PUBLISH_STREAMS: i64 = 1;
const PUBLISH_ANY_STREAM: i64 = 2;

/// Privileges, a step; answers the payload after the step, and whether an id in it stands for nothing.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn write_privileges(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    answer(&env, &request, len, |request| {
        let privileges = privileges_from(request)?;
        let privileges = publish_from(request, privileges)?;
        Ok(Answer::new()
            .text(&privileges.to_payload()?)
            .flag(has_placeholder(&privileges)))
    })
}

/// A token's payload; answers its privileges, if it has any.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn read_privileges(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    answer(&env, &request, len, |request| {
        let privileges = read_payload(request.text(Argument::Payload)?)?;
        Ok(Answer::new().optional(privileges.as_ref(), write_token_privileges))
    })
}

/// The room, if it is not any, and what is allowed there.
pub(crate) fn privileges_from(request: &mut Request<'_>) -> Result<RoomPrivileges> {
    let room_id = request.optional(|request| request.text(ROOM_ID))?;
    let mut privileges = room_id.map_or_else(RoomPrivileges::in_any_room, RoomPrivileges::in_room);
    if request.flag()? {
        privileges = privileges.allow_login();
    }
    publish_from(request, privileges)
}

fn publish_from(request: &mut Request<'_>, privileges: RoomPrivileges) -> Result<RoomPrivileges> {
    match request.number()? {
        PUBLISH_NOTHING => Ok(privileges),
        PUBLISH_ANY_STREAM => Ok(privileges.allow_publish_any_stream()),
        PUBLISH_STREAMS => {
            // Measured by Java, so that a list that no token can hold is not copied.
            if size(request.number()?)? > MAX_TEXT_LEN {
                return Err(Error::new(
                    ErrorKind::TokenTooLong,
                    format!(
                        "`stream_ids` is longer than {MAX_TEXT_LEN} bytes, so that no token can hold it: name fewer or shorter ids"
                    ),
                ));
            }
            let streams = request.list(|request| request.text(STREAM_ID))?;
            Ok(privileges.allow_publish(streams.into_iter().collect::<Result<Vec<_>>>()?))
        }
        _ => Err(garbled()),
    }
}

pub(crate) fn write_token_privileges(answer: Answer, privileges: &TokenPrivileges) -> Answer {
    answer
        .optional(privileges.room_id.as_deref(), Answer::text)
        .flag(privileges.may_log_in)
        .flag(privileges.may_publish)
        .flag(privileges.any_stream)
        .list(privileges.stream_ids.iter(), |answer, stream_id| {
            answer.text(stream_id)
        })
}
