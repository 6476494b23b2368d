//! Checking tokens, and what they allow.

use jni::objects::{JByteArray, JClass, JObject};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};
use token04::internal::{Expected, authorize as decide};
use token04::{
    Error, ErrorCategory, Result, RoomAction, ServerSecret, TokenCipher, TokenClaims, TokenVerifier,
};
use token04_bindings::{Argument, app_id, of_previous_secret};

use crate::answer::Answer;
use crate::handle;
use crate::jni_guard::answer;
use crate::request::{ROOM_ID, Request, STREAM_ID};

/// App ID unless it is any, secret, previous secrets, leeway, what is accepted; answers the address of a
/// verifier.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn new_verifier(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    answer(&env, &request, len, |request| {
        let app_id = request.optional(|request| app_id(request.number()))?;
        let secret = ServerSecret::new(request.secret()?)?;
        let mut verifier = match app_id {
            Some(app_id) => TokenVerifier::new(app_id, &secret),
            None => TokenVerifier::for_any_app(&secret),
        };
        if let Some(previous) = request.optional(previous_secrets)? {
            verifier = verifier.with_previous_secrets(&previous)?;
        }
        verifier = verifier.with_leeway_seconds(request.number()?)?;
        if request.flag()? {
            verifier = verifier.accept_cbc();
        }
        if request.flag()? {
            verifier = verifier.accept_cbc_user_forgeable();
        }
        if request.flag()? {
            verifier = verifier.allow_placeholder_ids();
        }
        Ok(Answer::new().number(handle::give(verifier)))
    })
}

/// The error says which of them is wrong.
fn previous_secrets(request: &mut Request<'_>) -> Result<Vec<ServerSecret>> {
    let secrets = request.list(|request| request.secret().and_then(ServerSecret::new))?;
    let numbered = secrets.into_iter().enumerate();
    numbered
        .map(|(index, secret)| secret.map_err(|error| of_previous_secret(index, &error)))
        .collect()
}

/// The user unless it is any, the action if there is one, the clock's time, the token; answers claims.
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
    let verifier: &TokenVerifier = unsafe { handle::borrow(verifier) };
    answer(&env, &request, len, |request| {
        let expected = Expected {
            user_id: request.optional(|request| request.text(Argument::UserId))?,
            action: request.optional(action)?,
        };
        let now = request.optional(Request::number)?;
        let claims = match request.text(Argument::Token) {
            Ok(token) => verifier.verify_at(token.as_bytes(), expected, now)?,
            Err(refused) => return Err(not_refused(verifier, expected, now).unwrap_or(refused)),
        };
        Ok(write_claims(Answer::new(), &claims))
    })
}

/// What is wrong with the arguments beside a token that is none: a mistake of the program must not pass
/// for a refusal.
fn not_refused(verifier: &TokenVerifier, expected: Expected<'_>, now: Option<i64>) -> Option<Error> {
    let error = verifier.verify_at(b"", expected, now).err()?;
    (error.category() != ErrorCategory::Refused).then_some(error)
}

/// Payload, expiry, action, time unless it is now; answers nothing if it is allowed.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn authorize(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    answer(&env, &request, len, |request| {
        let payload = request.text(Argument::Payload)?;
        let expire = request.number()?;
        let action = action(request)?;
        decide(payload, expire, action, request.optional(Request::number)?)?;
        Ok(Answer::new())
    })
}

/// The room, and the stream if it is to publish one.
fn action<'a>(request: &mut Request<'a>) -> Result<RoomAction<'a>> {
    let room_id = request.text(ROOM_ID)?;
    let stream_id = request.optional(|request| request.text(STREAM_ID))?;
    Ok(match stream_id {
        Some(stream_id) => RoomAction::publish(room_id, stream_id),
        None => RoomAction::login(room_id),
    })
}

fn write_claims(answer: Answer, claims: &TokenClaims) -> Answer {
    answer
        .number(claims.app_id().get().into())
        .text(claims.user_id())
        .number(claims.ctime())
        .number(claims.expire())
        .number(claims.nonce())
        .text(claims.payload())
        // Not by its name, as elsewhere: making that a text takes Java longer than all of the numbers.
        .flag(claims.cipher() == TokenCipher::Cbc)
        .number(i64::try_from(claims.secret_index()).unwrap_or(i64::MAX))
}
