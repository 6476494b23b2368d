//! The one call that the official assistants have.

use crate::clock::unix_now;
use crate::ids::check_user_id;
use crate::json_quoting::JsonString;
use crate::key::OneTimeKey;
use crate::plaintext::Start;
use crate::random::Random;
use crate::sealing::NewToken;
use crate::{AppId, Result, TokenCipher, envelope, lifetime, secret};

/// Makes one token in one call, as the official assistants do; GCM.
///
/// Its bounds are the official ones: any lifetime above 0 and any payload, of which an empty one makes a basic
/// token, good for any room and any right. To make several tokens, or for checks of the usual mistakes, prepare a
/// [`TokenGenerator`](crate::TokenGenerator) once. `secret` is the ServerSecret as it stands; the effective time is in seconds.
///
/// # Errors
///
/// Checked in the official order: [`ErrorKind::InvalidAppId`](crate::ErrorKind::InvalidAppId), [`ErrorKind::InvalidUserId`](crate::ErrorKind::InvalidUserId),
/// [`ErrorKind::InvalidSecret`](crate::ErrorKind::InvalidSecret), [`ErrorKind::InvalidLifetime`](crate::ErrorKind::InvalidLifetime); then as [`TokenGenerator::generate`](crate::TokenGenerator::generate).
///
/// ```
/// # fn main() -> token04::Result<()> {
/// let token = token04::generate_token04(1, "alice", "0123456789abcdef0123456789abcdef", 3600, "")?;
/// assert!(token.starts_with("04"));
/// # Ok(())
/// # }
/// ```
pub fn generate_token04(
    app_id: u32,
    user_id: &str,
    secret: impl AsRef<[u8]>,
    effective_time_in_seconds: i64,
    payload: &str,
) -> Result<String> {
    let app_id = AppId::new(app_id)?;
    let mut token = Vec::new();
    append_token04(
        app_id,
        user_id,
        secret.as_ref(),
        effective_time_in_seconds,
        payload,
        &mut token,
    )?;
    envelope::text(token)
}

/// As [`generate_token04`]: appends the token in ASCII, or nothing where it fails.
pub(crate) fn append_token04(
    app_id: AppId,
    user_id: &str,
    secret: &[u8],
    effective_time_in_seconds: i64,
    payload: &str,
    to: &mut Vec<u8>,
) -> Result<()> {
    check_user_id(user_id, true)?;
    let key = OneTimeKey::new(secret::check(secret)?);
    lifetime::check_positive(effective_time_in_seconds)?;
    let now = unix_now();
    let token = NewToken {
        start: &Start::new(app_id),
        user_id,
        ctime: now,
        lifetime: effective_time_in_seconds,
        payload: JsonString::new(payload),
    };
    token
        .seal(&key, TokenCipher::default(), (&Random::default(), now), to)
        .map(drop)
}
