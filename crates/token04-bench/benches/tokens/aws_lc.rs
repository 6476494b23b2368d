//! The baseline: AES-256-GCM of aws-lc-rs with a prepared key, and nothing else.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use divan::black_box;

use crate::cases::SECRET;

const TAG_LEN: usize = 16;
/// After `expire` and the nonce's length.
const NONCE_OFFSET: usize = 8 + 2;
/// After the nonce and the ciphertext's length.
const CIPHERTEXT_OFFSET: usize = NONCE_OFFSET + NONCE_LEN + 2;

pub(crate) struct AwsLc {
    key: LessSafeKey,
    nonce: [u8; NONCE_LEN],
    /// With the tag at its end.
    ciphertext: Vec<u8>,
    buf: Vec<u8>,
}

impl AwsLc {
    /// Takes the nonce and the ciphertext from a GCM token.
    pub(crate) fn from_token(token: &str) -> Self {
        let body = STANDARD
            .decode(token.strip_prefix("04").expect("a token starts with 04"))
            .expect("a token is base64");
        let nonce = body[NONCE_OFFSET..][..NONCE_LEN].try_into().expect("12 bytes");
        let ciphertext = body[CIPHERTEXT_OFFSET..body.len() - 1].to_vec();
        let key = UnboundKey::new(&AES_256_GCM, SECRET.as_bytes()).expect("32 bytes");
        Self {
            key: LessSafeKey::new(key),
            nonce,
            buf: ciphertext.clone(),
            ciphertext,
        }
    }

    /// Encrypts as many bytes as the token's plaintext has, in place, in the same buffer each time.
    pub(crate) fn seal(&mut self) {
        let (text, tag) = self.buf.split_at_mut(self.ciphertext.len() - TAG_LEN);
        let nonce = Nonce::assume_unique_for_key(black_box(self.nonce));
        let new_tag = self
            .key
            .seal_in_place_separate_tag(nonce, Aad::empty(), black_box(&mut *text))
            .expect("sealing does not fail");
        tag.copy_from_slice(new_tag.as_ref());
    }

    /// Decrypts a copy of the token's ciphertext. The time includes the copy, as decryption overwrites it.
    pub(crate) fn open(&mut self) {
        self.buf.copy_from_slice(&self.ciphertext);
        let nonce = Nonce::assume_unique_for_key(black_box(self.nonce));
        self.key
            .open_in_place(nonce, Aad::empty(), black_box(&mut self.buf))
            .expect("the token has our key");
    }
}
