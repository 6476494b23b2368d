//! The one-call function of the official assistants.

use crate::clock::unix_now;
use crate::ids::check_user_id;
use crate::json_quoting::JsonString;
use crate::key::OneTimeKey;
use crate::plaintext::{Fields, Start};
use crate::random::Random;
use crate::sealing::{self, Nonces};
use crate::{AppId, Result, TokenCipher, envelope, lifetime, secret};

/// Generates one GCM token in one call, like the official assistants.
///
/// Its limits are the official ones: any lifetime above 0 and any payload. An empty payload produces a basic
/// token, which allows everything in every room. To generate several tokens, or to detect common mistakes,
/// create a [`TokenGenerator`](crate::TokenGenerator) once. `secret` is the 32-byte ServerSecret; the
/// effective time is in seconds.
///
/// # Errors
///
/// Checked in the official order: [`ErrorKind::InvalidAppId`](crate::ErrorKind::InvalidAppId),
/// [`ErrorKind::InvalidUserId`](crate::ErrorKind::InvalidUserId),
/// [`ErrorKind::InvalidSecret`](crate::ErrorKind::InvalidSecret),
/// [`ErrorKind::InvalidLifetime`](crate::ErrorKind::InvalidLifetime); then those of
/// [`TokenGenerator::generate`](crate::TokenGenerator::generate).
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

/// Like [`generate_token04`], but appends the token in ASCII; on failure, appends nothing.
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
    let expire = lifetime::expiry(now, effective_time_in_seconds)?;
    let nonces = Nonces::draw(&Random::default(), now)?;
    let fields = Fields {
        start: &Start::new(app_id),
        user_id: JsonString::new(user_id),
        ctime: now,
        expire,
        nonce: nonces.json,
        payload: JsonString::new(payload),
    };
    sealing::seal(&fields, &key, TokenCipher::default(), &nonces, to)
}
