//! A token given as an argument or on standard input.

use std::borrow::Cow;
use std::io::{self, Read};

use crate::args::SecretArgs;
use crate::failure::{Failure, Result};

/// Longer than any token or kit token.
const MAX_LEN: usize = 256 * 1024;

/// The bytes given as a token. They may be invalid UTF-8: `verify` and `inspect` then report what is wrong.
pub(crate) struct TokenText {
    bytes: Vec<u8>,
    /// Whether the input was longer than [`MAX_LEN`].
    is_truncated: bool,
}

impl TokenText {
    /// Uses the argument, or reads standard input for `-`; `secret` must not be read from there, too.
    pub(crate) fn read(argument: &str, secret: Option<&SecretArgs>) -> Result<Self> {
        if argument != "-" {
            return Ok(Self {
                bytes: argument.into(),
                is_truncated: false,
            });
        }
        if secret.is_some_and(SecretArgs::reads_stdin) {
            return Err(Failure::new(
                "the token and the secret cannot both be read from standard input: set ZEGO_SERVER_SECRET, or name a file with --secret-file",
            ));
        }
        let mut bytes = Vec::new();
        // One more byte shows that the input is too long.
        let limit = u64::try_from(MAX_LEN + 1).unwrap_or(u64::MAX);
        io::stdin()
            .lock()
            .take(limit)
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::new(format!("cannot read the token from standard input: {error}")))?;
        let is_truncated = bytes.len() > MAX_LEN;
        if !is_truncated {
            let len = bytes.len()
                - bytes
                    .iter()
                    .rev()
                    .take_while(|&&b| b == b'\r' || b == b'\n')
                    .count();
            bytes.truncate(len);
        }
        Ok(Self { bytes, is_truncated })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The text, with U+FFFD for invalid UTF-8.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }

    /// The token; fails if it was truncated or is not UTF-8.
    pub(crate) fn into_string(self) -> Result<String> {
        if self.is_truncated {
            return Err(Failure::new(format!(
                "token is longer than {MAX_LEN} bytes: pass the token alone"
            )));
        }
        String::from_utf8(self.bytes)
            .map_err(|_| Failure::new("token is not UTF-8: pass it exactly as it was generated"))
    }

    /// Corrects the length in a message about a truncated token.
    pub(crate) fn correct_length<'m>(&self, message: &'m str) -> Cow<'m, str> {
        if !self.is_truncated {
            return message.into();
        }
        let truncated_lengths = [self.bytes.len(), self.text().len()];
        truncated_lengths.iter().fold(message.into(), |message, len| {
            message
                .replace(
                    &format!("is {len} bytes long"),
                    &format!("is more than {MAX_LEN} bytes long"),
                )
                .into()
        })
    }
}
