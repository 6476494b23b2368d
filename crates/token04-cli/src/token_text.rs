//! A token given as an argument or on standard input.

use std::borrow::Cow;
use std::io::{self, Read};

use crate::args::SecretArgs;
use crate::failure::{Failure, Result};

/// Above every token and kit token.
const MAX_LEN: usize = 256 * 1024;

/// The token, read from standard input for `-`. What is not UTF-8 is no token, but gets an answer.
pub(crate) fn read<'a>(argument: &'a str, secret: Option<&SecretArgs>) -> Result<Cow<'a, str>> {
    if argument != "-" {
        return Ok(argument.into());
    }
    if secret.is_some_and(SecretArgs::takes_stdin) {
        return Err(Failure::new(
            "token and --secret-file cannot both be -: standard input is only one; set ZEGO_SERVER_SECRET or name a file",
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
    let text = String::from_utf8_lossy(&bytes);
    if bytes.len() > MAX_LEN {
        // The core refuses it by its length. It ends anywhere, so its end is not trimmed.
        return Ok(text.into_owned().into());
    }
    Ok(text.trim_end_matches(['\r', '\n']).to_owned().into())
}
