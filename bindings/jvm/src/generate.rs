//! Makes tokens: in one call, with a generator, and in batches.

use jni::objects::{JByteArray, JClass, JObject};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};
use token04::{Error, ErrorKind, Result, ServerSecret, TokenGenerator, TokenRequest};
use token04_bindings::{Argument, BATCH_CHUNK_LEN, Language, app_id};

use crate::handle;
use crate::jni_guard::{respond, respond_in};
use crate::request::{CIPHER, Request};
use crate::response::Response;
use crate::token_request::ParsedRequest;

/// Of the official assistants, only the Java one refuses longer user IDs.
const OFFICIAL_USER_ID_MAX: usize = 64;

/// The other bytes of a response for each token.
const USUAL_OVERHEAD: usize = 21;

/// Longer than most tokens with their times.
const USUAL_RESULT_LEN: usize = 512;

/// Request: app ID, user ID, secret, seconds, payload. Response: the token.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn generate_token04(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    respond_in(Language::DropInCamel, &env, &request, len, |request| {
        let app_id = request.number();
        let user_id = check_official_len(request.text(Argument::UserId));
        let secret = request.secret();
        let seconds = request.number();
        let payload = request.text(Argument::Payload);
        token04_bindings::generate_token04(app_id, user_id, secret, seconds, payload)
            .map(|token| Response::new().last_blob(token))
    })
}

/// Counts like Java: a character beyond the Basic Multilingual Plane counts as two.
fn check_official_len(user_id: Result<&str>) -> Result<&str> {
    let short = match &user_id {
        Ok(user_id) => user_id.encode_utf16().count() <= OFFICIAL_USER_ID_MAX,
        Err(error) => error.kind() != ErrorKind::TokenTooLong,
    };
    if !short {
        return Err(Error::new(
            ErrorKind::InvalidUserId,
            format!(
                "`user_id` is too long, the official assistant takes {OFFICIAL_USER_ID_MAX} characters: \
                 shorten it, or use `io.token04.TokenGenerator`"
            ),
        ));
    }
    user_id
}

/// Request: app ID, secret, maximum lifetime, cipher, whether placeholder IDs are allowed. Response: the
/// address of a generator.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn new_generator(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    respond(&env, &request, len, |request| {
        let app_id = app_id(request.number())?;
        let secret = ServerSecret::new(request.secret()?)?;
        let mut generator = TokenGenerator::new(app_id, &secret);
        if let Some(max_lifetime) = request.optional(Request::number)? {
            generator = generator.with_max_lifetime_seconds(max_lifetime)?;
        }
        generator = generator.with_cipher(request.text(CIPHER)?.parse()?);
        if request.flag()? {
            generator = generator.allow_placeholder_ids();
        }
        Ok(Response::new().number(handle::into_raw(generator)))
    })
}

/// Request: the clock's time, a token request. Response: the token and its times. The owner is an argument so
/// that it is not garbage collected during the call.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn issue(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    _owner: JObject<'_>,
    generator: i64,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    // SAFETY: `Handle.java` passes an address that `newGenerator` returned. It counts running calls and frees
    // the generator only when none is running, so the generator lives until this function returns.
    let generator: &TokenGenerator = unsafe { handle::borrow(generator) };
    respond(&env, &request, len, |request| {
        let now = request.optional(Request::number)?;
        let parsed = ParsedRequest::read(request);
        let parsed = parsed.as_request()?;
        Response::new().issued(|to| generator.append_at(&parsed, now, to))
    })
}

/// Request: the clock's time, a list of token requests. Response: a list of tokens and errors.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn generate_batch(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    _owner: JObject<'_>,
    generator: i64,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    // SAFETY: `Handle.java` passes an address that `newGenerator` returned. It counts running calls and frees
    // the generator only when none is running, so the generator lives until this function returns.
    let generator: &TokenGenerator = unsafe { handle::borrow(generator) };
    respond(&env, &request, len, |request| {
        let now = request.optional(Request::number)?;
        let parsed = request.list(|request| {
            request
                .flag()?
                .then(|| ParsedRequest::read(request))
                .ok_or_else(null_request)
        })?;
        // The core starts no threads for so few, so that their tokens can go directly into the response.
        if parsed.len() <= BATCH_CHUNK_LEN {
            Ok(generate_sequentially(generator, &parsed, now))
        } else {
            generate_in_parallel(generator, &parsed, now)
        }
    })
}

/// Generates each token directly into the response.
fn generate_sequentially(
    generator: &TokenGenerator,
    parsed: &[Result<ParsedRequest<'_>>],
    now: Option<i64>,
) -> Response {
    // Read once for all tokens.
    let now = token04_bindings::now(now);
    let requests = parsed.iter().map(as_request);
    Response::with_capacity(parsed.len() * USUAL_RESULT_LEN).list(requests, |response, request| {
        response.issued_or_error(|to| generator.append_at(&request?, Some(now.clone()?), to))
    })
}

fn as_request<'a>(parsed: &'a Result<ParsedRequest<'_>>) -> Result<TokenRequest<'a>> {
    match parsed {
        Ok(request) => request.as_request(),
        Err(error) => Err(error.clone()),
    }
}

fn generate_in_parallel(
    generator: &TokenGenerator,
    parsed: &[Result<ParsedRequest<'_>>],
    now: Option<i64>,
) -> Result<Response> {
    let requests: Vec<_> = parsed.iter().map(as_request).collect();
    let valid: Vec<_> = requests.iter().flatten().copied().collect();
    let tokens = generator.try_generate_batch_at(&valid, now)?;
    // Reserved at once: a buffer that grows is copied and wiped each time.
    let len = tokens
        .iter()
        .flatten()
        .map(|issued| issued.token().len() + USUAL_OVERHEAD)
        .sum();
    let mut tokens = tokens.into_iter();
    let results = requests.into_iter().map(|request| match request {
        Ok(_) => tokens.next().unwrap_or_else(|| Err(missing_result())),
        Err(error) => Err(error),
    });
    Ok(Response::with_capacity(len).list(results, Response::result))
}

fn null_request() -> Error {
    Error::new(
        ErrorKind::InvalidArgument,
        "`requests` contains null: create each request with `TokenRequest`",
    )
}

fn missing_result() -> Error {
    Error::new(ErrorKind::Internal, "a batch lost a request; please report this")
}
