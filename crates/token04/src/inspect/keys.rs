//! Decrypts a token with the secret, and with keys that people mistakenly derive from it.

use aes::cipher::inout::InOutBuf;
use aes::cipher::{BlockModeDecrypt, InnerIvInit, block_padding::NoPadding};
use aes_gcm::AesGcm;
use aes_gcm::aead::AeadInOut;
use aes_gcm::aead::consts::U12;
use base64::Engine;
use sha2::{Digest, Sha256};

use super::aes::Aes;
use crate::base64_engine::STANDARD;
use crate::gcm::TAG_LEN;
use crate::json::is_json;
use crate::key::unpad;
use crate::limits::MAX_SECRET_LEN;
use crate::secret::{SECRET_LEN, looks_like_app_sign};
use crate::stack::{FOR_MANY_KEYS, with_stack_wipe};
use crate::wiped_buf::WipedBuf;
use crate::{Finding, FindingId, TokenCipher};

/// A decrypted text, and the mistake that was made when it was encrypted.
pub(super) struct Opened {
    pub(super) plaintext: WipedBuf,
    pub(super) double_padding: bool,
    pub(super) finding: Option<Finding>,
}

type KeyBytes = WipedBuf;

pub(super) fn open(secret: &[u8], cipher: TokenCipher, iv: &[u8], sealed: &[u8]) -> Option<Opened> {
    if secret.len() > MAX_SECRET_LEN {
        return None;
    }
    let mut plaintext = WipedBuf::zeroed(0);
    let mut keys = Vec::new();
    let (mut double_padding, mut number) = (false, usize::MAX);
    with_stack_wipe::<FOR_MANY_KEYS, _>(|| {
        keys = candidates(secret);
        for (candidate, (key, _)) in keys.iter().enumerate() {
            if let Some(opened) = try_key(key, cipher, iv, sealed) {
                (plaintext, double_padding) = opened;
                number = candidate;
                break;
            }
        }
    });
    let (_, finding) = keys.into_iter().nth(number)?;
    Some(Opened {
        plaintext,
        double_padding,
        finding,
    })
}

/// Every key to try, the correct one first.
fn candidates(secret: &[u8]) -> Vec<(KeyBytes, Option<Finding>)> {
    let mut keys = vec![(KeyBytes::from(secret), None)];
    let mut add =
        |key: KeyBytes, id, message: &'static str| keys.push((key, Some(Finding::new(id, message))));

    let trimmed = secret.trim_ascii();
    if trimmed.len() != secret.len() {
        add(
            trimmed.into(),
            FindingId::InvalidSecret,
            "the secret has white space around it, but the token was made without it: trim it",
        );
    }
    if looks_like_app_sign(trimmed) {
        let message = "the token was made with the AppSign (64 hexadecimal characters): use ServerSecret, the 32-character value";
        if let Some(decoded) = unhex(trimmed) {
            add(decoded, FindingId::AppSign, message);
        }
        add(first(trimmed, SECRET_LEN), FindingId::AppSign, message);
    }
    let hashed = KeyBytes::from(&*Sha256::digest(trimmed));
    add(
        first(&hex(&hashed), SECRET_LEN),
        FindingId::HashedKey,
        "the token was made with a SHA-256 of the secret in hexadecimal: use the secret's 32 bytes as they stand",
    );
    add(
        hashed,
        FindingId::HashedKey,
        "the token was made with the SHA-256 of the secret: use the secret's 32 bytes as they stand",
    );
    for length in [16, 24, 32] {
        if trimmed.len() > length {
            add(
                first(trimmed, length),
                FindingId::CutKey,
                match length {
                    16 => {
                        "the token was made with the first 16 characters of the secret (AES-128): use all 32 with AES-256"
                    }
                    24 => {
                        "the token was made with the first 24 characters of the secret (AES-192): use all 32 with AES-256"
                    }
                    _ => {
                        "the token was made with the first 32 characters of what was given: that part is the secret"
                    }
                },
            );
        }
    }
    let message = "the token was made with a decoding of the secret (hexadecimal or base64): use its characters as they stand";
    for decoded in [unhex(trimmed), unbase64(trimmed)].into_iter().flatten() {
        add(decoded, FindingId::DecodedKey, message);
    }
    keys
}

fn first(bytes: &[u8], length: usize) -> KeyBytes {
    bytes.get(..length).unwrap_or(bytes).into()
}

fn hex(bytes: &[u8]) -> KeyBytes {
    let digit = |n: u8| if n < 10 { b'0' + n } else { b'a' - 10 + n };
    let mut text = KeyBytes::zeroed(2 * bytes.len());
    for (pair, byte) in text.chunks_mut(2).zip(bytes) {
        pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
    }
    text
}

fn unhex(text: &[u8]) -> Option<KeyBytes> {
    let value = |c: u8| char::from(c).to_digit(16).and_then(|n| u8::try_from(n).ok());
    let mut bytes = KeyBytes::zeroed(text.len() / 2);
    for (byte, pair) in bytes.iter_mut().zip(text.chunks(2)) {
        let [high, low] = *pair else {
            return None;
        };
        *byte = value(high)? << 4 | value(low)?;
    }
    text.len().is_multiple_of(2).then_some(bytes)
}

fn unbase64(text: &[u8]) -> Option<KeyBytes> {
    let mut bytes = KeyBytes::zeroed(text.len());
    let length = STANDARD.decode_slice(text, &mut bytes).ok()?;
    bytes.truncate(length);
    Some(bytes)
}

/// Decrypts with a key of 16, 24 or 32 bytes. For CBC only JSON counts, because any key decrypts to some
/// text.
fn try_key(key: &[u8], cipher: TokenCipher, iv: &[u8], sealed: &[u8]) -> Option<(WipedBuf, bool)> {
    let aes = Aes::new(key)?;
    match cipher {
        TokenCipher::Gcm => Some((gcm(aes, iv, sealed)?, false)),
        TokenCipher::Cbc => {
            let mut text = cbc(aes, iv, sealed)?;
            let once = unpad(&text)?;
            // Checked first: 9, 10 and 13 as padding bytes are white space, which JSON may end with.
            let twice = unpad(once).filter(|text| is_json(text));
            let length = match twice {
                Some(twice) => twice.len(),
                None => is_json(once).then_some(once.len())?,
            };
            let double_padding = twice.is_some();
            text.truncate(length);
            Some((text, double_padding))
        }
    }
}

fn gcm(aes: Aes, nonce: &[u8], sealed: &[u8]) -> Option<WipedBuf> {
    let cipher = AesGcm::<Aes, U12>::from(aes);
    let (text, tag) = sealed.split_last_chunk::<TAG_LEN>()?;
    let mut text = WipedBuf::from(text);
    let in_place = InOutBuf::from(&mut *text);
    cipher
        .decrypt_inout_detached(nonce.try_into().ok()?, &[], in_place, tag.into())
        .ok()?;
    Some(text)
}

fn cbc(aes: Aes, iv: &[u8], sealed: &[u8]) -> Option<WipedBuf> {
    let mut blocks = WipedBuf::from(sealed);
    let decryptor = cbc::Decryptor::inner_iv_slice_init(aes, iv).ok()?;
    decryptor.decrypt_padded::<NoPadding>(&mut blocks).ok()?;
    Some(blocks)
}
