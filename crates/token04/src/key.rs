//! The secret, as prepared keys for both ciphers.

use std::mem::ManuallyDrop;
use std::sync::Arc;

use aes::cipher::{Array, BlockModeDecrypt, BlockModeEncrypt, InnerIvInit, KeyInit, block_padding::Pkcs7};
use aes::{Aes256Dec, Aes256Enc};

use crate::TokenCipher;
use crate::gcm::{Gcm, NONCE_LEN, TAG_LEN};
use crate::secret::SECRET_LEN;
use crate::stack::{FOR_A_KEY, FOR_A_TOKEN, with_stack_wipe};

/// The length of an AES block in bytes.
pub(crate) const BLOCK_LEN: usize = 16;

/// Seals `buffer`, which holds the plaintext followed by the room that [`TokenCipher::sealed_len`] asks for.
pub(crate) trait Seal {
    fn seal(&self, cipher: TokenCipher, iv: &[u8], buffer: &mut [u8], plaintext_len: usize) -> Option<()>;
}

/// For many texts: the key schedules, shared by clones. All are zeroized when dropped.
#[derive(Clone)]
pub(crate) struct Key(Arc<Schedules>);

/// For one text: the schedules are made when it is sealed, on the stack, and wiped along with that.
/// A [`Key`] for one text would spend more time on the heap and on zeroizing than on sealing.
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
            // Not dropped, as it lies where the stack is wiped.
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

    /// Decrypts a GCM ciphertext in place, its tag behind it; `None`, and nothing done, where key or text are not
    /// the right ones.
    pub(crate) fn decrypt_gcm(&self, nonce: &[u8], sealed: &mut [u8]) -> Option<()> {
        let (text, tag) = sealed.split_at_mut_checked(sealed.len().checked_sub(TAG_LEN)?)?;
        let tag = (&*tag).try_into().ok()?;
        let nonce = nonce.try_into().ok()?;
        with_stack_wipe::<FOR_A_TOKEN, _>(|| self.0.gcm.open(&self.0.aes, nonce, text, tag))
    }

    /// Decrypts whole CBC blocks in place and leaves the padding where it is.
    pub(crate) fn open_cbc<'b>(&self, iv: &[u8], blocks: &'b mut [u8]) -> Option<&'b [u8]> {
        let iv = iv.try_into().ok()?;
        with_stack_wipe::<FOR_A_KEY, _>(|| {
            // Made here, as nothing else decrypts blocks: GCM encrypts either way.
            let aes = Aes256Dec::from(&self.0.aes);
            let mut decryptor = cbc::Decryptor::inner_iv_init(aes, iv);
            let (whole, []) = Array::slice_as_chunks_mut(&mut *blocks) else {
                return None;
            };
            // One by one: several at once take many copies of the round keys on some processors, which
            // overlap single blocks as well.
            whole.iter_mut().for_each(|block| decryptor.decrypt_block(block));
            Some(&*blocks)
        })
    }
}

/// The text before its PKCS#7 padding; `None` where the padding is not legal.
pub(crate) fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let length = usize::from(*padded.last()?);
    if length == 0 || length > BLOCK_LEN {
        return None;
    }
    let (text, padding) = padded.split_at_checked(padded.len().checked_sub(length)?)?;
    padding.iter().all(|&b| usize::from(b) == length).then_some(text)
}
