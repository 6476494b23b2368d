//! Tokens with a chosen nonce, for test vectors. Not for servers.

use crate::envelope;
use crate::key::OneTimeKey;
use crate::plaintext::{Fields, check_app_id, check_user_id};
use crate::{Cipher, Error, ErrorKind, Result};

/// Everything that goes into a token, the random parts included.
#[derive(Clone, Copy, Debug)]
pub struct FixedToken<'a> {
    /// See [`Claims::app_id`](crate::Claims::app_id).
    pub app_id: u32,
    /// See [`Claims::user_id`](crate::Claims::user_id).
    pub user_id: &'a str,
    /// Unix seconds.
    pub ctime: i64,
    /// Unix seconds.
    pub expire: i64,
    /// The random number in the JSON.
    pub nonce: i64,
    /// See [`Claims::payload`](crate::Claims::payload).
    pub payload: &'a str,
    /// The cipher to seal with.
    pub cipher: Cipher,
    /// The nonce (12 bytes for GCM) or IV (16 bytes for CBC).
    pub iv: &'a [u8],
}

/// Makes exactly the token that these values give.
///
/// Two tokens with one `iv` under one secret give the key that authenticates tokens away. Use
/// [`Generator`](crate::Generator) for anything but a test vector.
///
/// # Errors
///
/// [`ErrorKind::InvalidAppId`], [`ErrorKind::InvalidUserId`], [`ErrorKind::InvalidSecret`],
/// [`ErrorKind::InvalidArgument`] for an `iv` of the wrong length, [`ErrorKind::TokenTooLong`].
///
/// ```
/// # fn main() -> token04::Result<()> {
/// use token04::{Cipher, hazmat};
///
/// let fixed = hazmat::FixedToken {
///     app_id: 1, user_id: "demo", ctime: 1_700_000_000, expire: 1_700_003_600,
///     nonce: 123456789, payload: "", cipher: Cipher::Gcm, iv: &[0; 12],
/// };
/// let token = hazmat::seal("0123456789abcdef0123456789abcdef", &fixed)?;
/// assert_eq!(token, hazmat::seal("0123456789abcdef0123456789abcdef", &fixed)?);
/// # Ok(())
/// # }
/// ```
pub fn seal(secret: impl AsRef<[u8]>, fixed: &FixedToken<'_>) -> Result<String> {
    check_app_id(fixed.app_id)?;
    check_user_id(fixed.user_id)?;
    let key = OneTimeKey::new(secret.as_ref())?;
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
        app_id: fixed.app_id,
        user_id: fixed.user_id,
        ctime: fixed.ctime,
        expire: fixed.expire,
        nonce: fixed.nonce,
        payload: fixed.payload,
    }
    .seal(&key, (fixed.cipher, fixed.iv), 0, &mut token)?;
    envelope::text(token)
}
