//! The secret, as prepared keys for both ciphers.

use std::sync::Arc;

use aes::cipher::{
    BlockModeDecrypt, BlockModeEncrypt, InnerIvInit, KeyInit, block_padding::NoPadding, block_padding::Pkcs7,
};
use aes::{Aes256Dec, Aes256Enc};

use crate::gcm::{Gcm, TAG_LEN};
use crate::stack::{FOR_A_KEY, FOR_A_TOKEN, wiped};
use crate::{Cipher, Error, ErrorKind, Result};

/// The length of a server secret in bytes.
pub(crate) const SECRET_LEN: usize = 32;
/// The length of an AES block in bytes.
pub(crate) const BLOCK_LEN: usize = 16;

/// The key schedules, shared by clones. All are zeroized when dropped.
#[derive(Clone)]
pub(crate) struct Key(Arc<Schedules>);

struct Schedules {
    aes: Aes256Enc,
    gcm: Gcm,
}

impl Key {
    pub(crate) fn new(secret: &[u8]) -> Result<Self> {
        let bytes = <&[u8; SECRET_LEN]>::try_from(secret)
            .map_err(|_| Error::new(ErrorKind::InvalidSecret, wrong_length(secret)))?;
        Ok(wiped::<FOR_A_KEY, _>(|| {
            let aes = Aes256Enc::new(bytes.into());
            let gcm = Gcm::new(&aes);
            Self(Arc::new(Schedules { aes, gcm }))
        }))
    }

    /// Seals `buffer`, which holds the plaintext followed by the room that [`Cipher::sealed_len`] asks for.
    pub(crate) fn seal(
        &self,
        cipher: Cipher,
        iv: &[u8],
        buffer: &mut [u8],
        plaintext_len: usize,
    ) -> Option<()> {
        wiped::<FOR_A_TOKEN, _>(|| self.seal_on_stack(cipher, iv, buffer, plaintext_len))
    }

    fn seal_on_stack(
        &self,
        cipher: Cipher,
        iv: &[u8],
        buffer: &mut [u8],
        plaintext_len: usize,
    ) -> Option<()> {
        match cipher {
            Cipher::Gcm => {
                let (text, tag) = buffer.split_at_mut_checked(plaintext_len)?;
                let sealed = self.0.gcm.seal(&self.0.aes, iv.try_into().ok()?, text);
                tag.get_mut(..TAG_LEN)?.copy_from_slice(&sealed);
            }
            Cipher::Cbc => {
                let encryptor = cbc::Encryptor::inner_iv_init(&self.0.aes, iv.try_into().ok()?);
                encryptor.encrypt_padded::<Pkcs7>(buffer, plaintext_len).ok()?;
            }
        }
        Some(())
    }

    /// Opens a GCM ciphertext with its tag in place; `None` where key or text are not the right ones.
    pub(crate) fn open_gcm<'b>(&self, nonce: &[u8], sealed: &'b mut [u8]) -> Option<&'b [u8]> {
        let (text, tag) = sealed.split_at_mut_checked(sealed.len().checked_sub(TAG_LEN)?)?;
        let tag = (&*tag).try_into().ok()?;
        let nonce = nonce.try_into().ok()?;
        wiped::<FOR_A_TOKEN, _>(|| self.0.gcm.open(&self.0.aes, nonce, text, tag))?;
        Some(text)
    }

    /// Decrypts whole CBC blocks in place and leaves the padding where it is.
    pub(crate) fn open_cbc<'b>(&self, iv: &[u8], blocks: &'b mut [u8]) -> Option<&'b [u8]> {
        let iv = iv.try_into().ok()?;
        wiped::<FOR_A_KEY, _>(|| {
            // Made here, as nothing else decrypts blocks: GCM encrypts either way.
            let aes = Aes256Dec::from(&self.0.aes);
            let decryptor = cbc::Decryptor::inner_iv_init(aes, iv);
            decryptor.decrypt_padded::<NoPadding>(blocks).ok()
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

/// Says what is wrong with a secret without repeating any of it.
fn wrong_length(secret: &[u8]) -> String {
    let found = secret.len();
    let hint = match found {
        0 => "it is empty: is the environment variable or setting there",
        64 if secret.iter().all(u8::is_ascii_hexdigit) => {
            "64 hexadecimal characters look like the AppSign; ServerSecret is the 32-character value"
        }
        _ if secret.trim_ascii().len() == SECRET_LEN => "there is white space around it: trim it",
        _ => "copy the 32-character ServerSecret from the console as it stands, neither decoded nor hashed",
    };
    format!("secret must be exactly {SECRET_LEN} bytes, not {found}: {hint}")
}
