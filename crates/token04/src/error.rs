//! The error type. Its kinds are the same in every language.

use std::borrow::Cow;
use std::fmt;

/// The result of every fallible operation of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation failed: a stable kind, and a message that names the cause and the fix.
///
/// Neither the message nor the `Debug` output ever contains a secret or decrypted text. Names of arguments
/// and options are in backticks.
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
pub struct Error(Box<ErrorInner>);

/// Boxed, so that an error does not enlarge every `Result`.
#[derive(Clone, PartialEq, Eq)]
struct ErrorInner {
    kind: ErrorKind,
    zego_code: Option<u32>,
    message: Cow<'static, str>,
}

impl Error {
    /// Creates an error of this kind. The message should name the cause and the fix in one line.
    #[doc(hidden)]
    pub fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(ErrorInner {
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

    /// Whether the token was refused, an argument is wrong, or the environment failed. Short for
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

    /// The code that the official assistants return: 1, 3, 5, 6, or -1. Short for `kind().code()`.
    #[must_use]
    pub fn code(&self) -> i32 {
        self.0.kind.code()
    }

    /// The code that the platform's SDKs report for the same problem, where one is documented.
    ///
    /// It is the native Express SDK's code, except for a malformed token, for which only the Web SDK
    /// documents a code. For [`ErrorKind::InvalidClaims`] it depends on the field.
    #[must_use]
    pub fn zego_code(&self) -> Option<u32> {
        self.0.zego_code
    }

    /// The message alone; `to_string()` returns the same text.
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

/// How the caller should handle an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorCategory {
    /// The token was refused: respond with 401 or 403, and let the client request a new one.
    Refused,
    /// An argument is wrong, for example the secret: fix the program or its settings.
    Argument,
    /// The clock, the random source or an allocation failed, or the generator or verifier is closed.
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
            /// Every kind, in ascending order of its number.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )*];

            /// The kind's name, for instance `"expired"`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }

            /// The kind's number, for languages that compare numbers. 0 is never used: it means success.
            #[must_use]
            pub const fn number(self) -> i32 {
                match self { $( Self::$variant => $number, )* }
            }

            /// The code of the official assistants: 1, 3, 5 or 6 for their arguments, -1 for everything else.
            #[must_use]
            pub const fn code(self) -> i32 {
                match self { $( Self::$variant => $code, )* }
            }

            /// How the caller should handle this kind.
            #[must_use]
            pub const fn category(self) -> ErrorCategory {
                match self.number() {
                    1..=11 => ErrorCategory::Argument,
                    20..=33 => ErrorCategory::Refused,
                    _ => ErrorCategory::Unavailable,
                }
            }

            /// The platform's documented code for this kind; see [`Error::zego_code`].
            #[must_use]
            pub const fn zego_code(self) -> Option<u32> {
                match self { $( Self::$variant => $zego, )* }
            }
        }
    };
}

error_kinds! {
    /// The AppID is 0 or not an unsigned 32-bit integer.
    InvalidAppId = 1, "invalid_app_id", 1, None;
    /// The user ID is empty or is not a string.
    InvalidUserId = 3, "invalid_user_id", 3, None;
    /// The secret is not exactly 32 bytes.
    InvalidSecret = 5, "invalid_secret", 5, None;
    /// The lifetime is not a whole number of seconds above 0, or is longer than allowed.
    InvalidLifetime = 6, "invalid_lifetime", 6, None;
    /// Another argument is invalid; the message names it.
    InvalidArgument = 10, "invalid_argument", -1, None;
    /// User ID and payload are too long for the format's 16-bit length field.
    TokenTooLong = 11, "token_too_long", -1, None;
    /// The clock returned an impossible time, or the token's expiry does not fit into 64 bits.
    ClockOutOfRange = 12, "clock_out_of_range", -1, None;
    /// The operating system returned no random bytes.
    RandomUnavailable = 13, "random_unavailable", -1, None;
    /// The text does not start with `04`.
    UnsupportedVersion = 20, "unsupported_version", -1, Some(1_002_079);
    /// The text is not base64, or the bytes are not a token envelope.
    MalformedToken = 21, "malformed_token", -1, Some(1_102_016);
    /// The token uses AES-CBC, which is not authenticated, and the verifier does not accept CBC.
    CipherNotAccepted = 22, "cipher_not_accepted", -1, None;
    /// The token was encrypted with another secret or changed. For CBC, its content may be invalid instead.
    DecryptionFailed = 23, "decryption_failed", -1, None;
    /// The decrypted text is not the JSON object of a token.
    InvalidClaims = 24, "invalid_claims", -1, None;
    /// The token is for another app.
    AppIdMismatch = 25, "app_id_mismatch", -1, Some(1_002_076);
    /// The token is for another user.
    UserIdMismatch = 26, "user_id_mismatch", -1, Some(1_002_077);
    /// The expiry in the envelope differs from the encrypted one: the token was changed.
    ExpireMismatch = 27, "expire_mismatch", -1, None;
    /// The token has expired.
    Expired = 28, "expired", -1, Some(1_002_078);
    /// The payload is not a privilege payload, so no action can be authorized.
    InvalidPayload = 29, "invalid_payload", -1, Some(1_002_075);
    /// The token is for another room.
    RoomNotAllowed = 30, "room_not_allowed", -1, Some(1_002_033);
    /// The token does not allow logging in.
    LoginNotAllowed = 31, "login_not_allowed", -1, Some(1_002_033);
    /// The token does not allow publishing.
    PublishNotAllowed = 32, "publish_not_allowed", -1, Some(1_003_072);
    /// The token allows publishing only other streams.
    StreamNotAllowed = 33, "stream_not_allowed", -1, Some(1_003_072);
    /// The generator or verifier was closed. Used by the bindings.
    #[doc(hidden)]
    Closed = 40, "closed", -1, None;
    /// A bug in this library, caught at a language boundary, or a failed allocation. Used by the bindings.
    #[doc(hidden)]
    Internal = 41, "internal", -1, None;
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
