//! The secret as prepared keys for both ciphers.

use std::mem::ManuallyDrop;
use std::sync::Arc;

use aes::cipher::{Array, BlockModeDecrypt, BlockModeEncrypt, InnerIvInit, KeyInit, block_padding::Pkcs7};
use aes::{Aes256Dec, Aes256Enc};

use crate::TokenCipher;
use crate::gcm::{BLOCK_LEN, Gcm, NONCE_LEN, TAG_LEN};
use crate::secret::SECRET_LEN;
use crate::stack::{FOR_A_KEY, FOR_A_TOKEN, with_stack_wipe};

/// Seals `buffer`, which holds the plaintext, followed by the space that [`TokenCipher::sealed_len`]
/// requires.
pub(crate) trait Seal {
    fn seal(&self, cipher: TokenCipher, iv: &[u8], buffer: &mut [u8], plaintext_len: usize) -> Option<()>;
}

/// For many texts: key schedules that clones share. Zeroized on drop.
#[derive(Clone)]
pub(crate) struct Key(Arc<Schedules>);

/// For one text: the key schedules are computed on the stack when the text is sealed, and wiped with the
/// stack. With a [`Key`], allocating and zeroizing would take longer than sealing.
pub(crate) struct OneTimeKey<'a>(&'a [u8; SECRET_LEN]);

struct Schedules {
    aes: Aes256Enc,
    gcm: Gcm,
}

impl Seal for Key {
    fn seal(&self, cipher: TokenCipher, iv: &[u8], buffer: &mut [u8], plaintext_len: usize) -> Option<()> {
        let Schedules { aes, gcm } = &*self.0;
        with_stack_wipe::<FOR_A_TOKEN, _>(|| match cipher {
            TokenCipher::Gcm => seal_gcm(iv, buffer, plaintext_len, |nonce, text| {
                gcm.seal(aes, nonce, text)
            }),
            TokenCipher::Cbc => seal_cbc(aes, iv, buffer, plaintext_len),
        })
    }
}

impl Seal for OneTimeKey<'_> {
    fn seal(&self, cipher: TokenCipher, iv: &[u8], buffer: &mut [u8], plaintext_len: usize) -> Option<()> {
        with_stack_wipe::<FOR_A_KEY, _>(|| {
            // Not dropped: it is in the part of the stack that is wiped.
            let aes = ManuallyDrop::new(Aes256Enc::new(self.0.into()));
            match cipher {
                TokenCipher::Gcm => seal_gcm(iv, buffer, plaintext_len, |nonce, text| {
                    Gcm::seal_once(&aes, nonce, text)
                }),
                TokenCipher::Cbc => seal_cbc(&aes, iv, buffer, plaintext_len),
            }
        })
    }
}

impl<'a> OneTimeKey<'a> {
    pub(crate) fn new(secret: &'a [u8; SECRET_LEN]) -> Self {
        Self(secret)
    }
}

fn seal_gcm(
    iv: &[u8],
    buffer: &mut [u8],
    plaintext_len: usize,
    seal: impl FnOnce(&[u8; NONCE_LEN], &mut [u8]) -> [u8; TAG_LEN],
) -> Option<()> {
    let (text, tag) = buffer.split_at_mut_checked(plaintext_len)?;
    *tag.first_chunk_mut()? = seal(iv.try_into().ok()?, text);
    Some(())
}

fn seal_cbc(aes: &Aes256Enc, iv: &[u8], buffer: &mut [u8], plaintext_len: usize) -> Option<()> {
    let encryptor = cbc::Encryptor::inner_iv_init(aes, iv.try_into().ok()?);
    encryptor.encrypt_padded::<Pkcs7>(buffer, plaintext_len).ok()?;
    Some(())
}

impl Key {
    pub(crate) fn new(secret: &[u8; SECRET_LEN]) -> Self {
        with_stack_wipe::<FOR_A_KEY, _>(|| {
            let aes = Aes256Enc::new(secret.into());
            let gcm = Gcm::new(&aes);
            Self(Arc::new(Schedules { aes, gcm }))
        })
    }

    /// Decrypts a GCM ciphertext, followed by its tag, in place; `None`, with nothing decrypted, if the key
    /// or the text is wrong.
    pub(crate) fn decrypt_gcm(&self, nonce: &[u8], sealed: &mut [u8]) -> Option<()> {
        let (text, tag) = sealed.split_at_mut_checked(sealed.len().checked_sub(TAG_LEN)?)?;
        let tag = (&*tag).try_into().ok()?;
        let nonce = nonce.try_into().ok()?;
        with_stack_wipe::<FOR_A_TOKEN, _>(|| self.0.gcm.open(&self.0.aes, nonce, text, tag))
    }

    /// Decrypts whole CBC blocks in place, including the padding.
    pub(crate) fn decrypt_cbc<'b>(&self, iv: &[u8], blocks: &'b mut [u8]) -> Option<&'b [u8]> {
        let iv = iv.try_into().ok()?;
        with_stack_wipe::<FOR_A_KEY, _>(|| {
            // Computed here because nothing else decrypts blocks: GCM uses encryption in both directions.
            let aes = Aes256Dec::from(&self.0.aes);
            let mut decryptor = cbc::Decryptor::inner_iv_init(aes, iv);
            let (whole, []) = Array::slice_as_chunks_mut(&mut *blocks) else {
                return None;
            };
            // One by one: on some processors, decrypting several blocks per call makes many copies of the
            // round keys, and the processor overlaps single blocks anyway.
            whole.iter_mut().for_each(|block| decryptor.decrypt_block(block));
            Some(&*blocks)
        })
    }
}

/// The text before its PKCS#7 padding; `None` if the padding is invalid.
pub(crate) fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let length = usize::from(*padded.last()?);
    if length == 0 || length > BLOCK_LEN {
        return None;
    }
    let (text, padding) = padded.split_at_checked(padded.len().checked_sub(length)?)?;
    padding.iter().all(|&b| usize::from(b) == length).then_some(text)
}
