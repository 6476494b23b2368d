//! The token generator.

use std::time::{Duration, SystemTime};

use crate::clock::{Clock, check_clock, unix_now};
use crate::envelope;
use crate::issued::{IssuedTimes, IssuedToken};
use crate::json_quoting::JsonString;
use crate::key::Key;
use crate::lifetime;
use crate::limits::MAX_LIFETIME;
use crate::plaintext::{Fields, Start};
use crate::random::Random;
use crate::request::TokenRequest;
use crate::sealing::{self, Nonces};
use crate::{AppId, Error, ErrorKind, Result, RoomPrivileges, ServerSecret, TokenCipher};

/// Generates tokens for one app. Create it once and share it between threads; clones are cheap.
///
/// Random 96-bit nonces allow 2^32 tokens under one secret (NIST SP 800-38D, section 8.3); change the secret
/// before that. Nonces never repeat across threads, clones, or a `fork()`. For snapshots that are restored
/// more than once, see [`reseed`](crate::reseed).
///
/// ```
/// # fn main() -> token04::Result<()> {
/// use std::time::Duration;
/// use token04::{AppId, RoomPrivileges, ServerSecret, TokenGenerator};
///
/// let app_id = AppId::new(1234567890)?;
/// let secret = ServerSecret::new("0123456789abcdef0123456789abcdef")?;
/// let generator = TokenGenerator::new(app_id, &secret);
///
/// let privileges = RoomPrivileges::in_room("room1").allow_login().allow_publish(["camera"]);
/// let token = generator.generate("alice", Duration::from_secs(3600), &privileges)?;
/// assert!(token.starts_with("04"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct TokenGenerator {
    app_id: AppId,
    start: Start,
    key: Key,
    cipher: TokenCipher,
    max_lifetime: i64,
    allow_placeholder_ids: bool,
    clock: Clock,
    random: Random,
}

impl TokenGenerator {
    /// Creates a generator for one app. It keeps the key schedule, which is zeroized on drop, but not the
    /// secret.
    #[must_use]
    pub fn new(app_id: AppId, secret: &ServerSecret) -> Self {
        Self {
            app_id,
            start: Start::new(app_id),
            key: Key::new(secret.as_bytes()),
            cipher: TokenCipher::default(),
            max_lifetime: MAX_LIFETIME,
            allow_placeholder_ids: false,
            clock: Clock::default(),
            random: Random::default(),
        }
    }

    /// Sets the maximum lifetime, in whole seconds, instead of 24 days.
    ///
    /// 24 days is the only documented maximum (ZIM's); the other products document none.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidArgument`] if it is less than a second.
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, ServerSecret, TokenGenerator};
    ///
    /// # let (app_id, secret) = (AppId::new(1)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
    /// let month = Duration::from_secs(30 * 86_400);
    /// let generator = TokenGenerator::new(app_id, &secret).with_max_lifetime(month)?;
    /// assert!(generator.generate_basic("alice", month).is_ok());
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_max_lifetime(self, max_lifetime: Duration) -> Result<Self> {
        self.with_max_lifetime_seconds(lifetime::seconds(max_lifetime))
    }

    #[doc(hidden)]
    pub fn with_max_lifetime_seconds(mut self, max_lifetime: i64) -> Result<Self> {
        if max_lifetime <= 0 {
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                format!("`max_lifetime` is {max_lifetime} seconds: pass at least 1"),
            ));
        }
        self.max_lifetime = max_lifetime;
        Ok(self)
    }

    /// Encrypts with this cipher instead of GCM. CBC is deprecated upstream and not authenticated.
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, ServerSecret, TokenCipher, TokenGenerator};
    ///
    /// # let (app_id, secret) = (AppId::new(1)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
    /// let generator = TokenGenerator::new(app_id, &secret).with_cipher(TokenCipher::Cbc);
    /// assert_eq!(generator.cipher(), TokenCipher::Cbc);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_cipher(mut self, cipher: TokenCipher) -> Self {
        self.cipher = cipher;
        self
    }

    /// Uses this clock instead of the system clock; it is read once per token. For tests.
    ///
    /// If the clock returns a time before 1970 or after 9999, each call fails with
    /// [`ErrorKind::ClockOutOfRange`].
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::{Duration, UNIX_EPOCH};
    /// use token04::{AppId, ServerSecret, TokenGenerator, TokenRequest};
    ///
    /// # let (app_id, secret) = (AppId::new(1)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
    /// let now = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    /// let generator = TokenGenerator::new(app_id, &secret).with_clock(move || now);
    /// let issued = generator.issue(&TokenRequest::basic("alice", Duration::from_secs(60)))?;
    /// assert_eq!(issued.expires_at(), now + Duration::from_secs(60));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_clock(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Clock::from_fn(now);
        self
    }

    /// Uses this source of random bytes instead of the system's. For tests: nonce reuse under one secret
    /// reveals the GHASH key and allows forgery, and `fill` is not notified of forks.
    #[cfg(feature = "hazmat")]
    #[must_use]
    pub fn with_random(mut self, fill: impl FnMut(&mut [u8]) + Send + 'static) -> Self {
        self.random = Random::from_fn(fill);
        self
    }

    /// Accepts user, room and stream IDs that stand for a missing value, such as `undefined` and `None`.
    ///
    /// By default they are refused, because they would merge all lost sessions into one user.
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, ServerSecret, TokenGenerator};
    ///
    /// # let (app_id, secret) = (AppId::new(1)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
    /// let generator = TokenGenerator::new(app_id, &secret);
    /// assert!(generator.generate_basic("undefined", Duration::from_secs(60)).is_err());
    /// let generator = generator.allow_placeholder_ids();
    /// assert!(generator.generate_basic("undefined", Duration::from_secs(60)).is_ok());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn allow_placeholder_ids(mut self) -> Self {
        self.allow_placeholder_ids = true;
        self
    }

    /// The app that this generator generates tokens for.
    #[must_use]
    pub fn app_id(&self) -> AppId {
        self.app_id
    }

    /// The cipher that this generator encrypts with.
    #[must_use]
    pub fn cipher(&self) -> TokenCipher {
        self.cipher
    }

    /// Generates a token for `user_id` with these privileges, valid for `lifetime` from now.
    ///
    /// Fractions of a second are truncated. Limits of single products are not enforced; [`lint`](crate::lint)
    /// reports them.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidUserId`] if the user ID is empty or a placeholder such as `undefined`,
    /// [`ErrorKind::InvalidLifetime`] if the lifetime is below a second or above the maximum, the errors of
    /// [`RoomPrivileges::to_payload`], [`ErrorKind::TokenTooLong`] if the token does not fit with the longest
    /// random number, [`ErrorKind::ClockOutOfRange`] and [`ErrorKind::RandomUnavailable`]. If an allocation
    /// fails, an error of the category [`Unavailable`](crate::ErrorCategory::Unavailable).
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, RoomPrivileges, ServerSecret, TokenGenerator};
    ///
    /// let secret = ServerSecret::new("0123456789abcdef0123456789abcdef")?;
    /// let generator = TokenGenerator::new(AppId::new(1)?, &secret);
    /// let privileges = RoomPrivileges::in_room("room1").allow_login();
    /// let token = generator.generate("alice", Duration::from_secs(3600), &privileges)?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn generate(&self, user_id: &str, lifetime: Duration, privileges: &RoomPrivileges) -> Result<String> {
        self.token(&TokenRequest::new(user_id, lifetime, privileges))
    }

    /// Generates a basic token, which **allows everything in every room**, publishing included.
    ///
    /// # Errors
    ///
    /// Those of [`generate`](Self::generate).
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, ServerSecret, TokenGenerator};
    ///
    /// let secret = ServerSecret::new("0123456789abcdef0123456789abcdef")?;
    /// let generator = TokenGenerator::new(AppId::new(1)?, &secret);
    /// let token = generator.generate_basic("alice", Duration::from_secs(3600))?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn generate_basic(&self, user_id: &str, lifetime: Duration) -> Result<String> {
        self.token(&TokenRequest::basic(user_id, lifetime))
    }

    /// Generates a token with a custom payload: the text of a JSON object.
    ///
    /// Only its syntax is checked. The platform reads the fields of a privilege payload; a payload without
    /// them restricts nothing.
    ///
    /// # Errors
    ///
    /// Those of [`generate`](Self::generate), and [`ErrorKind::InvalidArgument`] if the payload is empty or
    /// not a JSON object.
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, ServerSecret, TokenGenerator};
    ///
    /// let secret = ServerSecret::new("0123456789abcdef0123456789abcdef")?;
    /// let generator = TokenGenerator::new(AppId::new(1)?, &secret);
    /// let lifetime = Duration::from_secs(3600);
    /// assert!(generator.generate_with_payload("alice", lifetime, r#"{"seat":7}"#).is_ok());
    /// assert!(generator.generate_with_payload("alice", lifetime, "room1").is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn generate_with_payload(&self, user_id: &str, lifetime: Duration, payload: &str) -> Result<String> {
        self.token(&TokenRequest::with_payload(user_id, lifetime, payload))
    }

    /// Generates the token of a request, and returns when it expires and when to renew it.
    ///
    /// # Errors
    ///
    /// Those of [`generate`](Self::generate) and [`generate_with_payload`](Self::generate_with_payload).
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, ServerSecret, TokenGenerator, TokenRequest};
    ///
    /// let secret = ServerSecret::new("0123456789abcdef0123456789abcdef")?;
    /// let generator = TokenGenerator::new(AppId::new(1)?, &secret);
    /// let issued = generator.issue(&TokenRequest::basic("alice", Duration::from_secs(3600)))?;
    /// assert!(issued.renew_at() < issued.expires_at());
    /// # Ok(())
    /// # }
    /// ```
    pub fn issue(&self, request: &TokenRequest<'_>) -> Result<IssuedToken> {
        self.issue_at(request, None)
    }

    fn token(&self, request: &TokenRequest<'_>) -> Result<String> {
        let mut token = Vec::new();
        self.append_at(request, None, &mut token)?;
        envelope::text(token)
    }

    #[doc(hidden)]
    pub fn issue_at(&self, request: &TokenRequest<'_>, now: Option<i64>) -> Result<IssuedToken> {
        self.issue_with(request, || self.now(now))
    }

    pub(crate) fn issue_with(
        &self,
        request: &TokenRequest<'_>,
        now: impl FnOnce() -> Result<Now>,
    ) -> Result<IssuedToken> {
        let mut token = Vec::new();
        let times = self.append(request, now, &mut token)?;
        Ok(IssuedToken::new(envelope::text(token)?, times))
    }

    /// Appends the token in ASCII; on failure, appends nothing. `now` is the time from the caller's own
    /// clock.
    #[doc(hidden)]
    pub fn append_at(
        &self,
        request: &TokenRequest<'_>,
        now: Option<i64>,
        to: &mut Vec<u8>,
    ) -> Result<IssuedTimes> {
        self.append(request, || self.now(now), to)
    }

    /// The time of one call: from the caller's own clock if given, otherwise from this generator's clock.
    pub(crate) fn now(&self, caller_seconds: Option<i64>) -> Result<Now> {
        if let Some(seconds) = caller_seconds {
            return Ok(Now {
                seconds: check_clock(seconds)?,
                system: unix_now(),
            });
        }
        let seconds = self.clock.now()?;
        Ok(Now {
            seconds,
            system: self.clock.system_second(seconds),
        })
    }

    pub(crate) fn append(
        &self,
        request: &TokenRequest<'_>,
        now: impl FnOnce() -> Result<Now>,
        to: &mut Vec<u8>,
    ) -> Result<IssuedTimes> {
        let payload = request.check(self.max_lifetime, self.allow_placeholder_ids)?;
        let now = now()?;
        let expire = lifetime::expiry(now.seconds, request.lifetime)?;
        let nonces = Nonces::draw(&self.random, now.system)?;
        let fields = Fields {
            start: &self.start,
            user_id: JsonString::new(request.user_id),
            ctime: now.seconds,
            expire,
            nonce: nonces.json,
            payload,
        };
        sealing::seal(&fields, &self.key, self.cipher, &nonces, to)?;
        Ok(IssuedTimes::new(expire, request.lifetime))
    }
}

/// The time by both clocks, in Unix seconds.
#[derive(Clone, Copy)]
pub(crate) struct Now {
    /// By the clock that sets the tokens' times.
    pub(crate) seconds: i64,
    /// By the system clock, which decides when the random state is renewed.
    pub(crate) system: i64,
}

impl std::fmt::Debug for TokenGenerator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenGenerator")
            .field("app_id", &self.app_id)
            .field("cipher", &self.cipher)
            .field("max_lifetime", &self.max_lifetime)
            .field("clock", &self.clock)
            .field("random", &self.random)
            .finish_non_exhaustive()
    }
}
