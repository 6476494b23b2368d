//! Tokens with a fixed nonce, for test vectors. Not for servers.

use crate::envelope;
use crate::ids::check_user_id;
use crate::json_quoting::JsonString;
use crate::key::OneTimeKey;
use crate::plaintext::{Fields, Start};
use crate::{AppId, Error, ErrorKind, Result, ServerSecret, TokenCipher, sealing};

/// All values of a token, including the random ones.
#[derive(Clone, Copy, Debug)]
pub struct FixedToken<'a> {
    /// The app.
    pub app_id: AppId,
    /// The user.
    pub user_id: &'a str,
    /// The creation time in Unix seconds.
    pub ctime: i64,
    /// The expiry in Unix seconds.
    pub expire: i64,
    /// The random number in the JSON.
    pub nonce: i64,
    /// The payload: empty, or any text.
    pub payload: &'a str,
    /// The cipher to encrypt with.
    pub cipher: TokenCipher,
    /// The nonce (12 bytes for GCM) or IV (16 bytes for CBC).
    pub iv: &'a [u8],
}

/// Generates exactly the token with these values.
///
/// Two GCM tokens with the same `iv` under one secret reveal the GHASH key and allow forgery. Use
/// [`TokenGenerator`](crate::TokenGenerator) for anything but a test vector.
///
/// # Errors
///
/// [`ErrorKind::InvalidUserId`] if the user ID is empty, [`ErrorKind::InvalidArgument`] if `iv` has the wrong
/// length, [`ErrorKind::TokenTooLong`].
///
/// ```
/// # fn main() -> token04::Result<()> {
/// use token04::{AppId, ServerSecret, TokenCipher, hazmat};
///
/// let secret = ServerSecret::new("0123456789abcdef0123456789abcdef")?;
///
/// let fixed = hazmat::FixedToken {
///     app_id: AppId::new(1)?, user_id: "demo", ctime: 1_700_000_000, expire: 1_700_003_600,
///     nonce: 123456789, payload: "", cipher: TokenCipher::Gcm, iv: &[0; 12],
/// };
/// let token = hazmat::seal(&secret, &fixed)?;
/// assert_eq!(token, hazmat::seal(&secret, &fixed)?);
/// # Ok(())
/// # }
/// ```
pub fn seal(secret: &ServerSecret, fixed: &FixedToken<'_>) -> Result<String> {
    check_user_id(fixed.user_id, true)?;
    let key = OneTimeKey::new(secret.as_bytes());
    if fixed.iv.len() != fixed.cipher.iv_len() {
        return Err(Error::new(
            ErrorKind::InvalidArgument,
            format!(
                "iv must be {} bytes for {}, not {}",
                fixed.cipher.iv_len(),
                fixed.cipher,
                fixed.iv.len()
            ),
        ));
    }
    let mut token = Vec::new();
    let fields = Fields {
        start: &Start::new(fixed.app_id),
        user_id: JsonString::new(fixed.user_id),
        ctime: fixed.ctime,
        expire: fixed.expire,
        nonce: fixed.nonce,
        payload: JsonString::new(fixed.payload),
    };
    sealing::seal_with(&fields, &key, (fixed.cipher, fixed.iv), 0, &mut token)?;
    envelope::text(token)
}
