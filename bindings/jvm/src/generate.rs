//! Making tokens: in one call, by a generator, many at once.

use jni::objects::{JByteArray, JClass, JObject};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};
use token04::legacy::{
    Argument, Error, ErrorKind, Generator, Result, TokenRequest, app_id_from, generate_token04_from,
    request_from,
};

use crate::answer::Answer;
use crate::border::answer;
use crate::handle;
use crate::request::{CIPHER, Request};

/// The official Java assistant, and it alone, refuses a longer user ID.
const OFFICIAL_USER_ID_MAX: usize = 64;

/// What an answer holds beside each token.
const USUAL_OVERHEAD: usize = 5;

/// App ID, user ID, secret, seconds, payload; answers the token.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn generate_token04(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    answer(&env, &request, len, |request| {
        let app_id = request.number();
        let user_id = officially_short(request.text(Argument::UserId));
        let secret = request.secret();
        let seconds = request.number();
        let payload = request.text(Argument::Payload);
        generate_token04_from(app_id, user_id, secret, seconds, payload)
            .map(|token| Answer::new().text(&token))
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
                "user_id is too long, the official assistant takes {OFFICIAL_USER_ID_MAX} characters: \
                 shorten it, or use io.token04.Generator"
            ),
        ));
    }
    user_id
}

/// App ID, secret, cipher; answers the address of a generator.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn new_generator(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    answer(&env, &request, len, |request| {
        let app_id = app_id_from(request.number()?)?;
        let generator = Generator::new(app_id, request.secret()?)?;
        let cipher = request.text(CIPHER)?.parse()?;
        Ok(Answer::new().number(handle::give(generator.with_cipher(cipher))))
    })
}

/// User ID, seconds, payload; answers the token. The owner is passed to keep it from being collected.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn generate(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    _owner: JObject<'_>,
    generator: i64,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    // SAFETY: Handle.java passes what newGenerator gave it, and frees it after the last call.
    let generator: &Generator = unsafe { handle::borrow(generator) };
    answer(&env, &request, len, |request| {
        let TokenRequest {
            user_id,
            effective_seconds,
            payload,
        } = token_request(request)?;
        let token = generator.generate(user_id, effective_seconds, payload)?;
        Ok(Answer::new().text(&token))
    })
}

/// A list of user ID, seconds, payload; answers a list of tokens and errors.
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
    let generator: &Generator = unsafe { handle::borrow(generator) };
    answer(&env, &request, len, |request| {
        let requests = request.list(token_request)?;
        let usable: Vec<_> = requests.iter().flatten().copied().collect();
        let tokens = generator.generate_batch(&usable);
        // In one piece: a buffer that grows is copied and wiped each time.
        let len = tokens
            .iter()
            .flatten()
            .map(|token| token.len() + USUAL_OVERHEAD)
            .sum();
        let mut tokens = tokens.into_iter();
        let results = requests.into_iter().map(|request| match request {
            Ok(_) => tokens.next().unwrap_or_else(|| Err(lost())),
            Err(error) => Err(error),
        });
        Ok(Answer::with_room_for(len).list(results, Answer::result))
    })
}

fn token_request<'a>(request: &mut Request<'a>) -> Result<TokenRequest<'a>> {
    let user_id = request.text(Argument::UserId);
    let effective_seconds = request.number();
    let payload = request.text(Argument::Payload);
    request_from(user_id, effective_seconds, payload)
}

fn lost() -> Error {
    Error::new(ErrorKind::Internal, "a batch lost a request; please report this")
}
