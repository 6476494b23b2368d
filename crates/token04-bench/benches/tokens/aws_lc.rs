//! The yardstick: AES-256-GCM of aws-lc-rs, with a prepared key and nothing around it.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use divan::black_box;

use crate::cases::SECRET;

const TAG_LEN: usize = 16;
/// `expire` and the two length fields around the nonce.
const BEFORE_NONCE: usize = 8 + 2;
const BEFORE_SEALED: usize = BEFORE_NONCE + NONCE_LEN + 2;

pub(crate) struct AwsLc {
    key: LessSafeKey,
    nonce: [u8; NONCE_LEN],
    sealed: Vec<u8>,
    buffer: Vec<u8>,
}

impl AwsLc {
    /// Takes nonce, length and ciphertext from a GCM token.
    pub(crate) fn of(token: &str) -> Self {
        let body = STANDARD
            .decode(token.strip_prefix("04").expect("a token starts with 04"))
            .expect("a token is base64");
        let nonce = body[BEFORE_NONCE..][..NONCE_LEN].try_into().expect("12 bytes");
        let sealed = body[BEFORE_SEALED..body.len() - 1].to_vec();
        let key = UnboundKey::new(&AES_256_GCM, SECRET.as_bytes()).expect("32 bytes");
        Self {
            key: LessSafeKey::new(key),
            nonce,
            buffer: sealed.clone(),
            sealed,
        }
    }

    /// Seals as many bytes as the token's plaintext has, in place, over and over in one buffer.
    pub(crate) fn seal(&mut self) {
        let (text, tag) = self.buffer.split_at_mut(self.sealed.len() - TAG_LEN);
        let nonce = Nonce::assume_unique_for_key(black_box(self.nonce));
        let sealed = self
            .key
            .seal_in_place_separate_tag(nonce, Aad::empty(), black_box(&mut *text))
            .expect("sealing does not fail");
        tag.copy_from_slice(sealed.as_ref());
    }

    /// Opens the token's ciphertext. Copying it first is included: opening destroys it.
    pub(crate) fn open(&mut self) {
        self.buffer.copy_from_slice(&self.sealed);
        let nonce = Nonce::assume_unique_for_key(black_box(self.nonce));
        self.key
            .open_in_place(nonce, Aad::empty(), black_box(&mut self.buffer))
            .expect("the token is ours");
    }
}
