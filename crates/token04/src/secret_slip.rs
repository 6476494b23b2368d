//! How people copy a secret wrongly: what was meant, and a hint.

use std::borrow::Cow;

use crate::limits::MAX_SECRET_LEN;
use crate::secret::SECRET_LEN;
use crate::wiped_buf::WipedBuf;

/// What languages and shells write for a variable that is not set.
const UNSET: &[&str] = &["undefined", "null", "None", "nil", "<nil>", "(null)", "NULL"];
const BYTE_ORDER_MARK: &[u8] = &[0xef, 0xbb, 0xbf];

/// Removes one thing around the secret and returns the rest with a hint; `None` if it is not there.
type Step = fn(&[u8]) -> Option<(WipedBuf, Cow<'static, str>)>;

const STEPS: &[Step] = &[
    |secret| {
        let hint = "it is UTF-16, as PowerShell writes files: save the file as UTF-8";
        Some((utf_16(secret)?, hint.into()))
    },
    |secret| {
        let hint = "it starts with a byte order mark: save the file without one";
        Some((secret.strip_prefix(BYTE_ORDER_MARK)?.into(), hint.into()))
    },
    |secret| {
        let trimmed = secret.trim_ascii();
        let hint = "there is white space around it: trim it";
        (trimmed.len() < secret.len()).then(|| (trimmed.into(), hint.into()))
    },
    |secret| {
        let (name, value) = assignment(secret)?;
        let hint = format!("it looks like {name}=value: pass the value alone");
        Some((value.into(), hint.into()))
    },
    |secret| match secret {
        [first @ (b'"' | b'\'' | b'`'), inner @ .., last] if first == last => {
            let hint = "there are quotation marks around it: remove them";
            Some((inner.into(), hint.into()))
        }
        _ => None,
    },
];

/// The secret without what stands around it, and what to do about that; no hint if nothing does. Empty if the
/// secret is too long to be examined.
pub(crate) fn strip(secret: &[u8]) -> (WipedBuf, String) {
    let secret = if secret.len() > MAX_SECRET_LEN {
        &[]
    } else {
        secret
    };
    let mut inner = WipedBuf::from(secret);
    let mut hints = Vec::new();
    while inner.len() != SECRET_LEN
        && hints.len() < STEPS.len()
        && let Some((next, hint)) = STEPS.iter().find_map(|step| step(&inner))
    {
        hints.push(hint.into_owned());
        inner = next;
    }
    (inner, hints.join("; "))
}

/// Whether this is the text for a variable that is not set.
pub(crate) fn is_unset(secret: &[u8]) -> bool {
    UNSET.iter().any(|unset| unset.as_bytes() == secret.trim_ascii())
}

/// The name and the value of `NAME=value`. The name is shown only if it is certainly no part of a secret.
fn assignment(secret: &[u8]) -> Option<(Cow<'static, str>, &[u8])> {
    let at = secret.iter().position(|&byte| byte == b'=')?;
    let (name, value) = secret.split_at_checked(at)?;
    let name = str::from_utf8(name.trim_ascii()).ok()?;
    let name = name.strip_prefix("export ").unwrap_or(name);
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if name.is_empty() || !name.bytes().all(is_name) {
        return None;
    }
    let shown = if name.ends_with("_SECRET") {
        name.to_owned().into()
    } else {
        "NAME".into()
    };
    Some((shown, value.get(1..)?.trim_ascii()))
}

/// The characters of UTF-16, which are ASCII in a secret.
fn utf_16(secret: &[u8]) -> Option<WipedBuf> {
    let marks = [&[0xff, 0xfe], &[0xfe, 0xff]];
    let unmarked = marks.iter().find_map(|mark| secret.strip_prefix(*mark));
    let secret = unmarked.unwrap_or(secret);
    let mut text = WipedBuf::from(vec![0; secret.len() / 2]);
    for (byte, pair) in text.iter_mut().zip(secret.chunks(2)) {
        *byte = match *pair {
            [character @ 1..0x80, 0] | [0, character @ 1..0x80] => character,
            _ => return None,
        };
    }
    (!text.is_empty() && secret.len().is_multiple_of(2)).then_some(text)
}
