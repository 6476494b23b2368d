//! The keys that people mistakenly derive from the secret.

use std::borrow::Cow;

use base64::Engine;
use md5::Md5;
use sha2::{Digest, Sha256};

use crate::base64_engine::STANDARD;
use crate::secret::{SECRET_LEN, looks_like_app_sign};
use crate::secret_slip;
use crate::wiped_buf::WipedBuf;
use crate::{Finding, FindingId};

/// A key, and what was done to the secret to get it; `None` for the secret as it was given.
pub(super) struct Candidate {
    pub(super) key: WipedBuf,
    pub(super) mistake: Option<Mistake>,
}

pub(super) struct Mistake {
    pub(super) id: FindingId,
    /// The name in `repairs`.
    pub(super) repair: &'static str,
    pub(super) message: Cow<'static, str>,
}

impl Mistake {
    pub(super) fn finding(self) -> Finding {
        Finding::new(self.id, self.message)
    }
}

/// A derivation: its finding, its name, what the key is, and the function. It returns the key, or `None` if
/// that does not apply.
type Derivation = (
    FindingId,
    &'static str,
    &'static str,
    fn(&[u8]) -> Option<WipedBuf>,
);

/// In the order in which they are tried.
const DERIVATIONS: &[Derivation] = &[
    (
        FindingId::AppSign,
        "app_sign_decoded",
        "the AppSign, decoded from hexadecimal",
        |secret| looks_like_app_sign(secret).then(|| unhex(secret))?,
    ),
    (
        FindingId::AppSign,
        "app_sign_cut",
        "the first 32 characters of the AppSign",
        |secret| looks_like_app_sign(secret).then(|| first(secret, SECRET_LEN))?,
    ),
    (
        FindingId::AppSign,
        "app_sign_md5",
        "the MD5 of the AppSign",
        |secret| looks_like_app_sign(secret).then(|| hex(&Md5::digest(secret))),
    ),
    (
        FindingId::DecodedKey,
        "hexadecimal_key",
        "the secret, decoded from hexadecimal",
        unhex,
    ),
    (
        FindingId::DecodedKey,
        "base64_key",
        "the secret, decoded from base64",
        unbase64,
    ),
    (
        FindingId::CutKey,
        "cut_to_16",
        "the first 16 characters of the secret (AES-128)",
        |secret| first(secret, 16),
    ),
    (
        FindingId::CutKey,
        "cut_to_24",
        "the first 24 characters of the secret (AES-192)",
        |secret| first(secret, 24),
    ),
    (
        FindingId::CutKey,
        "cut_to_32",
        "the first 32 characters of what was given",
        |secret| first(secret, 32),
    ),
    (
        FindingId::HashedKey,
        "sha256",
        "the SHA-256 of the secret",
        |secret| Some(WipedBuf::from(&*Sha256::digest(secret))),
    ),
    (
        FindingId::HashedKey,
        "sha256_hexadecimal",
        "the SHA-256 of the secret in hexadecimal",
        |secret| first(&hex(&Sha256::digest(secret)), SECRET_LEN),
    ),
    (FindingId::HashedKey, "md5", "the MD5 of the secret", |secret| {
        Some(WipedBuf::from(&*Md5::digest(secret)))
    }),
    (
        FindingId::HashedKey,
        "md5_hexadecimal",
        "the MD5 of the secret in hexadecimal",
        |secret| Some(hex(&Md5::digest(secret))),
    ),
    (
        FindingId::PaddedKey,
        "zero_filled",
        "the secret, filled up with zeros",
        |secret| zero_filled(secret, SECRET_LEN),
    ),
    (
        FindingId::PaddedKey,
        "hexadecimal_zero_filled",
        "the decoded secret, filled up with zeros",
        |secret| zero_filled(&unhex(secret)?, SECRET_LEN),
    ),
    (
        FindingId::PaddedKey,
        "base64_zero_filled",
        "the decoded secret, filled up with zeros",
        |secret| zero_filled(&unbase64(secret)?, SECRET_LEN),
    ),
    (
        FindingId::PaddedKey,
        "repeated",
        "the secret, repeated",
        |secret| repeated(secret),
    ),
    (
        FindingId::PaddedKey,
        "hexadecimal_repeated",
        "the decoded secret, repeated",
        |secret| repeated(&unhex(secret)?),
    ),
    (
        FindingId::PaddedKey,
        "zero_filled_to_16",
        "the secret, filled up with zeros",
        |secret| zero_filled(secret, 16),
    ),
    (
        FindingId::PaddedKey,
        "zero_filled_to_24",
        "the secret, filled up with zeros",
        |secret| zero_filled(secret, 24),
    ),
    (
        FindingId::PaddedKey,
        "characters_zero",
        "the secret, filled up with the character 0",
        |secret| filled(secret, SECRET_LEN, b'0'),
    ),
    (
        FindingId::PaddedKey,
        "spaces",
        "the secret, filled up with spaces",
        |secret| filled(secret, SECRET_LEN, b' '),
    ),
];

/// Every key to try, the correct one first.
pub(super) fn candidates(secret: &[u8]) -> Vec<Candidate> {
    let mut keys = vec![Candidate {
        key: secret.into(),
        mistake: None,
    }];
    let (secret, hint) = secret_slip::strip(secret);
    let mistake = (!hint.is_empty()).then(|| Mistake {
        id: FindingId::InvalidSecret,
        repair: "secret",
        message: format!("the token was made with what this secret contains: {hint}").into(),
    });
    keys.extend(mistake.map(|mistake| Candidate {
        key: WipedBuf::from(&*secret),
        mistake: Some(mistake),
    }));
    for &(id, repair, what, derive) in DERIVATIONS {
        let Some(key) = derive(&secret).filter(|key| matches!(key.len(), 16 | 24 | 32)) else {
            continue;
        };
        if keys.iter().any(|known| *known.key == *key) {
            continue;
        }
        let message = match id {
            FindingId::AppSign => format!(
                "the token was made with {what}: use ServerSecret, the 32-character value of the console"
            ),
            _ => format!(
                "the token was made with {what}: use the secret's 32 characters as they stand, with AES-256"
            ),
        };
        let mistake = Some(Mistake {
            id,
            repair,
            message: message.into(),
        });
        keys.push(Candidate { key, mistake });
    }
    keys
}

/// The beginning, if there is more than that.
fn first(bytes: &[u8], len: usize) -> Option<WipedBuf> {
    bytes.get(..len).filter(|_| bytes.len() > len).map(WipedBuf::from)
}

fn filled(bytes: &[u8], len: usize, with: u8) -> Option<WipedBuf> {
    let missing = len.checked_sub(bytes.len())?;
    if missing == 0 || bytes.is_empty() {
        return None;
    }
    let mut key = WipedBuf::zeroed(len);
    key.fill(with);
    key.get_mut(..bytes.len())?.copy_from_slice(bytes);
    Some(key)
}

fn zero_filled(bytes: &[u8], len: usize) -> Option<WipedBuf> {
    filled(bytes, len, 0)
}

fn repeated(bytes: &[u8]) -> Option<WipedBuf> {
    if bytes.is_empty() || bytes.len() >= SECRET_LEN {
        return None;
    }
    let mut key = WipedBuf::zeroed(SECRET_LEN);
    for (byte, from) in key.iter_mut().zip(bytes.iter().cycle()) {
        *byte = *from;
    }
    Some(key)
}

fn hex(bytes: &[u8]) -> WipedBuf {
    let digit = |n: u8| if n < 10 { b'0' + n } else { b'a' - 10 + n };
    let mut text = WipedBuf::zeroed(2 * bytes.len());
    for (pair, byte) in text.chunks_mut(2).zip(bytes) {
        pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
    }
    text
}

/// The bytes of hexadecimal digits.
pub(super) fn unhex(text: &[u8]) -> Option<WipedBuf> {
    let value = |c: u8| char::from(c).to_digit(16).and_then(|n| u8::try_from(n).ok());
    let mut bytes = WipedBuf::zeroed(text.len() / 2);
    for (byte, pair) in bytes.iter_mut().zip(text.chunks(2)) {
        let [high, low] = *pair else {
            return None;
        };
        *byte = value(high)? << 4 | value(low)?;
    }
    text.len().is_multiple_of(2).then_some(bytes)
}

fn unbase64(text: &[u8]) -> Option<WipedBuf> {
    let mut bytes = WipedBuf::zeroed(text.len());
    let length = STANDARD.decode_slice(text, &mut bytes).ok()?;
    bytes.truncate(length);
    Some(bytes)
}
