//! A token given as an argument or on standard input.

use std::borrow::Cow;
use std::io::{self, Read};

use crate::args::SecretArgs;
use crate::failure::{Failure, Result};

/// Above every token and kit token.
const MAX_LEN: usize = 256 * 1024;

/// What stands in the place of a token. It need not be UTF-8 to get an answer.
pub(crate) struct TokenText {
    bytes: Vec<u8>,
    /// Whether there is more than was read.
    is_cut: bool,
}

impl TokenText {
    /// Takes the argument, or reads standard input for `-`, which none of the secrets may need.
    pub(crate) fn read(argument: &str, secret: Option<&SecretArgs>) -> Result<Self> {
        if argument != "-" {
            return Ok(Self {
                bytes: argument.into(),
                is_cut: false,
            });
        }
        if secret.is_some_and(SecretArgs::takes_stdin) {
            return Err(Failure::new(
                "the token and the secret cannot both be read from standard input: set ZEGO_SERVER_SECRET, or name a file with --secret-file",
            ));
        }
        let mut bytes = Vec::new();
        // One byte more tells a text that is too long.
        let limit = u64::try_from(MAX_LEN + 1).unwrap_or(u64::MAX);
        io::stdin()
            .lock()
            .take(limit)
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::new(format!("cannot read the token from standard input: {error}")))?;
        let is_cut = bytes.len() > MAX_LEN;
        if !is_cut {
            // Of a text that ends anywhere, the end is not trimmed.
            let len = bytes.len()
                - bytes
                    .iter()
                    .rev()
                    .take_while(|&&b| b == b'\r' || b == b'\n')
                    .count();
            bytes.truncate(len);
        }
        Ok(Self { bytes, is_cut })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// As text, with replacements for what is not UTF-8.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }

    /// The token, where it is all there and text.
    pub(crate) fn whole(self) -> Result<String> {
        if self.is_cut {
            return Err(Failure::new(format!(
                "token is longer than {MAX_LEN} bytes: pass the token alone"
            )));
        }
        String::from_utf8(self.bytes).map_err(|_| Failure::new("token is not text: pass it as it was made"))
    }

    /// Corrects a message that takes what was read for all there is.
    pub(crate) fn message<'m>(&self, message: &'m str) -> Cow<'m, str> {
        if !self.is_cut {
            return message.into();
        }
        let taken_for_all = [self.bytes.len(), self.text().len()];
        taken_for_all.iter().fold(message.into(), |message, len| {
            message
                .replace(
                    &format!("is {len} bytes long"),
                    &format!("is more than {MAX_LEN} bytes long"),
                )
                .into()
        })
    }
}
