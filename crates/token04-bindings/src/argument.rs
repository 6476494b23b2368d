//! An argument that a binding converts: what it should be, and what is wrong with it.

use token04::internal::{MAX_SECRET_LEN, MAX_TEXT_LEN, MAX_TOKEN_LEN};
use token04::{Error, ErrorKind, Result};

/// An argument that a binding converts.
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
    /// `privileges`: an object of the privilege builder.
    Privileges,
    /// `payload`: text of a JSON object.
    Payload,
    /// `token`: text. It comes from outside: whatever is wrong with it is a refusal.
    Token,
    /// `clock`: what it answers.
    Clock,
    /// Any other text, by name.
    Text(&'static str),
    /// Any other, by name and what it should be.
    Other(&'static str, &'static str),
}

impl Argument {
    /// The error for an argument that could not be converted; `found` says what was passed
    /// instead, never a value that could be secret.
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
    pub fn wrong(self, found: &str) -> Error {
        const ID: &str = "text (valid Unicode)";
        let (kind, name, expected, hint) = match self {
            Self::AppId => (
                ErrorKind::InvalidAppId,
                "app_id",
                "a whole number from 1 to 4294967295",
                "",
            ),
            Self::UserId => (ErrorKind::InvalidUserId, "user_id", ID, number_hint(found)),
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
                privileges_hint(found),
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
                "a function that answers Unix seconds",
                "",
            ),
            Self::Text(name) => (ErrorKind::InvalidArgument, name, ID, number_hint(found)),
            Self::Other(name, expected) => (ErrorKind::InvalidArgument, name, expected, ""),
        };
        Error::new(kind, format!("`{name}` must be {expected}, not {found}{hint}"))
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

fn number_hint(found: &str) -> &'static str {
    let is_number = ["int", "number", "float", "double", "long"]
        .iter()
        .any(|word| found.contains(word));
    if is_number {
        ": write the number as text, exactly as the client does"
    } else {
        ""
    }
}

/// Only somebody who passes nothing may have meant everything.
fn privileges_hint(found: &str) -> &'static str {
    let is_nothing = ["null", "None", "undefined", "nil"]
        .iter()
        .any(|nothing| found.contains(nothing));
    if is_nothing {
        ": use `generate_basic` where the token shall be good for any room and right"
    } else {
        ": say what the token allows, starting with `in_room`"
    }
}
