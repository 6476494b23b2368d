//! Arguments that bindings convert: the expected types, and the errors for wrong ones.

use token04::internal::{MAX_SECRET_LEN, MAX_TEXT_LEN, MAX_TOKEN_LEN};
use token04::{Error, ErrorKind, Result};

/// An argument that a binding converts from its language's types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// `app_id`: a whole number from 1 to 4294967295.
    AppId,
    /// `user_id`: text.
    UserId,
    /// `secret`: text or bytes.
    Secret,
    /// `lifetime`: whole seconds above 0.
    Lifetime,
    /// `privileges`: a `RoomPrivileges` object.
    Privileges,
    /// `payload`: a JSON object as text.
    Payload,
    /// `token`: text. It comes from outside, so every error is a refusal, not an argument error.
    Token,
    /// `clock`: the value that it returned.
    Clock,
    /// Another text argument: its name.
    Text(&'static str),
    /// Another argument: its name and the expected value.
    Other(&'static str, &'static str),
}

impl Argument {
    /// The error for an argument that could not be converted. `actual` describes what was passed; it
    /// must not contain a value that could be secret.
    ///
    /// ```
    /// use token04::ErrorKind;
    /// use token04_bindings::Argument;
    ///
    /// let error = Argument::AppId.wrong("a string");
    /// assert_eq!(error.kind(), ErrorKind::InvalidAppId);
    /// assert_eq!(error.message(), "`app_id` must be a whole number from 1 to 4294967295, not a string");
    /// ```
    #[cold]
    #[must_use]
    pub fn wrong(self, actual: &str) -> Error {
        const ID: &str = "text (valid Unicode)";
        let (kind, name, expected, hint) = match self {
            Self::AppId => (
                ErrorKind::InvalidAppId,
                "app_id",
                "a whole number from 1 to 4294967295",
                "",
            ),
            Self::UserId => (ErrorKind::InvalidUserId, "user_id", ID, number_hint(actual)),
            Self::Secret => (
                ErrorKind::InvalidSecret,
                "secret",
                "text or bytes, 32 bytes long",
                "",
            ),
            Self::Lifetime => (
                ErrorKind::InvalidLifetime,
                "lifetime",
                "a whole number of seconds above 0",
                "",
            ),
            Self::Privileges => (
                ErrorKind::InvalidArgument,
                "privileges",
                "made with `RoomPrivileges`",
                privileges_hint(actual),
            ),
            Self::Payload => (
                ErrorKind::InvalidArgument,
                "payload",
                "the text of a JSON object",
                ": pass privileges to `generate`, and an object of your own as JSON text (`to_json`)",
            ),
            Self::Token => (ErrorKind::MalformedToken, "token", ID, ""),
            Self::Clock => (
                ErrorKind::ClockOutOfRange,
                "clock",
                "a function that returns Unix seconds",
                "",
            ),
            Self::Text(name) => (ErrorKind::InvalidArgument, name, ID, number_hint(actual)),
            Self::Other(name, expected) => (ErrorKind::InvalidArgument, name, expected, ""),
        };
        Error::new(kind, format!("`{name}` must be {expected}, not {actual}{hint}"))
    }

    /// Refuses a text that is too long, before the binding converts or copies it.
    ///
    /// `len` may count bytes, UTF-16 code units or characters: a text never has more of them than it has
    /// bytes in UTF-8.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::TokenTooLong`] for a user ID or payload that no token can hold,
    /// [`ErrorKind::MalformedToken`] for a token, [`ErrorKind::InvalidSecret`] for a secret,
    /// [`ErrorKind::InvalidArgument`] for any other text.
    ///
    /// ```
    /// use token04::ErrorKind;
    /// use token04_bindings::Argument;
    ///
    /// assert_eq!(Argument::UserId.check_len(5), Ok(()));
    /// let error = Argument::UserId.check_len(30_000_000).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::TokenTooLong);
    /// ```
    #[inline]
    pub fn check_len(self, len: usize) -> Result<()> {
        if len <= self.max_len() {
            return Ok(());
        }
        Err(self.too_long(len))
    }

    const fn max_len(self) -> usize {
        match self {
            Self::Token => MAX_TOKEN_LEN,
            Self::Secret => MAX_SECRET_LEN,
            Self::UserId | Self::Payload | Self::Text(_) | Self::Other(..) => MAX_TEXT_LEN,
            Self::AppId | Self::Lifetime | Self::Privileges | Self::Clock => usize::MAX,
        }
    }

    #[cold]
    fn too_long(self, len: usize) -> Error {
        let (kind, name) = match self {
            Self::Token => (ErrorKind::MalformedToken, "token"),
            Self::Secret => (ErrorKind::InvalidSecret, "secret"),
            Self::UserId => (ErrorKind::TokenTooLong, "user_id"),
            Self::Payload => (ErrorKind::TokenTooLong, "payload"),
            Self::Text(name) | Self::Other(name, _) => (ErrorKind::InvalidArgument, name),
            Self::AppId | Self::Lifetime | Self::Privileges | Self::Clock => {
                (ErrorKind::InvalidArgument, "argument")
            }
        };
        let hint = match self {
            Self::Secret => {
                "the ServerSecret is exactly 32 bytes long: copy it from the console as it stands"
            }
            Self::Token => "no token is longer than 131072 bytes: pass the token alone",
            _ => "no token holds a text of more than 65535 bytes: shorten it",
        };
        Error::new(kind, format!("`{name}` is at least {len} bytes long; {hint}"))
    }
}

fn number_hint(actual: &str) -> &'static str {
    let is_number = ["int", "number", "float", "double", "long"]
        .iter()
        .any(|word| actual.contains(word));
    if is_number {
        ": write the number as text, exactly as the client does"
    } else {
        ""
    }
}

/// Suggests `generate_basic` only if the caller passed nothing: any other value meant to restrict the token.
fn privileges_hint(actual: &str) -> &'static str {
    let is_nothing = ["null", "None", "undefined", "nil"]
        .iter()
        .any(|nothing| actual.contains(nothing));
    if is_nothing {
        ": use `generate_basic` if the token should allow everything in every room"
    } else {
        ": build the privileges, starting with `in_room`"
    }
}
