//! Reads the variables of the project from a dotenv file.
//!
//! No dotenv library is used: dotenvy leaves copies of the secret in memory, replaces `$NAME` within values,
//! and quotes lines in its errors.

use std::path::Path;

use zeroize::Zeroizing;

use crate::failure::{Failure, Result};
use crate::secret::{self, Secret};
use crate::variables::{APP_ID, SECRET};

const OPTION: &str = "--env-file";
/// Such a file holds the settings of a whole application.
const MAX_LEN: usize = 64 * 1024;

#[derive(Default)]
pub(crate) struct EnvFile {
    pub(crate) app_id: Option<String>,
    pub(crate) secret: Option<Secret>,
}

impl EnvFile {
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = secret::read_path(path, OPTION, MAX_LEN)?;
        if text.len() > MAX_LEN {
            return Err(Failure::new(format!(
                "{OPTION} is longer than {MAX_LEN} bytes: pass the path of a dotenv file, with lines such as {APP_ID}=1234567890"
            )));
        }
        let app_id = value(&text, APP_ID)?;
        let secret = value(&text, SECRET)?;
        if app_id.is_none() && secret.is_none() {
            return Err(Failure::new(format!(
                "{OPTION} sets neither {SECRET} nor {APP_ID}: write a line such as {APP_ID}=1234567890"
            )));
        }
        Ok(Self {
            app_id: app_id.map(|value| String::from_utf8_lossy(value).into_owned()),
            secret: secret.map(|value| Zeroizing::new(value.to_vec())),
        })
    }
}

/// The value of a variable; `None` if no line sets it.
fn value<'t>(text: &'t [u8], name: &str) -> Result<Option<&'t [u8]>> {
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    let mut value = None;
    for (number, line) in (1..).zip(text.split(|&byte| byte == b'\n')) {
        let Some(assigned) = after_equals_sign(line, name) else {
            continue;
        };
        // Readers disagree on which of them counts.
        if value.is_some() {
            return Err(Failure::new(format!(
                "{OPTION}, line {number}: {name} is set a second time: remove one of the two lines"
            )));
        }
        value = Some(parse_value(assigned).ok_or_else(|| {
            Failure::new(format!(
                "{OPTION}, line {number}: the value of {name} is ambiguous: put it in single quotes, with nothing after it"
            ))
        })?);
    }
    Ok(value)
}

/// What the line assigns to the variable.
fn after_equals_sign<'t>(line: &'t [u8], name: &str) -> Option<&'t [u8]> {
    let line = line.trim_ascii_start();
    let line = match line.strip_prefix(b"export") {
        Some(rest) if rest.starts_with(b" ") || rest.starts_with(b"\t") => rest.trim_ascii_start(),
        _ => line,
    };
    line.strip_prefix(name.as_bytes())?
        .trim_ascii_start()
        .strip_prefix(b"=")
}

/// The value; `None` if dotenv readers disagree on it, for instance about `$`, `\` and `#`.
fn parse_value(text: &[u8]) -> Option<&[u8]> {
    let text = text.trim_ascii();
    let (value, rest) = match text.split_first() {
        Some((quote @ (b'\'' | b'"'), quoted)) => {
            let end = quoted.iter().position(|byte| byte == quote)?;
            (quoted.get(..end)?, quoted.get(end + 1..)?)
        }
        _ => {
            let end = text.iter().position(u8::is_ascii_whitespace);
            text.split_at_checked(end.unwrap_or(text.len()))?
        }
    };
    let is_comment = rest.first().is_some_and(u8::is_ascii_whitespace) && rest.trim_ascii().starts_with(b"#");
    let is_plain = text.starts_with(b"'") || !value.iter().any(|byte| b"'\"`\\$#".contains(byte));
    (is_plain && (rest.is_empty() || is_comment)).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_all_dotenv_readers_read_alike() {
        for line in [
            "ZEGO_APP_ID=a1",
            "ZEGO_APP_ID = a1 \r",
            "  export\tZEGO_APP_ID=a1",
            "\u{feff}ZEGO_APP_ID='a1' # the app",
            "ZEGO_APP_ID=\"a1\"",
            "#ZEGO_APP_ID=no\nMY_ZEGO_APP_ID=no\nZEGO_APP_IDS=no\nexportZEGO_APP_ID=no\nZEGO_APP_ID=a1 #no",
        ] {
            assert_eq!(
                value(line.as_bytes(), APP_ID).unwrap(),
                Some(&b"a1"[..]),
                "{line}"
            );
        }
        assert_eq!(parse_value(b"'a$b\\c#d\"'"), Some(&b"a$b\\c#d\""[..]));
        assert_eq!(parse_value(b""), Some(&b""[..]));
        assert_eq!(value(b"OTHER=1", APP_ID).unwrap(), None);
    }

    #[test]
    fn refuses_what_they_read_differently() {
        for text in [
            "a$b", "a\\b", "a#b", "a b", "\"a$b\"", "\"a\\n\"", "'a", "a'b'", "`a`", "'a'b", "'a'#b", "# a",
        ] {
            assert_eq!(parse_value(text.as_bytes()), None, "{text}");
        }
    }
}
