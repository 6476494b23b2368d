//! The claims of a verified token.

use std::fmt;
use std::time::SystemTime;

use crate::authorize::{authorize, check_expiry};
use crate::clock::{self, Clock};
use crate::{AppId, Result, RoomAction, TokenCipher, TokenContents, TokenPrivileges};

/// The claims of a token that a [`TokenVerifier`](crate::TokenVerifier) has verified. Nothing else creates
/// this type.
///
/// ```
/// # fn main() -> token04::Result<()> {
/// # use std::time::Duration;
/// use token04::{AppId, ServerSecret, TokenGenerator, TokenVerifier};
///
/// let (app_id, secret) = (AppId::new(1234567890)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
/// let token = TokenGenerator::new(app_id, &secret).generate_basic("alice", Duration::from_secs(3600))?;
/// let claims = TokenVerifier::new(app_id, &secret).verify(&token, "alice")?;
/// assert_eq!(claims.user_id(), "alice");
/// assert_eq!(claims.expire() - claims.ctime(), 3600);
/// assert!(claims.is_basic());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct TokenClaims {
    contents: TokenContents,
    secret_index: usize,
}

impl TokenClaims {
    pub(crate) fn new(contents: TokenContents, secret_index: usize) -> Self {
        Self {
            contents,
            secret_index,
        }
    }

    /// Checks whether the token allows an action now, by the system clock and without leeway.
    ///
    /// Checks in this order: expiry, payload, room, login, publish, stream. A basic token restricts nothing.
    /// Publishing also requires the login privilege, because a stream is published from inside a room. (Both
    /// rules are this library's interpretation; the platform documents neither.)
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Expired`](crate::ErrorKind::Expired),
    /// [`InvalidPayload`](crate::ErrorKind::InvalidPayload),
    /// [`RoomNotAllowed`](crate::ErrorKind::RoomNotAllowed),
    /// [`LoginNotAllowed`](crate::ErrorKind::LoginNotAllowed),
    /// [`PublishNotAllowed`](crate::ErrorKind::PublishNotAllowed),
    /// [`StreamNotAllowed`](crate::ErrorKind::StreamNotAllowed);
    /// [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the action names no room or stream, and
    /// [`ClockOutOfRange`](crate::ErrorKind::ClockOutOfRange).
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, ErrorKind, RoomAction, RoomPrivileges, ServerSecret, TokenGenerator, TokenVerifier};
    ///
    /// let (app_id, secret) = (AppId::new(1)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
    /// let privileges = RoomPrivileges::in_room("room1").allow_login();
    /// let token = TokenGenerator::new(app_id, &secret).generate("alice", Duration::from_secs(3600), &privileges)?;
    /// let claims = TokenVerifier::new(app_id, &secret).verify(&token, "alice")?;
    ///
    /// assert!(claims.authorize(&RoomAction::login("room1")).is_ok());
    /// let refused = claims.authorize(&RoomAction::login("room2")).unwrap_err();
    /// assert_eq!(refused.kind(), ErrorKind::RoomNotAllowed);
    /// # Ok(())
    /// # }
    /// ```
    pub fn authorize(&self, action: &RoomAction<'_>) -> Result<()> {
        self.authorize_seconds(*action, Clock::System.now()?)
    }

    /// Like [`authorize`](Self::authorize), at a given time.
    ///
    /// # Errors
    ///
    /// Those of [`authorize`](Self::authorize), and
    /// [`ErrorKind::InvalidArgument`](crate::ErrorKind::InvalidArgument) if the time is not from 2001-09-09
    /// to the year 5138, for example 0 or milliseconds instead of seconds.
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// # use std::time::Duration;
    /// use token04::{AppId, ErrorKind, RoomAction, ServerSecret, TokenGenerator, TokenVerifier};
    ///
    /// # let (app_id, secret) = (AppId::new(1)?, ServerSecret::new("0123456789abcdef0123456789abcdef")?);
    /// let token = TokenGenerator::new(app_id, &secret).generate_basic("alice", Duration::from_secs(60))?;
    /// let claims = TokenVerifier::new(app_id, &secret).verify(&token, "alice")?;
    /// let login = RoomAction::login("room1");
    /// assert!(claims.authorize_at(&login, claims.created_at()).is_ok());
    /// let late = claims.authorize_at(&login, claims.expires_at()).unwrap_err();
    /// assert_eq!(late.kind(), ErrorKind::Expired);
    /// # Ok(())
    /// # }
    /// ```
    pub fn authorize_at(&self, action: &RoomAction<'_>, time: SystemTime) -> Result<()> {
        self.authorize_seconds(*action, clock::check_time(clock::unix_seconds(time))?)
    }

    fn authorize_seconds(&self, action: RoomAction<'_>, now: i64) -> Result<()> {
        // Placeholders were checked when the token was verified.
        action.check(true)?;
        check_expiry(self.contents.expire, now)?;
        authorize(&self.contents.payload, action)
    }

    /// What the token allows; `None` for a basic token, which restricts nothing.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidPayload`](crate::ErrorKind::InvalidPayload) if the payload is not a privilege
    /// payload.
    pub fn privileges(&self) -> Result<Option<TokenPrivileges>> {
        TokenPrivileges::read(&self.contents.payload)
    }

    /// Whether the payload is empty, so that the token allows everything in every room.
    #[must_use]
    pub fn is_basic(&self) -> bool {
        self.contents.payload.is_empty()
    }

    /// The app that the token is for.
    #[must_use]
    pub fn app_id(&self) -> AppId {
        AppId::from_token(self.contents.app_id)
    }

    /// The user that the token is for; never empty.
    #[must_use]
    pub fn user_id(&self) -> &str {
        &self.contents.user_id
    }

    /// When the token was generated, in Unix seconds.
    #[must_use]
    pub fn ctime(&self) -> i64 {
        self.contents.ctime
    }

    /// When the token was generated, clamped to the years 1970 to 9999.
    #[must_use]
    pub fn created_at(&self) -> SystemTime {
        clock::system_time(self.contents.ctime)
    }

    /// When the token expires, in Unix seconds: it is expired from this second on.
    #[must_use]
    pub fn expire(&self) -> i64 {
        self.contents.expire
    }

    /// When the token expires, clamped to the years 1970 to 9999.
    #[must_use]
    pub fn expires_at(&self) -> SystemTime {
        clock::system_time(self.contents.expire)
    }

    /// The random number that the generator added.
    #[must_use]
    pub fn nonce(&self) -> i64 {
        self.contents.nonce
    }

    /// The payload exactly as in the token; empty for a basic token.
    #[must_use]
    pub fn payload(&self) -> &str {
        &self.contents.payload
    }

    /// The cipher of the token.
    #[must_use]
    pub fn cipher(&self) -> TokenCipher {
        self.contents.cipher
    }

    #[doc(hidden)]
    #[must_use]
    pub fn into_contents(self) -> TokenContents {
        self.contents
    }

    /// Which secret decrypted the token: 0 for the current one, otherwise the position in the list of
    /// previous secrets, starting at 1.
    #[must_use]
    pub fn secret_index(&self) -> usize {
        self.secret_index
    }
}

/// Shows only the payload's length.
impl fmt::Debug for TokenClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenClaims")
            .field("app_id", &self.contents.app_id)
            .field("user_id", &self.contents.user_id)
            .field("ctime", &self.contents.ctime)
            .field("expire", &self.contents.expire)
            .field("nonce", &self.contents.nonce)
            .field("payload", &format_args!("{} bytes", self.contents.payload.len()))
            .field("cipher", &self.contents.cipher)
            .field("secret_index", &self.secret_index)
            .finish()
    }
}

/// Serializes the fields with their names in the token.
#[cfg(feature = "serde")]
impl serde::Serialize for TokenClaims {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.contents.serialize(serializer)
    }
}
