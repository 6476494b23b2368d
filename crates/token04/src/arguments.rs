//! Arguments from languages whose types are looser than Rust's: the same checks, order and words
//! in every binding.

use crate::envelope::MAX_TOKEN_LEN;
use crate::generator::{check_effective_seconds, one_token};
use crate::key::OneTimeKey;
use crate::plaintext::{check_app_id, check_user_id};
use crate::{Error, ErrorKind, Result, TokenRequest};

/// An argument that a binding converts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Argument {
    /// `app_id`: a whole number from 1 to 4294967295.
    AppId,
    /// `user_id`: text.
    UserId,
    /// `secret`: text or bytes.
    Secret,
    /// `effective_time_in_seconds`: a whole number above 0.
    EffectiveTime,
    /// `payload`: text.
    Payload,
    /// `token`: text.
    Token,
    /// Any other, by name and what it should be.
    Other(&'static str, &'static str),
}

impl Argument {
    /// No text inside a token has more bytes: the ciphertext's length has 16 bits.
    pub const MAX_TEXT_LEN: usize = 65_535;
    /// No token has more bytes.
    pub const MAX_TOKEN_LEN: usize = MAX_TOKEN_LEN;
    /// Longer than any mistake that a hint could name; a ServerSecret has 32 bytes.
    pub const MAX_SECRET_LEN: usize = 1024;

    /// The error for an argument that could not be converted; `found` says what was passed
    /// instead, never a value that could be secret.
    ///
    /// ```
    /// use token04::{Argument, ErrorKind};
    ///
    /// let error = Argument::AppId.wrong("a string");
    /// assert_eq!(error.kind(), ErrorKind::InvalidAppId);
    /// assert_eq!(error.message(), "app_id must be a whole number from 1 to 4294967295, not a string");
    /// ```
    #[must_use]
    pub fn wrong(self, found: &str) -> Error {
        let (kind, name, expected) = match self {
            Self::AppId => (
                ErrorKind::InvalidAppId,
                "app_id",
                "a whole number from 1 to 4294967295",
            ),
            Self::UserId => (ErrorKind::InvalidUserId, "user_id", "text (valid Unicode)"),
            Self::Secret => (ErrorKind::InvalidSecret, "secret", "text or bytes, 32 bytes long"),
            Self::EffectiveTime => (
                ErrorKind::InvalidEffectiveTime,
                "effective_time_in_seconds",
                "a whole number of seconds above 0",
            ),
            Self::Payload => (ErrorKind::InvalidArgument, "payload", "text (valid Unicode)"),
            Self::Token => (ErrorKind::InvalidArgument, "token", "text (valid Unicode)"),
            Self::Other(name, expected) => (ErrorKind::InvalidArgument, name, expected),
        };
        Error::new(kind, format!("{name} must be {expected}, not {found}"))
    }

    /// Refuses a text by its length, before a binding converts or copies it.
    ///
    /// `len` may be in any unit of which a text has no more than it has bytes of UTF-8: bytes,
    /// UTF-16 code units, characters.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::TokenTooLong`] for a user ID or payload that no token can hold,
    /// [`ErrorKind::MalformedToken`] for a token, [`ErrorKind::InvalidSecret`] for a secret,
    /// [`ErrorKind::InvalidArgument`] for any other text.
    ///
    /// ```
    /// use token04::{Argument, ErrorKind};
    ///
    /// assert_eq!(Argument::UserId.check_len(5), Ok(()));
    /// let error = Argument::UserId.check_len(30_000_000).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::TokenTooLong);
    /// ```
    pub fn check_len(self, len: usize) -> Result<()> {
        let (kind, name, max) = match self {
            Self::Token => (ErrorKind::MalformedToken, "token", Self::MAX_TOKEN_LEN),
            Self::Secret => (ErrorKind::InvalidSecret, "secret", Self::MAX_SECRET_LEN),
            Self::UserId => (ErrorKind::TokenTooLong, "user_id", Self::MAX_TEXT_LEN),
            Self::Payload => (ErrorKind::TokenTooLong, "payload", Self::MAX_TEXT_LEN),
            Self::Other(name, _) => (ErrorKind::InvalidArgument, name, Self::MAX_TEXT_LEN),
            Self::AppId | Self::EffectiveTime => return Ok(()),
        };
        if len <= max {
            return Ok(());
        }
        let hint = match self {
            Self::Secret => {
                "the ServerSecret is exactly 32 bytes long: copy it from the console as it stands"
            }
            Self::Token => "no token is longer than 131072 bytes: pass the token alone",
            _ => "no token holds a text of more than 65535 bytes: shorten it",
        };
        Err(Error::new(
            kind,
            format!("{name} is {len} characters long; {hint}"),
        ))
    }
}

/// An app ID from a wider integer.
///
/// # Errors
///
/// [`ErrorKind::InvalidAppId`] if it is 0, negative, or beyond 32 bits.
///
/// ```
/// assert_eq!(token04::app_id_from(1234567890), Ok(1234567890));
/// assert!(token04::app_id_from(-1).is_err());
/// ```
pub fn app_id_from(number: i64) -> Result<u32> {
    let app_id = u32::try_from(number).map_err(|_| Argument::AppId.wrong(&number.to_string()))?;
    check_app_id(app_id).map(|()| app_id)
}

/// [`generate_token04`](crate::generate_token04) for callers whose arguments may not have converted.
///
/// What is wrong with the arguments, their types or their values, is reported in the official
/// order: app id, user id, secret, effective time, payload.
///
/// # Errors
///
/// The first argument that is an error, or as [`generate_token04`](crate::generate_token04).
///
/// ```
/// use token04::{Argument, ErrorKind, generate_token04_from};
///
/// let error = generate_token04_from(
///     Ok(1),
///     Err(Argument::UserId.wrong("a number")),
///     Ok("too short".as_bytes()),
///     Ok(3600),
///     Ok(""),
/// );
/// assert_eq!(error.unwrap_err().kind(), ErrorKind::InvalidUserId);
/// ```
pub fn generate_token04_from(
    app_id: Result<i64>,
    user_id: Result<&str>,
    secret: Result<&[u8]>,
    effective_seconds: Result<i64>,
    payload: Result<&str>,
) -> Result<String> {
    let app_id = app_id_from(app_id?)?;
    let user_id = UserId::of(user_id)?;
    let key = OneTimeKey::new(secret?)?;
    one_token(app_id, &key, &user_id.request(effective_seconds, payload)?)
}

/// A request whose arguments may not have converted: what is wrong with them is reported in the order of
/// [`generate_token04_from`].
///
/// # Errors
///
/// The first argument that is an error, [`ErrorKind::InvalidUserId`] and [`ErrorKind::InvalidEffectiveTime`].
///
/// ```
/// use token04::{Argument, ErrorKind, request_from};
///
/// let error = request_from(Ok("alice"), Ok(0), Err(Argument::Payload.wrong("a number")));
/// assert_eq!(error.unwrap_err().kind(), ErrorKind::InvalidEffectiveTime);
/// ```
pub fn request_from<'a>(
    user_id: Result<&'a str>,
    effective_seconds: Result<i64>,
    payload: Result<&'a str>,
) -> Result<TokenRequest<'a>> {
    UserId::of(user_id)?.request(effective_seconds, payload)
}

/// A user ID, or why it is too long. That is refused last: the official code does not check the length.
struct UserId<'a>(Result<&'a str>);

impl<'a> UserId<'a> {
    fn of(user_id: Result<&'a str>) -> Result<Self> {
        match user_id {
            Ok(user_id) => check_user_id(user_id)?,
            Err(error) if error.kind() == ErrorKind::TokenTooLong => return Ok(Self(Err(error))),
            Err(error) => return Err(error),
        }
        Ok(Self(user_id))
    }

    fn request(self, effective_seconds: Result<i64>, payload: Result<&'a str>) -> Result<TokenRequest<'a>> {
        let effective_seconds = effective_seconds?;
        check_effective_seconds(effective_seconds)?;
        Ok(TokenRequest {
            user_id: self.0?,
            effective_seconds,
            payload: payload?,
        })
    }
}
