//! Reverts what happens to a token in transit or is done to it by mistake.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use percent_encoding::percent_decode_str;

use super::super::keys::unhex;
use super::super::layout::{cut, is_plausible};
use super::Step;
use crate::base64_engine::STANDARD;
use crate::envelope::{self, Envelope, PREFIX, decode};
use crate::{Finding, FindingId};

/// A way back from an alteration: the function, its name in `repairs`, and what was done.
type Reversal = (fn(&str) -> Cow<'_, str>, &'static str, &'static str);

const REVERSALS: &[Reversal] = &[
    (
        unquote,
        "white_space",
        "there is white space, a byte order mark or a quote around or inside the token",
    ),
    (
        |text| percent_decode_str(text).decode_utf8_lossy(),
        "percent_encoding",
        "the token was percent-encoded",
    ),
    (
        |text| replaced(text, |c| if c == ' ' { '+' } else { c }),
        "form_decoding",
        "form decoding turned every + in the token into a space",
    ),
    (
        |text| {
            replaced(text, |c| match c {
                '-' => '+',
                '_' => '/',
                c => c,
            })
        },
        "url_safe_alphabet",
        "the token is in the URL-safe alphabet",
    ),
];

fn step<'t>(next: impl Into<Cow<'t, str>>, repair: &'static str, what: &'static str) -> Step<'t> {
    Step {
        next: next.into(),
        repair,
        finding: Finding::new(
            FindingId::AlteredText,
            format!("{what}: pass the token exactly as it was generated"),
        ),
    }
}

/// Reverts one alteration of a text that cannot be decoded, or all at once.
pub(super) fn revert(text: &str) -> Option<Step<'_>> {
    for (reverse, name, what) in REVERSALS {
        let reversed = reverse(text);
        if decode(reversed.as_bytes()).is_ok() {
            return Some(step(reversed, name, what));
        }
    }
    let plain = REVERSALS.iter().fold(Cow::Borrowed(text), |text, (reverse, ..)| {
        reverse(&text).into_owned().into()
    });
    if decode(plain.as_bytes()).is_ok() {
        return Some(step(
            plain,
            "several_alterations",
            "the token was altered in several ways",
        ));
    }
    let plain = plain.trim_end_matches('\0');
    // Before the padding: digits are base64 as well.
    if let Some(step) = hexadecimal(plain) {
        return Some(step);
    }
    if let Some(rest) = plain.strip_prefix(PREFIX) {
        if rest.starts_with(PREFIX) && (decode(rest.as_bytes()).is_ok() || unpadded(rest).is_some()) {
            let what = "the token begins with 04 twice";
            return Some(step(rest.to_owned(), "prefix_twice", what));
        }
        if let Some(token) = unpadded(plain) {
            let what = "the token's padding (=) was left off, or its alphabet changed";
            return Some(step(token, "no_padding", what));
        }
    }
    let body = STANDARD.decode(plain).ok()?;
    if let Some(token) = str::from_utf8(&body).ok().filter(|text| is_token(text)) {
        let what = "the whole token, with its 04, was encoded to base64 once more";
        return Some(step(token.to_owned(), "base64_of_token", what));
    }
    is_body(&body).then(|| {
        let what = "the 04 at the start is missing";
        step(format!("{PREFIX}{plain}"), "no_prefix", what)
    })
}

/// Reverts hexadecimal digits, with or without the prefix before them.
pub(super) fn hexadecimal(text: &str) -> Option<Step<'static>> {
    let token = from_hex(text.strip_prefix(PREFIX).unwrap_or(text)).or_else(|| from_hex(text))?;
    let what = "the token was encoded to hexadecimal (hex) instead of base64";
    Some(step(token, "hexadecimal", what))
}

/// Reverts an alteration of a text that can be decoded, but to a text again.
pub(super) fn in_body(body: &[u8]) -> Option<Step<'static>> {
    let inner = str::from_utf8(body).ok().filter(|text| text.is_ascii())?;
    if is_token(inner) {
        let what = "the token was encoded to base64 twice";
        return Some(step(inner.to_owned(), "base64_twice", what));
    }
    if let Some(body) = from_hex(inner) {
        let what = "the token was encoded to hexadecimal (hex) before base64";
        return Some(step(body, "hexadecimal", what));
    }
    STANDARD.decode(inner).ok().filter(|body| is_body(body))?;
    let what = "the token was encoded to base64 twice";
    Some(step(format!("{PREFIX}{inner}"), "base64_twice", what))
}

fn replaced(text: &str, with: fn(char) -> char) -> Cow<'_, str> {
    text.chars().map(with).collect::<String>().into()
}

fn unquote(text: &str) -> Cow<'_, str> {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\'' | '`' | '\u{feff}'))
        .collect::<String>()
        .into()
}

/// The text with the padding that it needs; `None` if it is no token then.
fn unpadded(text: &str) -> Option<String> {
    let encoded = text.strip_prefix(PREFIX)?.trim_end_matches('=');
    let body = STANDARD_NO_PAD.decode(encoded).ok()?;
    // The end of a token that was cut off is no padding.
    if cut(&body).is_some() {
        return None;
    }
    envelope::text_of(&body)
}

/// The token of a body in hexadecimal; `None` if the text is shorter than any token.
fn from_hex(text: &str) -> Option<String> {
    if text.len() < 2 * SHORTEST_BODY {
        return None;
    }
    let bytes = unhex(text.as_bytes())?;
    match str::from_utf8(&bytes) {
        Ok(token) if is_token(token) => Some(token.to_owned()),
        _ => envelope::text_of(&bytes),
    }
}

/// Expiry, lengths, nonce, one block of ciphertext, and a tag or padding.
const SHORTEST_BODY: usize = 56;

fn is_token(text: &str) -> bool {
    text.len() > SHORTEST_BODY && decode(text.as_bytes()).is_ok()
}

/// Whether the bytes are the body of an official token.
fn is_body(bytes: &[u8]) -> bool {
    let mut copy = bytes.to_vec();
    Envelope::split(&mut copy)
        .is_ok_and(|envelope| is_plausible(envelope.expire) && envelope.cipher().is_ok())
}
