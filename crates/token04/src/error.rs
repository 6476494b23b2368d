//! What can go wrong: one error type, with kinds that are the same in every language.

use std::borrow::Cow;
use std::fmt;

/// The result of every fallible operation of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation was refused: a stable kind, and a message that names the cause and the way out.
///
/// Neither message nor `Debug` output ever contains a secret or decrypted text. Names of arguments and
/// options stand in backticks.
///
/// ```
/// use token04::{ErrorCategory, ErrorKind, ServerSecret};
///
/// let error = ServerSecret::new("too short").err().expect("not 32 bytes");
/// assert_eq!(error.kind(), ErrorKind::InvalidSecret);
/// assert_eq!(error.category(), ErrorCategory::Argument);
/// assert!(error.to_string().contains("32"));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Parts>);

/// Behind a pointer, as otherwise each result on the way would have room for all of it.
#[derive(Clone, PartialEq, Eq)]
struct Parts {
    kind: ErrorKind,
    zego_code: Option<u32>,
    message: Cow<'static, str>,
}

impl Error {
    /// Makes an error of a kind. The message should name the cause and the way out in one line.
    #[doc(hidden)]
    pub fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Parts {
            kind,
            zego_code: kind.zego_code(),
            message: message.into(),
        }))
    }

    pub(crate) fn with_zego_code(mut self, zego_code: Option<u32>) -> Self {
        self.0.zego_code = zego_code;
        self
    }

    /// The stable kind: match on this.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Whether the token was refused, an argument is wrong, or the environment fails. Short for
    /// `kind().category()`.
    ///
    /// ```
    /// use token04::{AppId, ErrorCategory};
    ///
    /// assert_eq!(AppId::new(0).unwrap_err().category(), ErrorCategory::Argument);
    /// ```
    #[must_use]
    pub fn category(&self) -> ErrorCategory {
        self.0.kind.category()
    }

    /// The code that the official assistants give: 1, 3, 5, 6, or -1. Short for `kind().code()`.
    #[must_use]
    pub fn code(&self) -> i32 {
        self.0.kind.code()
    }

    /// The code with which the platform's SDKs report the same refusal, where one is documented.
    ///
    /// It is the native Express SDK's code, except for a malformed token, for which only the Web
    /// SDK documents one. For [`ErrorKind::InvalidClaims`] it depends on the field.
    #[must_use]
    pub fn zego_code(&self) -> Option<u32> {
        self.0.zego_code
    }

    /// The message alone; `to_string()` gives the same.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("zego_code", &self.0.zego_code)
            .field("message", &self.0.message)
            .finish()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {}

/// What an error asks of the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorCategory {
    /// The token is not good enough: answer 401 or 403, and let the client ask for a new one.
    Refused,
    /// An argument is wrong, the secret included: mend the program or its settings.
    Argument,
    /// The clock, the random source or the memory fails, or a generator or verifier was closed.
    Unavailable,
}

/// Declares the kinds once: variant = number, name, official code, platform code.
macro_rules! error_kinds {
    ($( $(#[$doc:meta])* $variant:ident = $number:literal, $name:literal, $code:literal, $zego:expr; )*) => {
        /// The kinds of [`Error`]. Names and numbers are stable and the same in every language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorKind {
            $( $(#[$doc])* $variant = $number, )*
        }

        impl ErrorKind {
            /// Every kind, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )*];

            /// The kind's name, for instance `"expired"`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }

            /// The kind's number, for languages that compare numbers. 0 is never used: it is success.
            #[must_use]
            pub const fn number(self) -> i32 {
                match self { $( Self::$variant => $number, )* }
            }

            /// The official assistants' code: 1, 3, 5 or 6 for their arguments, -1 for all else.
            #[must_use]
            pub const fn code(self) -> i32 {
                match self { $( Self::$variant => $code, )* }
            }

            /// What the caller should do about it.
            #[must_use]
            pub const fn category(self) -> ErrorCategory {
                match self.number() {
                    1..=11 => ErrorCategory::Argument,
                    20..=33 => ErrorCategory::Refused,
                    _ => ErrorCategory::Unavailable,
                }
            }

            /// The platform's documented code for this kind, see [`Error::zego_code`].
            #[must_use]
            pub const fn zego_code(self) -> Option<u32> {
                match self { $( Self::$variant => $zego, )* }
            }
        }
    };
}

error_kinds! {
    /// The app ID is 0 or not an unsigned 32-bit integer.
    InvalidAppId = 1, "invalid_app_id", 1, None;
    /// The user ID is empty or not text.
    InvalidUserId = 3, "invalid_user_id", 3, None;
    /// The secret is not exactly 32 bytes.
    InvalidSecret = 5, "invalid_secret", 5, None;
    /// The lifetime is not a whole number of seconds above 0, or is longer than allowed.
    InvalidLifetime = 6, "invalid_lifetime", 6, None;
    /// Another argument is unusable; the message names it.
    InvalidArgument = 10, "invalid_argument", -1, None;
    /// User ID and payload are too long for the format's 16-bit length field.
    TokenTooLong = 11, "token_too_long", -1, None;
    /// The clock answers a time that cannot be, or the end of the token's life does not fit into 64 bits.
    ClockOutOfRange = 12, "clock_out_of_range", -1, None;
    /// The operating system gave no random bytes.
    RandomUnavailable = 13, "random_unavailable", -1, None;
    /// The text does not start with `04`.
    UnsupportedVersion = 20, "unsupported_version", -1, Some(1_002_079);
    /// The text is not base64, or the bytes are not a token's envelope.
    MalformedToken = 21, "malformed_token", -1, Some(1_102_016);
    /// The token is AES-CBC, which is not authenticated, and the caller did not accept that.
    CipherNotAccepted = 22, "cipher_not_accepted", -1, None;
    /// The token was made with another secret or was changed (for CBC: or has unusable content).
    DecryptionFailed = 23, "decryption_failed", -1, None;
    /// The decrypted text is not the JSON object that a token holds.
    InvalidClaims = 24, "invalid_claims", -1, None;
    /// The token is for another app.
    AppIdMismatch = 25, "app_id_mismatch", -1, Some(1_002_076);
    /// The token is for another user.
    UserIdMismatch = 26, "user_id_mismatch", -1, Some(1_002_077);
    /// The envelope's expiry is not the sealed one: somebody changed it.
    ExpireMismatch = 27, "expire_mismatch", -1, None;
    /// The token has expired.
    Expired = 28, "expired", -1, Some(1_002_078);
    /// The payload is not a privilege payload, so that it cannot answer for an action.
    InvalidPayload = 29, "invalid_payload", -1, Some(1_002_075);
    /// The token is for another room.
    RoomNotAllowed = 30, "room_not_allowed", -1, Some(1_002_033);
    /// The token does not allow logging in.
    LoginNotAllowed = 31, "login_not_allowed", -1, Some(1_002_033);
    /// The token does not allow publishing.
    PublishNotAllowed = 32, "publish_not_allowed", -1, Some(1_003_072);
    /// The token allows publishing other streams only.
    StreamNotAllowed = 33, "stream_not_allowed", -1, Some(1_003_072);
    /// The generator or verifier was closed. Used by the bindings.
    #[doc(hidden)]
    Closed = 40, "closed", -1, None;
    /// A bug in this library, caught at a language border, or no memory is left. Used by the bindings.
    #[doc(hidden)]
    Internal = 41, "internal", -1, None;
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
