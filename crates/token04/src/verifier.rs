//! The token verifier.

use std::time::{Duration, SystemTime};

use crate::clock::Clock;
use crate::key::Key;
use crate::lifetime;
use crate::limits::{MAX_LEEWAY, MAX_PREVIOUS_SECRETS};
use crate::{AppId, Error, ErrorKind, Result, ServerSecret};

/// Verifies the tokens of one app. Create it once and share it between threads; clones are cheap.
///
/// ```
/// # fn main() -> token04::Result<()> {
/// # use std::time::Duration;
/// use token04::{AppId, RoomAction, RoomPrivileges, ServerSecret, TokenGenerator, TokenVerifier};
///
/// let (app_id, secret) = (AppId::new(1234567890)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
/// let privileges = RoomPrivileges::in_room("room1").allow_login();
/// let token = TokenGenerator::new(app_id, &secret).generate("alice", Duration::from_secs(3600), &privileges)?;
///
/// let verifier = TokenVerifier::new(app_id, &secret);
/// let claims = verifier.verify_action(&token, "alice", &RoomAction::login("room1"))?;
/// assert_eq!(claims.user_id(), "alice");
/// assert!(verifier.verify_action(&token, "mallory", &RoomAction::login("room1")).is_err());
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct TokenVerifier {
    /// `None` for any app.
    pub(crate) app_id: Option<AppId>,
    pub(crate) key: Key,
    pub(crate) previous: Vec<Key>,
    pub(crate) leeway: i64,
    pub(crate) accept_cbc: bool,
    pub(crate) accept_cbc_user_forgeable: bool,
    pub(crate) allow_placeholder_ids: bool,
    pub(crate) clock: Clock,
}

impl TokenVerifier {
    /// Creates a verifier that accepts only tokens of this app. It keeps the key schedule, which is zeroized
    /// on drop, but not the secret.
    #[must_use]
    pub fn new(app_id: AppId, secret: &ServerSecret) -> Self {
        Self {
            app_id: Some(app_id),
            ..Self::for_any_app(secret)
        }
    }

    /// Creates a verifier that accepts tokens of **any app**: whoever has the secret can put any AppID into a
    /// token.
    ///
    /// For tools that do not know the AppID. A server knows its AppID and uses [`new`](Self::new).
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, ServerSecret, TokenGenerator, TokenVerifier};
    ///
    /// # let (app_id, secret) = (AppId::new(1)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
    /// let token = TokenGenerator::new(app_id, &secret).generate_basic("alice", Duration::from_secs(60))?;
    /// let claims = TokenVerifier::for_any_app(&secret).verify(&token, "alice")?;
    /// assert_eq!(claims.app_id(), app_id);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn for_any_app(secret: &ServerSecret) -> Self {
        Self {
            app_id: None,
            key: Key::new(secret.as_bytes()),
            previous: Vec::new(),
            leeway: 0,
            accept_cbc: false,
            accept_cbc_user_forgeable: false,
            allow_placeholder_ids: false,
            clock: Clock::default(),
        }
    }

    /// Also accepts tokens that were generated with earlier secrets of the app, while a secret is being
    /// replaced.
    ///
    /// If the current secret does not decrypt a token, these are tried in order, after those of earlier
    /// calls. [`TokenClaims::secret_index`](crate::TokenClaims::secret_index) returns the index of the one
    /// that did.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidArgument`] for more than seven secrets, and for a verifier of any app, which
    /// accepts only one secret.
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, ServerSecret, TokenGenerator, TokenVerifier};
    ///
    /// let app_id = AppId::new(1)?;
    /// let old = ServerSecret::new("0123456789abcdef0123456789abcdef")?;
    /// let new = ServerSecret::new("fedcba9876543210fedcba9876543210")?;
    /// let token = TokenGenerator::new(app_id, &old).generate_basic("alice", Duration::from_secs(60))?;
    ///
    /// let verifier = TokenVerifier::new(app_id, &new).with_previous_secrets([&old])?;
    /// assert_eq!(verifier.verify(&token, "alice")?.secret_index(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_previous_secrets<'a>(
        mut self,
        secrets: impl IntoIterator<Item = &'a ServerSecret>,
    ) -> Result<Self> {
        let refused = |message| Err(Error::new(ErrorKind::InvalidArgument, message));
        for secret in secrets {
            if self.app_id.is_none() {
                return refused(
                    "`previous_secrets` cannot be used with a verifier for any app, because each secret could sign for any app: create a verifier for one app",
                );
            }
            if self.previous.len() == MAX_PREVIOUS_SECRETS {
                return refused("`previous_secrets` has more than 7 secrets: remove the oldest");
            }
            self.previous.push(Key::new(secret.as_bytes()));
        }
        Ok(self)
    }

    /// Accepts a token for this long after its expiry, to tolerate clock differences. In whole seconds, at
    /// most an hour.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidArgument`] for more than an hour.
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, ServerSecret, TokenVerifier};
    ///
    /// # let (app_id, secret) = (AppId::new(1)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
    /// let verifier = TokenVerifier::new(app_id, &secret);
    /// assert!(verifier.clone().with_leeway(Duration::from_secs(5)).is_ok());
    /// assert!(verifier.with_leeway(Duration::from_secs(5000)).is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_leeway(self, leeway: Duration) -> Result<Self> {
        self.with_leeway_seconds(lifetime::seconds(leeway))
    }

    #[doc(hidden)]
    pub fn with_leeway_seconds(mut self, leeway: i64) -> Result<Self> {
        if !(0..=MAX_LEEWAY).contains(&leeway) {
            let hint = if leeway < 0 {
                "it must not be negative"
            } else if leeway % 1000 == 0 {
                "this looks like milliseconds"
            } else {
                "clocks do not differ by more than an hour"
            };
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                format!("`leeway` is {leeway} seconds: {hint}; pass 0 to {MAX_LEEWAY} seconds"),
            ));
        }
        self.leeway = leeway;
        Ok(self)
    }

    /// Uses this clock instead of the system clock; it is read once per call. For tests.
    ///
    /// If the clock returns a time before 1970 or after 9999, each call fails with
    /// [`ErrorKind::ClockOutOfRange`].
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::{Duration, SystemTime};
    /// use token04::{AppId, ErrorKind, ServerSecret, TokenGenerator, TokenVerifier};
    ///
    /// # let (app_id, secret) = (AppId::new(1)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
    /// let token = TokenGenerator::new(app_id, &secret).generate_basic("alice", Duration::from_secs(60))?;
    /// let tomorrow = SystemTime::now() + Duration::from_secs(86_400);
    /// let verifier = TokenVerifier::new(app_id, &secret).with_clock(move || tomorrow);
    /// assert_eq!(verifier.verify(&token, "alice").unwrap_err().kind(), ErrorKind::Expired);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_clock(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Clock::from_fn(now);
        self
    }

    /// Accepts AES-CBC tokens.
    ///
    /// They are not authenticated: an attacker who can alter a token can change its claims without knowing
    /// the secret. CBC cannot be made safe: even if you check app and user, an attacker can still change
    /// room, privileges and, in tokens of .NET, the expiry. Every response helps with further guesses. Accept
    /// CBC only while you replace an old generator.
    ///
    /// Only the layouts of the official generators are accepted: six fields (the payload may be missing),
    /// each once, in an official order, without white space between them. One of the orders also requires
    /// [`accept_cbc_user_forgeable`](Self::accept_cbc_user_forgeable).
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, ErrorKind, ServerSecret, TokenCipher, TokenGenerator, TokenVerifier};
    ///
    /// # let (app_id, secret) = (AppId::new(1)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
    /// let old = TokenGenerator::new(app_id, &secret).with_cipher(TokenCipher::Cbc);
    /// let token = old.generate_basic("alice", Duration::from_secs(60))?;
    /// let verifier = TokenVerifier::new(app_id, &secret);
    /// let refused = verifier.verify(&token, "alice").unwrap_err();
    /// assert_eq!(refused.kind(), ErrorKind::CipherNotAccepted);
    /// assert!(verifier.accept_cbc().verify(&token, "alice").is_ok());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn accept_cbc(mut self) -> Self {
        self.accept_cbc = true;
        self
    }

    /// Accepts CBC tokens whose first field is `user_id`, as the official Java code writes them. Has no
    /// effect without [`accept_cbc`](Self::accept_cbc).
    ///
    /// In such a token the IV, which is not authenticated, controls the beginning of the user ID, and whole
    /// blocks of the rest can be removed: anyone can change `demo` to `root` undetected, without the secret.
    /// **No check of the user is reliable for these tokens.**
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// use token04::{AppId, ServerSecret, TokenVerifier};
    ///
    /// # let (app_id, secret) = (AppId::new(1)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
    /// let verifier = TokenVerifier::new(app_id, &secret)
    ///     .accept_cbc()
    ///     .accept_cbc_user_forgeable();
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn accept_cbc_user_forgeable(mut self) -> Self {
        self.accept_cbc_user_forgeable = true;
        self
    }

    /// Accepts user, room and stream IDs that stand for a missing value, such as `undefined` and `None`.
    ///
    /// By default they are refused with an [argument error](ErrorKind::InvalidUserId).
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, ErrorKind, ServerSecret, TokenGenerator, TokenVerifier};
    ///
    /// # let (app_id, secret) = (AppId::new(1)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
    /// let token = TokenGenerator::new(app_id, &secret).generate_basic("alice", Duration::from_secs(60))?;
    /// let verifier = TokenVerifier::new(app_id, &secret);
    /// assert_eq!(verifier.verify(&token, "null").unwrap_err().kind(), ErrorKind::InvalidUserId);
    /// let verifier = verifier.allow_placeholder_ids();
    /// assert_eq!(verifier.verify(&token, "null").unwrap_err().kind(), ErrorKind::UserIdMismatch);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn allow_placeholder_ids(mut self) -> Self {
        self.allow_placeholder_ids = true;
        self
    }
}

impl std::fmt::Debug for TokenVerifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenVerifier")
            .field("app_id", &self.app_id)
            .field("previous_secrets", &self.previous.len())
            .field("leeway", &self.leeway)
            .field("accept_cbc", &self.accept_cbc)
            .field("accept_cbc_user_forgeable", &self.accept_cbc_user_forgeable)
            .field("clock", &self.clock)
            .finish_non_exhaustive()
    }
}
