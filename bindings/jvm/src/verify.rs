//! Verifies tokens, and checks what they allow.

use jni::objects::{JByteArray, JClass, JObject};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};
use token04::internal::{Expected, authorize as decide};
use token04::{
    Error, ErrorCategory, Result, RoomAction, ServerSecret, TokenCipher, TokenClaims, TokenVerifier,
};
use token04_bindings::{Argument, app_id, for_previous_secret};

use crate::handle;
use crate::jni_guard::respond;
use crate::request::{ROOM_ID, Request, STREAM_ID};
use crate::response::Response;

/// Request: app ID (none for any), secret, previous secrets, leeway, options. Response: the address of a
/// verifier.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn new_verifier(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    respond(&env, &request, len, |request| {
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
        Ok(Response::new().number(handle::into_raw(verifier)))
    })
}

/// Reads the previous secrets. An error names the index of the invalid one.
fn previous_secrets(request: &mut Request<'_>) -> Result<Vec<ServerSecret>> {
    let secrets = request.list(|request| request.secret().and_then(ServerSecret::new))?;
    let numbered = secrets.into_iter().enumerate();
    numbered
        .map(|(index, secret)| secret.map_err(|error| for_previous_secret(index, &error)))
        .collect()
}

/// Request: the user (none for any), the action if any, the clock's time, the token. Response: claims.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn verify(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    _owner: JObject<'_>,
    verifier: i64,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    // SAFETY: `Handle.java` passes an address that `newVerifier` returned. It counts running calls and frees
    // the verifier only when none is running, so the verifier lives until this function returns.
    let verifier: &TokenVerifier = unsafe { handle::borrow(verifier) };
    respond(&env, &request, len, |request| {
        let expected = Expected {
            user_id: request.optional(|request| request.text(Argument::UserId))?,
            action: request.optional(action)?,
        };
        let now = request.optional(Request::number)?;
        let claims = match request.text(Argument::Token) {
            Ok(token) => verifier.verify_at(token.as_bytes(), expected, now)?,
            Err(refused) => return Err(argument_error(verifier, expected, now).unwrap_or(refused)),
        };
        Ok(write_claims(Response::new(), &claims))
    })
}

/// The error of the other arguments when the token is not text: a programming error must not be reported
/// as a refusal.
fn argument_error(verifier: &TokenVerifier, expected: Expected<'_>, now: Option<i64>) -> Option<Error> {
    let error = verifier.verify_at(b"", expected, now).err()?;
    (error.category() != ErrorCategory::Refused).then_some(error)
}

/// Request: payload, expiry, action, optional time. The response is empty if the action is allowed.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn authorize(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    respond(&env, &request, len, |request| {
        let payload = request.text(Argument::Payload)?;
        let expire = request.number()?;
        let action = action(request)?;
        decide(payload, expire, action, request.optional(Request::number)?)?;
        Ok(Response::new())
    })
}

/// Reads the room, and the stream for publishing.
fn action<'a>(request: &mut Request<'a>) -> Result<RoomAction<'a>> {
    let room_id = request.text(ROOM_ID)?;
    let stream_id = request.optional(|request| request.text(STREAM_ID))?;
    Ok(match stream_id {
        Some(stream_id) => RoomAction::publish(room_id, stream_id),
        None => RoomAction::login(room_id),
    })
}

fn write_claims(response: Response, claims: &TokenClaims) -> Response {
    response
        .number(claims.app_id().get().into())
        .text(claims.user_id())
        .number(claims.ctime())
        .number(claims.expire())
        .number(claims.nonce())
        .text(claims.payload())
        // A flag, not the name as elsewhere: a text costs Java more than all of the numbers.
        .flag(claims.cipher() == TokenCipher::Cbc)
        .number(i64::try_from(claims.secret_index()).unwrap_or(i64::MAX))
}
