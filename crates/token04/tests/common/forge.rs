//! Decodes tokens and builds any token, valid or not, directly from the format's description.

use aes::cipher::block_padding::{NoPadding, Pkcs7};
use aes::cipher::consts::{U12, U16};
use aes::cipher::{
    BlockCipherEncrypt, BlockModeDecrypt, BlockModeEncrypt, BlockSizeUser, KeyInit, KeyIvInit,
};
use aes::{Aes128, Aes192, Aes256};
use aes_gcm::AesGcm;
use aes_gcm::aead::AeadInOut;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A decoded token.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) expire: i64,
    pub(crate) iv: Vec<u8>,
    pub(crate) sealed: Vec<u8>,
    pub(crate) mode: Option<u8>,
}

impl Body {
    pub(crate) fn of(token: &str) -> Self {
        let encoded = token.strip_prefix("04").expect("token starts with 04");
        let bytes = STANDARD.decode(encoded).expect("token is base64");
        let (expire, rest) = bytes.split_first_chunk::<8>().expect("expire");
        let (iv, rest) = part(rest);
        let (sealed, rest) = part(rest);
        assert!(rest.len() <= 1, "{} bytes behind the ciphertext", rest.len());
        Self {
            expire: i64::from_be_bytes(*expire),
            iv: iv.to_vec(),
            sealed: sealed.to_vec(),
            mode: rest.first().copied(),
        }
    }

    pub(crate) fn to_token(&self) -> String {
        let mut bytes = self.expire.to_be_bytes().to_vec();
        for field in [&self.iv, &self.sealed] {
            let length = u16::try_from(field.len()).expect("field fits");
            bytes.extend(length.to_be_bytes());
            bytes.extend(field);
        }
        bytes.extend(self.mode);
        format!("04{}", STANDARD.encode(bytes))
    }
}

fn part(bytes: &[u8]) -> (&[u8], &[u8]) {
    let (length, rest) = bytes.split_first_chunk::<2>().expect("length");
    rest.split_at(usize::from(u16::from_be_bytes(*length)))
}

/// The nonce of a GCM token, without decoding all of it.
pub(crate) fn gcm_nonce(token: &str) -> [u8; 12] {
    // The nonce is bytes 10 to 21; these characters encode bytes 9 to 23.
    let around = STANDARD.decode(&token[14..34]).expect("token is base64");
    around[1..13].try_into().expect("12 bytes")
}

/// The plaintext of a valid token.
pub(crate) fn open(secret: &str, token: &str) -> String {
    let Body {
        iv, mut sealed, mode, ..
    } = Body::of(token);
    let plaintext = if mode == Some(1) {
        let nonce = iv.as_slice().try_into().expect("12 bytes");
        gcm::<Aes256>(secret.as_bytes())
            .decrypt_in_place(nonce, b"", &mut sealed)
            .expect("opens");
        sealed
    } else {
        cbc::Decryptor::<Aes256>::new_from_slices(secret.as_bytes(), &iv)
            .expect("lengths")
            .decrypt_padded::<Pkcs7>(&mut sealed)
            .expect("padding")
            .to_vec()
    };
    String::from_utf8(plaintext).expect("UTF-8")
}

/// A GCM token with any plaintext, under a key of 16, 24 or 32 bytes.
pub(crate) fn seal_gcm(key: impl AsRef<[u8]>, expire: i64, plaintext: impl AsRef<[u8]>) -> String {
    let iv = b"nonce-of-12b";
    let mut sealed = plaintext.as_ref().to_vec();
    match key.as_ref() {
        key if key.len() == 16 => gcm::<Aes128>(key).encrypt_in_place(iv.into(), b"", &mut sealed),
        key if key.len() == 24 => gcm::<Aes192>(key).encrypt_in_place(iv.into(), b"", &mut sealed),
        key => gcm::<Aes256>(key).encrypt_in_place(iv.into(), b"", &mut sealed),
    }
    .expect("seals");
    token(expire, iv, sealed, Some(1))
}

/// A CBC token with any plaintext, under a key of 16, 24 or 32 bytes.
pub(crate) fn seal_cbc(key: impl AsRef<[u8]>, expire: i64, plaintext: impl AsRef<[u8]>) -> String {
    let mut blocks = plaintext.as_ref().to_vec();
    let padding = 16 - blocks.len() % 16;
    blocks.resize(blocks.len() + padding, u8::try_from(padding).expect("at most 16"));
    seal_blocks(key, expire, &blocks)
}

/// A CBC token of whole blocks, which the caller has padded.
pub(crate) fn seal_blocks(key: impl AsRef<[u8]>, expire: i64, blocks: &[u8]) -> String {
    let iv = b"an-iv-of-16bytes";
    let sealed = match key.as_ref() {
        key if key.len() == 16 => cbc::<Aes128>(key, iv, blocks),
        key if key.len() == 24 => cbc::<Aes192>(key, iv, blocks),
        key => cbc::<Aes256>(key, iv, blocks),
    };
    token(expire, iv, sealed, None)
}

pub(crate) fn with_mode_byte(token: &str, mode: Option<u8>) -> String {
    let body = Body::of(token);
    Body { mode, ..body }.to_token()
}

fn token(expire: i64, iv: &[u8], sealed: Vec<u8>, mode: Option<u8>) -> String {
    let iv = iv.to_vec();
    Body {
        expire,
        iv,
        sealed,
        mode,
    }
    .to_token()
}

fn gcm<Aes>(key: &[u8]) -> AesGcm<Aes, U12>
where
    Aes: BlockCipherEncrypt + BlockSizeUser<BlockSize = U16> + KeyInit,
{
    AesGcm::new_from_slice(key).expect("key length")
}

fn cbc<Aes>(key: &[u8], iv: &[u8; 16], blocks: &[u8]) -> Vec<u8>
where
    Aes: BlockCipherEncrypt + BlockSizeUser<BlockSize = U16> + KeyInit,
{
    let mut sealed = blocks.to_vec();
    cbc::Encryptor::<Aes>::new_from_slices(key, iv)
        .expect("key length")
        .encrypt_padded::<NoPadding>(&mut sealed, blocks.len())
        .expect("whole blocks");
    sealed
}
