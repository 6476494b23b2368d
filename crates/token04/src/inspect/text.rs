//! Decodes the text to the envelope's body; recognizes other formats and alterations in transit.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use percent_encoding::percent_decode_str;

use super::TokenForm;
use crate::base64_engine::STANDARD;
use crate::json;
use crate::wiped_buf::WipedBuf;
use crate::{ErrorKind, Finding, FindingId, envelope};

/// The form of the text, with the decoded body if there is one.
pub(super) struct Read {
    pub(super) form: TokenForm,
    pub(super) body: Option<WipedBuf>,
    pub(super) finding: Option<Finding>,
}

pub(super) fn read(text: &str) -> Read {
    let error = match envelope::decode(text.as_bytes()) {
        Ok(body) => return read_as(TokenForm::Token04, Some(body), None),
        Err(error) => error,
    };
    if text.len() > envelope::MAX_TOKEN_LEN {
        return read_as(
            TokenForm::Unknown,
            None,
            Some(Finding::from_error(FindingId::MalformedToken, &error)),
        );
    }
    if text.trim().is_empty() {
        let finding = Finding::new(FindingId::Empty, "there is no text: paste the token");
        return read_as(TokenForm::Unknown, None, Some(finding));
    }
    if let Some((body, what)) = repair(text) {
        let finding = Finding::new(
            FindingId::AlteredText,
            format!("{what}: pass the token exactly as it was generated"),
        );
        return read_as(TokenForm::Token04, Some(body), Some(finding));
    }
    if is_jwt(text.trim()) {
        let finding = Finding::new(
            FindingId::Jwt,
            "this is a JWT (three dot-separated parts), not a token04: generate one with the ServerSecret",
        );
        return read_as(TokenForm::Jwt, None, Some(finding));
    }
    if let Some(bits) = digest_bits(text.trim()) {
        let finding = Finding::new(
            FindingId::Digest,
            format!(
                "this looks like a hash or HMAC of {bits} bits, not a token04: generate one with the ServerSecret"
            ),
        );
        return read_as(TokenForm::Digest, None, Some(finding));
    }
    let (form, id) = match error.kind() {
        ErrorKind::UnsupportedVersion => (TokenForm::Unknown, FindingId::UnsupportedVersion),
        _ => (TokenForm::Token04, FindingId::MalformedToken),
    };
    read_as(form, None, Some(Finding::from_error(id, &error)))
}

fn read_as(form: TokenForm, body: Option<WipedBuf>, finding: Option<Finding>) -> Read {
    Read { form, body, finding }
}

/// Reverts alterations that transports are known to make, each alone and then all together.
fn repair(text: &str) -> Option<(WipedBuf, &'static str)> {
    type Repair = fn(&str) -> Cow<'_, str>;
    let repairs: [(Repair, &str); 4] = [
        (
            unquote,
            "there is white space, a byte order mark or a quote around or inside the token",
        ),
        (unescape, "the token was percent-encoded"),
        (
            |t| t.replace(' ', "+").into(),
            "form decoding turned every + in the token into a space",
        ),
        (
            |t| t.replace('-', "+").replace('_', "/").into(),
            "the token is in the URL-safe alphabet",
        ),
    ];
    for (repair, what) in repairs {
        if let Ok(body) = envelope::decode(repair(text).as_bytes()) {
            return Some((body, what));
        }
    }
    let plain = repairs.iter().fold(Cow::Borrowed(text), |text, (repair, _)| {
        repair(&text).into_owned().into()
    });
    if let Ok(body) = envelope::decode(plain.as_bytes()) {
        return Some((body, "the token was altered in several ways"));
    }
    let encoded = plain.strip_prefix(envelope::PREFIX)?;
    if !encoded.ends_with('=')
        && let Ok(body) = STANDARD_NO_PAD.decode(encoded)
    {
        return Some((
            body.into(),
            "the token's padding (=) was left off, or its alphabet changed",
        ));
    }
    let once = String::from_utf8(STANDARD.decode(encoded).ok()?).ok()?;
    let body = STANDARD
        .decode(once.strip_prefix(envelope::PREFIX).unwrap_or(&once))
        .ok()?;
    Some((body.into(), "the token was encoded to base64 twice"))
}

fn unquote(text: &str) -> Cow<'_, str> {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\'' | '`' | '\u{feff}'))
        .collect::<String>()
        .into()
}

fn unescape(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

/// Three parts, the first of which is a JSON object.
fn is_jwt(text: &str) -> bool {
    let Some((header, rest)) = text.split_once('.') else {
        return false;
    };
    if rest.bytes().filter(|&byte| byte == b'.').count() != 1 {
        return false;
    }
    URL_SAFE_NO_PAD
        .decode(header.trim_end_matches('='))
        .is_ok_and(|header| str::from_utf8(&header).is_ok_and(|header| json::object(header, &[]).is_some()))
}

/// The length in bits, if it is that of a common hash or HMAC in hexadecimal or base64.
fn digest_bits(text: &str) -> Option<usize> {
    let bits = if !text.is_empty() && text.bytes().all(|b| b.is_ascii_hexdigit()) {
        text.len() * 4
    } else {
        STANDARD.decode(text).ok()?.len() * 8
    };
    matches!(bits, 128 | 160 | 256 | 384 | 512).then_some(bits)
}
