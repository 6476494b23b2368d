//! Recognizes what home-made generators write in place of a token: text that nothing encrypts.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use super::super::TokenForm;
use crate::base64_engine::STANDARD;
use crate::secret::SECRET_LEN;
use crate::{Finding, FindingId, json};

const JSON_IN_BASE64: &str = "JSON in base64";
/// How often the beginning of an object is looked for.
const MAX_STARTS: usize = 16;
const GZIP: &[u8] = &[0x1f, 0x8b, 8];

/// What the text is, if it is no token at all.
pub(super) fn recognize(text: &str, secret: Option<&[u8]>) -> Option<(TokenForm, Finding)> {
    let text = text.trim();
    let found = |id, message: &'static str| Some((TokenForm::Unknown, Finding::new(id, message)));
    if text.is_empty() {
        return found(FindingId::Empty, "there is no text: paste the token");
    }
    let secret = secret.filter(|secret| !secret.is_empty());
    if secret.is_some_and(|secret| secret == text.as_bytes()) {
        return found(
            FindingId::LeakedSecret,
            "this is the ServerSecret, not a token: it is public wherever this text went, so create a new one in the console, and generate tokens on the server",
        );
    }
    if is_jwt(text) {
        let finding = Finding::new(
            FindingId::Jwt,
            "this is a JWT (three dot-separated parts), not a token04: generate one with the ServerSecret",
        );
        return Some((TokenForm::Jwt, finding));
    }
    if let Some(what) = in_text(text.as_bytes()) {
        return Some((TokenForm::Unknown, not_sealed(what)));
    }
    digest(text)
}

/// What a decoded body is, if it is no ciphertext.
pub(super) fn in_body(body: &[u8]) -> Option<Finding> {
    what(body).map(not_sealed)
}

/// What a text is instead of a token.
enum What {
    Shown(&'static str),
    Guessed(&'static str),
}

fn not_sealed(what: What) -> Finding {
    let (What::Shown(name) | What::Guessed(name)) = what;
    let message = format!(
        "this is {name}, and nothing in it is encrypted as in a token04, so the platform refuses it: generate the token with `TokenGenerator`"
    );
    match what {
        What::Shown(_) => Finding::new(FindingId::NotSealed, message),
        What::Guessed(_) => Finding::likely(FindingId::NotSealed, message),
    }
}

fn in_text(text: &[u8]) -> Option<What> {
    if has_object(text) {
        return Some(What::Shown("JSON"));
    }
    let encoded = text.strip_prefix(b"04").unwrap_or(text);
    // Base64 of an object begins with these characters, after whatever stands before it.
    let begins = |pair: &[u8]| matches!(pair, b"ey" | b"ew");
    let starts = encoded
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| begins(pair))
        .take(MAX_STARTS);
    let mut rests = starts.filter_map(|(at, _)| encoded.get(at..));
    if rests.any(|rest| decode_start(rest).is_some_and(|bytes| has_object(&bytes))) {
        return Some(What::Shown(JSON_IN_BASE64));
    }
    let mut parts = encoded.split(|&byte| byte == b'.');
    parts
        .find_map(|part| what(&decode_start(part)?))
        .or_else(|| is_joined(text).then_some(What::Guessed("joined fields")))
}

/// Decodes as much as is base64.
fn decode_start(text: &[u8]) -> Option<Vec<u8>> {
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_');
    let len = text.iter().take_while(|&&byte| is_base64(byte)).count();
    // The last characters may belong to what follows; one too many decodes to nothing.
    let mut runs = [len - usize::from(len % 4 == 1), len / 4 * 4].into_iter();
    runs.find_map(|len| {
        let run = text.get(..len)?;
        let decoded = STANDARD_NO_PAD
            .decode(run)
            .or_else(|_| URL_SAFE_NO_PAD.decode(run));
        decoded.ok()
    })
}

fn what(bytes: &[u8]) -> Option<What> {
    if has_object(bytes) {
        return Some(What::Shown(JSON_IN_BASE64));
    }
    if bytes.starts_with(GZIP) || is_zlib(bytes) {
        return Some(What::Guessed("compressed text"));
    }
    let text = str::from_utf8(bytes).ok()?;
    (bytes.len() >= 8 && !text.chars().any(char::is_control)).then(|| {
        What::Guessed(if is_joined(bytes) {
            "joined fields in base64"
        } else {
            "plain text in base64"
        })
    })
}

/// RFC 1950: the method is deflate with a window of 32 KiB, the header is a multiple of 31, and a last block with
/// Huffman codes follows.
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [0x78, flags, block, ..]
        if (0x78 * 256 + u32::from(*flags)).is_multiple_of(31) && matches!(block & 7, 3 | 5))
}

/// Whether a JSON object with a named field begins anywhere.
fn has_object(bytes: &[u8]) -> bool {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|&byte| byte == b'{') {
        rest = rest.get(at + 1..).unwrap_or_default();
        // A name is short; more is not looked at.
        let head = rest.get(..rest.len().min(2 * SECRET_LEN)).unwrap_or_default();
        let Some(name) = head.trim_ascii_start().strip_prefix(b"\"") else {
            continue;
        };
        let len = name.iter().take_while(|byte| is_name(byte)).count();
        let after = name.get(len..).and_then(|after| after.strip_prefix(b"\""));
        if len >= 2 && after.is_some_and(|after| after.trim_ascii_start().starts_with(b":")) {
            return true;
        }
    }
    false
}

/// Three or more fields, one of which is a number such as an AppID or a time.
fn is_joined(text: &[u8]) -> bool {
    let is_number = |field: &[u8]| (6..=13).contains(&field.len()) && field.iter().all(u8::is_ascii_digit);
    b":|.&,;".iter().any(|separator| {
        let fields = || text.split(|byte| byte == separator);
        fields().count() >= 3 && fields().any(is_number)
    })
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

/// A text of the length of a common hash or HMAC in hexadecimal or base64, or of a ServerSecret.
fn digest(text: &str) -> Option<(TokenForm, Finding)> {
    let is_hex = text.bytes().all(|b| b.is_ascii_hexdigit());
    let bits = if is_hex {
        text.len() * 4
    } else {
        STANDARD.decode(text).ok()?.len() * 8
    };
    if text.len() == SECRET_LEN {
        let finding = Finding::likely(
            FindingId::LeakedSecret,
            "this has the length of a ServerSecret, and may also be an MD5: a token is much longer. If it is the ServerSecret, it is public wherever this text went: create a new one in the console",
        );
        return Some((TokenForm::Digest, finding));
    }
    matches!(bits, 128 | 160 | 256 | 384 | 512).then(|| {
        let message = format!(
            "this looks like a hash or HMAC of {bits} bits, not a token04: generate one with the ServerSecret"
        );
        (TokenForm::Digest, Finding::new(FindingId::Digest, message))
    })
}
