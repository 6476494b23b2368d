//! Making tokens: in one call, by a generator, many at once.

use jni::objects::{JByteArray, JClass, JObject};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};
use token04::{Error, ErrorKind, Result, ServerSecret, TokenGenerator};
use token04_bindings::{Argument, Language, app_id};

use crate::answer::Answer;
use crate::handle;
use crate::jni_guard::{answer, answer_in};
use crate::request::{CIPHER, Request};
use crate::token_request::OwnedRequest;

/// The official Java assistant, and it alone, refuses a longer user ID.
const OFFICIAL_USER_ID_MAX: usize = 64;

/// What an answer holds beside each token.
const USUAL_OVERHEAD: usize = 21;

/// App ID, user ID, secret, seconds, payload; answers the token.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn generate_token04(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    answer_in(Language::DropInCamel, &env, &request, len, |request| {
        let app_id = request.number();
        let user_id = officially_short(request.text(Argument::UserId));
        let secret = request.secret();
        let seconds = request.number();
        let payload = request.text(Argument::Payload);
        token04_bindings::generate_token04(app_id, user_id, secret, seconds, payload)
            .map(|token| Answer::new().blob(&token))
    })
}

/// Counts as Java does: a character beyond the basic plane is two.
fn officially_short(user_id: Result<&str>) -> Result<&str> {
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

/// App ID, secret, longest lifetime, cipher, whether placeholders are ids; answers the address of a
/// generator.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn new_generator(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    answer(&env, &request, len, |request| {
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
        Ok(Answer::new().number(handle::give(generator)))
    })
}

/// The clock's time, a token's request; answers the token and its times. The owner is passed to keep it
/// from being collected.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn issue(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    _owner: JObject<'_>,
    generator: i64,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    // SAFETY: Handle.java passes what newGenerator gave it, and frees it after the last call.
    let generator: &TokenGenerator = unsafe { handle::borrow(generator) };
    answer(&env, &request, len, |request| {
        let now = request.optional(Request::number)?;
        let wanted = OwnedRequest::read(request);
        let wanted = wanted.as_request()?;
        Answer::new().issued(|to| generator.append_at(&wanted, now, to))
    })
}

/// The clock's time, a list of requests; answers a list of tokens and errors.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn generate_batch(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    _owner: JObject<'_>,
    generator: i64,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    // SAFETY: Handle.java passes what newGenerator gave it, and frees it after the last call.
    let generator: &TokenGenerator = unsafe { handle::borrow(generator) };
    answer(&env, &request, len, |request| {
        let now = request.optional(Request::number)?;
        let wanted = request.list(|request| {
            request
                .flag()?
                .then(|| OwnedRequest::read(request))
                .ok_or_else(no_request)
        })?;
        let wanted: Vec<_> = wanted
            .iter()
            .map(|wanted| match wanted {
                Ok(wanted) => wanted.as_request(),
                Err(error) => Err(error.clone()),
            })
            .collect();
        let usable: Vec<_> = wanted.iter().flatten().copied().collect();
        let tokens = generator.try_generate_batch_at(&usable, now)?;
        // In one piece: a buffer that grows is copied and wiped each time.
        let len = tokens
            .iter()
            .flatten()
            .map(|issued| issued.token().len() + USUAL_OVERHEAD)
            .sum();
        let mut tokens = tokens.into_iter();
        let results = wanted.into_iter().map(|request| match request {
            Ok(_) => tokens.next().unwrap_or_else(|| Err(lost())),
            Err(error) => Err(error),
        });
        Ok(Answer::with_room_for(len).list(results, Answer::result))
    })
}

fn no_request() -> Error {
    Error::new(
        ErrorKind::InvalidArgument,
        "`requests` has null in the place of a request: make each with `TokenRequest`",
    )
}

fn lost() -> Error {
    Error::new(ErrorKind::Internal, "a batch lost a request; please report this")
}
