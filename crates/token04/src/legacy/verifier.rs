//! Checking tokens.

use super::{Action, Cipher, Claims, authorize};
use crate::authorize::check_expiry;
use crate::cbc_claims;
use crate::clock::unix_now;
use crate::envelope::{self, Envelope};
use crate::key::{Key, unpad};
use crate::{Error, ErrorKind, Result, TokenContents, secret};
#[derive(Clone)]
pub struct Verifier {
    key: Key,
}
#[derive(Clone, Debug, Default)]
pub struct VerifyOptions<'a> {
    app_id: Option<u32>,
    user_id: Option<&'a str>,
    action: Option<Action<'a>>,
    at: Option<i64>,
    leeway_seconds: i64,
    accept_cbc: bool,
    accept_cbc_user_forgeable: bool,
}

impl<'a> VerifyOptions<'a> {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
    #[must_use]
    pub fn app_id(mut self, app_id: u32) -> Self {
        self.app_id = Some(app_id);
        self
    }
    #[must_use]
    pub fn user_id(mut self, user_id: &'a str) -> Self {
        self.user_id = Some(user_id);
        self
    }
    #[must_use]
    pub fn action(mut self, action: Action<'a>) -> Self {
        self.action = Some(action);
        self
    }
    #[must_use]
    pub fn at(mut self, unix_seconds: i64) -> Self {
        self.at = Some(unix_seconds);
        self
    }
    #[must_use]
    pub fn leeway(mut self, seconds: i64) -> Self {
        self.leeway_seconds = seconds;
        self
    }
    #[must_use]
    pub fn accept_cbc(mut self, accept: bool) -> Self {
        self.accept_cbc = accept;
        self
    }
    #[must_use]
    pub fn accept_cbc_user_forgeable(mut self, accept: bool) -> Self {
        self.accept_cbc_user_forgeable = accept;
        self
    }
    fn now(&self) -> Result<i64> {
        if self.leeway_seconds < 0 {
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                "leeway is negative: pass seconds, 0 or more",
            ));
        }
        Ok(self
            .at
            .unwrap_or_else(unix_now)
            .saturating_sub(self.leeway_seconds))
    }
    fn check(&self, claims: &Claims, expire: i64, now: i64) -> Result<()> {
        if self.app_id.is_some_and(|expected| expected != claims.app_id) {
            return Err(Error::new(
                ErrorKind::AppIdMismatch,
                "token is for another app: generate it with the AppID that the client uses",
            ));
        }
        if self.user_id.is_some_and(|expected| expected != claims.user_id) {
            return Err(Error::new(
                ErrorKind::UserIdMismatch,
                "token is for another user: generate it with the userID that the client logs in with",
            ));
        }
        if expire != claims.expire {
            return Err(Error::new(
                ErrorKind::ExpireMismatch,
                "token's two expiry times differ: it was changed after it was made",
            ));
        }
        check_expiry(expire, now)?;
        if let Some(action) = &self.action {
            authorize(claims, action, now)?;
        }
        Ok(())
    }
}

impl Verifier {
    pub fn new(secret: impl AsRef<[u8]>) -> Result<Self> {
        secret::check(secret.as_ref()).map(|secret| Self {
            key: Key::new(secret),
        })
    }
    pub fn verify(&self, token: impl AsRef<[u8]>, options: &VerifyOptions<'_>) -> Result<Claims> {
        self.verify_bytes(token.as_ref(), options)
    }

    fn verify_bytes(&self, token: &[u8], options: &VerifyOptions<'_>) -> Result<Claims> {
        let now = options.now()?;
        let mut body = envelope::decode(token)?;
        let envelope = Envelope::split(&mut body)?;
        let expire = envelope.expire;
        let claims = self.open(envelope, options)?;
        match options.check(&claims, expire, now) {
            Ok(()) => Ok(claims),
            Err(error) => {
                claims.wipe();
                Err(error)
            }
        }
    }

    fn open(&self, envelope: Envelope<'_>, options: &VerifyOptions<'_>) -> Result<Claims> {
        match envelope.cipher()? {
            Cipher::Gcm => {
                let opened = self.key.decrypt_gcm(envelope.iv, envelope.sealed);
                let plaintext = envelope.sealed.split_last_chunk::<16>().map(|(text, _)| text);
                let plaintext = opened.and(plaintext).ok_or_else(|| {
                    Error::new(
                        ErrorKind::DecryptionFailed,
                        "token was made with another secret, or was changed: compare the ServerSecret on both sides",
                    )
                })?;
                TokenContents::parse(plaintext, Cipher::Gcm).map(Claims::from)
            }
            Cipher::Cbc if !options.accept_cbc => Err(Error::new(
                ErrorKind::CipherNotAccepted,
                "token is AES-CBC, which is not authenticated: generate GCM tokens, or accept CBC explicitly (accept_cbc)",
            )),
            Cipher::Cbc => {
                let refused = || {
                    Error::new(
                        ErrorKind::DecryptionFailed,
                        "CBC token cannot be read: it was made with another secret, was changed, or has a layout that is not accepted (that of the official Java code needs accept_cbc_user_forgeable as well): inspect tells which",
                    )
                };
                let blocks = self
                    .key
                    .open_cbc(envelope.iv, envelope.sealed)
                    .ok_or_else(refused)?;
                // The text is read whether the padding is legal or not, so that neither answer nor time
                // tells the two apart.
                let unpadded = unpad(blocks);
                let claims = cbc_claims::read(unpadded.unwrap_or(blocks))
                    .filter(|read| !read.user_forgeable || options.accept_cbc_user_forgeable)
                    .and_then(|read| TokenContents::from_fields(read.values, Cipher::Cbc).ok())
                    .map(Claims::from)
                    .ok_or_else(refused)?;
                if unpadded.is_none() || claims.expire != envelope.expire {
                    claims.wipe();
                    return Err(refused());
                }
                Ok(claims)
            }
        }
    }
}

impl std::fmt::Debug for Verifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Verifier").finish_non_exhaustive()
    }
}
