//! Privilege payloads.

use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};
use token04::legacy::{Argument, Result, RoomPrivileges};

use crate::answer::Answer;
use crate::border::answer;
use crate::request::{ROOM_ID, Request, STREAM_ID, size};

/// Privileges; answers their payload.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn write_payload(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    answer(&env, &request, len, |request| {
        Ok(Answer::new().text(&read_privileges(request)?.to_payload()?))
    })
}

/// A payload; answers its privileges, if it has any.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn read_payload(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    answer(&env, &request, len, |request| {
        let privileges = RoomPrivileges::from_payload(request.text(Argument::Payload)?)?;
        Ok(Answer::new().optional(privileges.as_ref(), write_privileges))
    })
}

fn read_privileges(request: &mut Request<'_>) -> Result<RoomPrivileges> {
    let room_id = request.optional(|request| request.text(ROOM_ID))?;
    let mut privileges = room_id.map_or_else(RoomPrivileges::in_any_room, RoomPrivileges::in_room);
    if request.flag()? {
        privileges = privileges.may_log_in();
    }
    if request.flag()? {
        privileges = privileges.may_publish();
    }
    let stream_id = |request: &mut Request<'_>| {
        let stream_id = request.text(STREAM_ID)?;
        Ok(stream_id.to_owned())
    };
    // Measured by Java, so that a list that no token can hold is not copied.
    let len = size(request.number()?)?;
    Argument::Payload.check_len(len)?;
    let stream_ids = request.optional(|request| request.list(stream_id))?;
    if let Some(stream_ids) = stream_ids {
        privileges = privileges.only_streams(stream_ids.into_iter().collect::<Result<Vec<_>>>()?);
    }
    Ok(privileges)
}

pub(crate) fn write_privileges(answer: Answer, privileges: &RoomPrivileges) -> Answer {
    answer
        .optional(privileges.room_id.as_deref(), Answer::text)
        .flag(privileges.may_log_in)
        .flag(privileges.may_publish)
        .optional(privileges.stream_ids.as_ref(), |answer, stream_ids| {
            answer.list(stream_ids.iter(), |answer, stream_id| answer.text(stream_id))
        })
}
