//! Checking tokens.

use crate::authorize::check_expiry;
use crate::cbc_claims;
use crate::envelope::{self, Envelope};
use crate::key::{Key, unpad};
use crate::{Action, Cipher, Claims, Error, ErrorKind, Result, authorize, unix_now};

/// Checks tokens made with one secret. Make it once, share it between threads, clone it freely.
///
/// ```
/// # fn main() -> token04::Result<()> {
/// use token04::{Action, Generator, Verifier, VerifyOptions};
///
/// let secret = "0123456789abcdef0123456789abcdef";
/// let token = Generator::new(1234567890, secret)?.generate("alice", 3600, "")?;
///
/// let verifier = Verifier::new(secret)?;
/// let options = VerifyOptions::new()
///     .app_id(1234567890)
///     .user_id("alice")
///     .action(Action::Login { room_id: "room1" });
/// assert_eq!(verifier.verify(&token, &options)?.user_id, "alice");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Verifier {
    key: Key,
}

/// What a token is checked against. Only expiry is checked unless more is said.
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
    /// No expectations: any app, any user, now, no leeway, GCM only.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The token must be for this app.
    #[must_use]
    pub fn app_id(mut self, app_id: u32) -> Self {
        self.app_id = Some(app_id);
        self
    }

    /// The token must be for this user.
    #[must_use]
    pub fn user_id(mut self, user_id: &'a str) -> Self {
        self.user_id = Some(user_id);
        self
    }

    /// The token must allow this action, see [`authorize`].
    #[must_use]
    pub fn action(mut self, action: Action<'a>) -> Self {
        self.action = Some(action);
        self
    }

    /// Checks as of this time (Unix seconds) instead of the system's.
    #[must_use]
    pub fn at(mut self, unix_seconds: i64) -> Self {
        self.at = Some(unix_seconds);
        self
    }

    /// Accepts a token for this many seconds after it expired, for clocks that differ.
    #[must_use]
    pub fn leeway(mut self, seconds: i64) -> Self {
        self.leeway_seconds = seconds;
        self
    }

    /// Whether AES-CBC tokens are accepted.
    ///
    /// They are not authenticated: somebody who can alter a token can change what it says without
    /// knowing the secret. CBC cannot be made safe: where app and user are named, room, rights and,
    /// in tokens of .NET, the expiry can still be changed, and every answer helps to guess further.
    /// Accept CBC only as long as an old generator has to be replaced.
    ///
    /// Exactly what the official generators write is accepted: six fields (payload may be missing),
    /// each once, in one of their orders, with no white space between them. One of the orders needs
    /// [`accept_cbc_user_forgeable`](Self::accept_cbc_user_forgeable) as well.
    #[must_use]
    pub fn accept_cbc(mut self, accept: bool) -> Self {
        self.accept_cbc = accept;
        self
    }

    /// Whether CBC tokens are accepted whose first field is `user_id`, as the official Java code
    /// writes them. Has no effect without [`accept_cbc`](Self::accept_cbc).
    ///
    /// In such a token the IV, which is not authenticated, sets the beginning of the user, and whole blocks
    /// of the rest can be cut off: anybody can make `demo` into `root` without the secret and without a
    /// trace. No check of the user holds for them, [`user_id`](Self::user_id) included.
    #[must_use]
    pub fn accept_cbc_user_forgeable(mut self, accept: bool) -> Self {
        self.accept_cbc_user_forgeable = accept;
        self
    }

    /// The time to check expiry at: leeway moves the clock back.
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

    /// What is checked once a token is decrypted.
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
    /// Prepares the key. `secret` is the ServerSecret as it stands in the console, 32 bytes.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidSecret`] for another length.
    pub fn new(secret: impl AsRef<[u8]>) -> Result<Self> {
        Key::new(secret.as_ref()).map(|key| Self { key })
    }

    /// Checks a token and answers what it says.
    ///
    /// The order of the checks: prefix, base64, envelope, cipher, decryption, JSON, app, user,
    /// expiry, privileges. Text or bytes of any kind and length may be passed.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnsupportedVersion`], [`ErrorKind::MalformedToken`],
    /// [`ErrorKind::CipherNotAccepted`], [`ErrorKind::DecryptionFailed`] (for CBC also for a wrong
    /// padding, layout or content, because different errors would help an attacker), [`ErrorKind::InvalidClaims`],
    /// [`ErrorKind::AppIdMismatch`], [`ErrorKind::UserIdMismatch`], [`ErrorKind::ExpireMismatch`],
    /// [`ErrorKind::Expired`], and those of [`authorize`].
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
                let plaintext = self.key.open_gcm(envelope.iv, envelope.sealed).ok_or_else(|| {
                    Error::new(
                        ErrorKind::DecryptionFailed,
                        "token was made with another secret, or was changed: compare the ServerSecret on both sides",
                    )
                })?;
                Claims::parse(plaintext, Cipher::Gcm)
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
                    .and_then(|read| Claims::from_fields(read.values, Cipher::Cbc).ok())
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
