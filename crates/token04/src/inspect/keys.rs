//! Opening a token with the secret, and with what people make of a secret.

use aes::cipher::{BlockModeDecrypt, InnerIvInit, block_padding::NoPadding};
use aes_gcm::AesGcm;
use aes_gcm::aead::Aead;
use aes_gcm::aead::consts::U12;
use base64::Engine;
use serde::de::IgnoredAny;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::aes::Aes;
use super::finding::{Finding, FindingId};
use crate::Cipher;
use crate::base64_engine::STANDARD;
use crate::key::{SECRET_LEN, unpad};
use crate::stack::{FOR_MANY_KEYS, with_stack_wipe};

/// A decrypted text, and the mistake without which it would not have opened.
pub(super) struct Opened {
    pub(super) plaintext: Vec<u8>,
    pub(super) double_padding: bool,
    pub(super) finding: Option<Finding>,
}

type KeyBytes = Zeroizing<Vec<u8>>;

pub(super) fn open(secret: &[u8], cipher: Cipher, iv: &[u8], sealed: &[u8]) -> Option<Opened> {
    let mut plaintext = Vec::new();
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

/// Every key to try, the right one first.
fn candidates(secret: &[u8]) -> Vec<(KeyBytes, Option<Finding>)> {
    let mut keys = vec![(Zeroizing::new(secret.to_vec()), None)];
    let mut add =
        |key: KeyBytes, id, message: &'static str| keys.push((key, Some(Finding::new(id, message))));

    let trimmed = Zeroizing::new(secret.trim_ascii().to_vec());
    if trimmed.len() != secret.len() {
        add(
            trimmed.clone(),
            FindingId::InvalidSecret,
            "the secret has white space around it; the token opens without: trim it",
        );
    }
    if looks_like_app_sign(&trimmed) {
        let message = "the token was made with the AppSign (64 hexadecimal characters): use ServerSecret, the 32-character value";
        if let Some(decoded) = unhex(&trimmed) {
            add(decoded, FindingId::AppSign, message);
        }
        add(first(&trimmed, SECRET_LEN), FindingId::AppSign, message);
    }
    let hashed = Zeroizing::new(Sha256::digest(&*trimmed).to_vec());
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
                first(&trimmed, length),
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
    let decodings = [
        unhex(&trimmed),
        STANDARD.decode(&*trimmed).ok().map(Zeroizing::new),
    ];
    for decoded in decodings.into_iter().flatten() {
        add(decoded, FindingId::DecodedKey, message);
    }
    keys
}

/// AppSign is 64 hexadecimal characters.
pub(super) fn looks_like_app_sign(secret: &[u8]) -> bool {
    secret.len() == 2 * SECRET_LEN && secret.iter().all(u8::is_ascii_hexdigit)
}

fn first(bytes: &[u8], length: usize) -> KeyBytes {
    Zeroizing::new(bytes.iter().copied().take(length).collect())
}

fn hex(bytes: &[u8]) -> KeyBytes {
    let digit = |n: u8| if n < 10 { b'0' + n } else { b'a' - 10 + n };
    Zeroizing::new(
        bytes
            .iter()
            .flat_map(|b| [digit(b >> 4), digit(b & 15)])
            .collect(),
    )
}

fn unhex(text: &[u8]) -> Option<KeyBytes> {
    let value = |c: u8| char::from(c).to_digit(16).and_then(|n| u8::try_from(n).ok());
    let pairs = text.chunks(2).map(|pair| match *pair {
        [high, low] => Some(value(high)? << 4 | value(low)?),
        _ => None,
    });
    pairs.collect::<Option<Vec<_>>>().map(Zeroizing::new)
}

/// Decrypts with a key of 16, 24 or 32 bytes; for CBC only a JSON text counts, since any key gives
/// some text there.
fn try_key(key: &[u8], cipher: Cipher, iv: &[u8], sealed: &[u8]) -> Option<(Vec<u8>, bool)> {
    let aes = Aes::new(key)?;
    match cipher {
        Cipher::Gcm => Some((gcm(aes, iv, sealed)?, false)),
        Cipher::Cbc => {
            let padded = cbc(aes, iv, sealed)?;
            let once = unpad(&padded)?;
            // Asked first: 9, 10 or 13 bytes of padding are white space, with which JSON may end.
            if let Some(twice) = unpad(once).filter(|text| is_json(text)) {
                return Some((twice.to_vec(), true));
            }
            is_json(once).then(|| (once.to_vec(), false))
        }
    }
}

pub(super) fn is_json(text: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(text).is_ok()
}

fn gcm(aes: Aes, nonce: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let cipher = AesGcm::<Aes, U12>::from(aes);
    cipher.decrypt(nonce.try_into().ok()?, sealed).ok()
}

fn cbc(aes: Aes, iv: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let mut blocks = sealed.to_vec();
    let decryptor = cbc::Decryptor::inner_iv_slice_init(aes, iv).ok()?;
    decryptor.decrypt_padded::<NoPadding>(&mut blocks).ok()?;
    Some(blocks)
}
