//! Finds a token inside another text: a JSON answer, a header, a URL, a log line.

use percent_encoding::percent_decode_str;

use crate::json::{self, Member, Value};
use crate::search::position;

/// Shorter texts are no tokens; ciphertext, tag and nonce alone take more.
const MIN_LEN: usize = 60;
/// How deep JSON is searched; a JSON text inside a string counts as one level.
const MAX_DEPTH: usize = 8;
/// The longest name that is shown in a path.
const MAX_NAME_LEN: usize = 32;

pub(in crate::inspect) struct Embedded {
    /// The token, with the details of a kit token.
    pub(super) token: String,
    /// Where it is, for people.
    pub(super) place: String,
}

/// The first token inside the text; `None` if the text has none, or is nothing but the token.
pub(super) fn find(text: &str) -> Option<Embedded> {
    let mut path = Vec::new();
    if let Some(token) = in_json(text, &mut path) {
        let place = if path.is_empty() {
            "in a JSON string".to_owned()
        } else {
            path.reverse();
            format!("at {}", path.join("."))
        };
        return Some(Embedded { token, place });
    }
    let (at, token) = scan(text)?;
    let before = text.get(..at)?;
    let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
    (token.len() < text.trim().len()).then(|| Embedded {
        token,
        place: format!("at line {line}, column {column}"),
    })
}

/// Searches values from the outside to the inside; the path is built from its end.
fn in_json(text: &str, path: &mut Vec<String>) -> Option<String> {
    search(text.trim(), path, MAX_DEPTH)
}

fn search(text: &str, path: &mut Vec<String>, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    if text.starts_with('"') {
        let string = Value::Raw(text).text()?;
        if is_whole(&string) {
            return Some(string.to_owned());
        }
        let inner = string.trim_start();
        let found = inner
            .starts_with(is_open)
            .then(|| search(inner.trim(), path, depth));
        return found.flatten().or_else(|| scan(&string).map(|(_, token)| token));
    }
    for (member, value) in json::members(text)? {
        let Some(raw) = value.raw() else {
            continue;
        };
        if let Some(token) = raw
            .starts_with(is_open)
            .then(|| search(raw, path, depth))
            .flatten()
        {
            path.push(match member {
                Member::Name(name) => shown(&name),
                Member::Index(index) => index.to_string(),
            });
            return Some(token);
        }
    }
    None
}

/// Whether a value begins that may contain a token.
fn is_open(c: char) -> bool {
    matches!(c, '"' | '{' | '[')
}

/// A name of the text, unless it may be more than a name.
fn shown(name: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if !name.is_empty() && name.len() < MAX_NAME_LEN && name.bytes().all(is_plain) {
        name.to_owned()
    } else {
        "…".to_owned()
    }
}

/// Whether the text is one token, perhaps of a kit.
fn is_whole(text: &str) -> bool {
    text.len() >= MIN_LEN && text.starts_with("04") && text.bytes().all(is_part)
}

/// The first run of characters that may be a token, and where it begins.
fn scan(text: &str) -> Option<(usize, String)> {
    let mut from = 0;
    while let Some(at) = position(text.as_bytes().get(from..)?, b"04").map(|at| from + at) {
        let before = text.as_bytes().get(..at)?.last();
        let rest = text.as_bytes().get(at..)?;
        // JSON may escape a slash.
        let run_len = rest
            .iter()
            .take_while(|&&byte| is_part(byte) || byte == b'\\')
            .count();
        let begins = before.is_none_or(|&byte| !is_part(byte) || matches!(byte, b'=' | b'%' | b'#'));
        if begins && run_len >= MIN_LEN {
            let run: String = text
                .get(at..at + run_len)?
                .chars()
                .filter(|&c| c != '\\')
                .collect();
            let token = percent_decode_str(&run).decode_utf8_lossy();
            if token.starts_with("04") {
                return Some((at, token.into_owned()));
            }
        }
        // The whole run is passed, so that the search takes one pass.
        from = at + if begins { run_len.max(2) } else { 2 };
    }
    None
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'-' | b'_' | b'%' | b'#')
}
