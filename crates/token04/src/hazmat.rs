//! Tokens with a chosen nonce, for test vectors. Not for servers.

use crate::envelope;
use crate::ids::check_user_id;
use crate::json_quoting::JsonString;
use crate::key::OneTimeKey;
use crate::plaintext::{Fields, Start};
use crate::{AppId, Error, ErrorKind, Result, ServerSecret, TokenCipher};

/// Everything that goes into a token, the random parts included.
#[derive(Clone, Copy, Debug)]
pub struct FixedToken<'a> {
    /// The app.
    pub app_id: AppId,
    /// The user.
    pub user_id: &'a str,
    /// Unix seconds.
    pub ctime: i64,
    /// Unix seconds.
    pub expire: i64,
    /// The random number in the JSON.
    pub nonce: i64,
    /// Empty, or whatever text.
    pub payload: &'a str,
    /// The cipher to seal with.
    pub cipher: TokenCipher,
    /// The nonce (12 bytes for GCM) or IV (16 bytes for CBC).
    pub iv: &'a [u8],
}

/// Makes exactly the token that these values give.
///
/// Two tokens with one `iv` under one secret reveal the key that authenticates tokens. Use
/// [`TokenGenerator`](crate::TokenGenerator) for anything but a test vector.
///
/// # Errors
///
/// [`ErrorKind::InvalidUserId`], [`ErrorKind::InvalidArgument`] for an `iv` of the wrong length, [`ErrorKind::TokenTooLong`].
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
    Fields {
        start: &Start::new(fixed.app_id),
        user_id: JsonString::new(fixed.user_id),
        ctime: fixed.ctime,
        expire: fixed.expire,
        nonce: fixed.nonce,
        payload: JsonString::new(fixed.payload),
    }
    .seal(&key, (fixed.cipher, fixed.iv), 0, &mut token)?;
    envelope::text(token)
}
