//! Checking tokens, and what they allow.

use jni::objects::{JByteArray, JClass, JObject};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};
use token04::legacy::{
    Action, Argument, Claims, Result, Verifier, VerifyOptions, app_id_from, authorize as decide,
};

use crate::answer::Answer;
use crate::border::answer;
use crate::handle;
use crate::request::{CIPHER, ROOM_ID, Request, STREAM_ID};

/// Secret; answers the address of a verifier.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn new_verifier(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    answer(&env, &request, len, |request| {
        let verifier = Verifier::new(request.secret()?)?;
        Ok(Answer::new().number(handle::give(verifier)))
    })
}

/// Token, options; answers claims.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn verify(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    _owner: JObject<'_>,
    verifier: i64,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    // SAFETY: Handle.java passes what newVerifier gave it, and frees it after the last call.
    let verifier: &Verifier = unsafe { handle::borrow(verifier) };
    answer(&env, &request, len, |request| {
        let token = request.text(Argument::Token)?;
        let claims = verifier.verify(token, &options(request)?)?;
        Ok(write_claims(Answer::new(), &claims))
    })
}

/// Claims, action, now; answers nothing if it is allowed.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn authorize(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    answer(&env, &request, len, |request| {
        let claims = read_claims(request)?;
        let action = action(request)?;
        decide(&claims, &action, request.number()?)?;
        Ok(Answer::new())
    })
}

fn options<'a>(request: &mut Request<'a>) -> Result<VerifyOptions<'a>> {
    let mut options = VerifyOptions::new();
    if let Some(app_id) = request.optional(Request::number)? {
        options = options.app_id(app_id_from(app_id)?);
    }
    if let Some(user_id) = request.optional(|request| request.text(Argument::UserId))? {
        options = options.user_id(user_id);
    }
    if let Some(action) = request.optional(action)? {
        options = options.action(action);
    }
    if let Some(at) = request.optional(Request::number)? {
        options = options.at(at);
    }
    Ok(options
        .leeway(request.number()?)
        .accept_cbc(request.flag()?)
        .accept_cbc_user_forgeable(request.flag()?))
}

/// The room, and the stream if it is to publish one.
fn action<'a>(request: &mut Request<'a>) -> Result<Action<'a>> {
    let room_id = request.text(ROOM_ID)?;
    let stream_id = request.optional(|request| request.text(STREAM_ID))?;
    Ok(match stream_id {
        Some(stream_id) => Action::Publish { room_id, stream_id },
        None => Action::Login { room_id },
    })
}

pub(crate) fn write_claims(answer: Answer, claims: &Claims) -> Answer {
    answer
        .number(claims.app_id.into())
        .text(&claims.user_id)
        .number(claims.ctime)
        .number(claims.expire)
        .number(claims.nonce)
        .text(&claims.payload)
        .text(claims.cipher.as_str())
}

fn read_claims(request: &mut Request<'_>) -> Result<Claims> {
    Ok(Claims::new(
        app_id_from(request.number()?)?,
        request.text(Argument::UserId)?,
        request.number()?,
        request.number()?,
        request.number()?,
        request.text(Argument::Payload)?,
        request.text(CIPHER)?.parse()?,
    ))
}
