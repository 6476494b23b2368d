//! The two ciphers of the format.

use std::fmt;

use crate::gcm::{BLOCK_LEN, NONCE_LEN, TAG_LEN};

/// The cipher of a token.
///
/// ```
/// use token04::TokenCipher;
///
/// assert_eq!(TokenCipher::default(), TokenCipher::Gcm);
/// assert_eq!(TokenCipher::Cbc.as_str(), "cbc");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum TokenCipher {
    /// AES-256-GCM: encrypted and authenticated. The default.
    #[default]
    Gcm,
    /// AES-256-CBC: encrypted but not authenticated. Deprecated upstream in 2024, still in use.
    Cbc,
}

impl TokenCipher {
    /// Both ciphers.
    pub const ALL: &'static [Self] = &[Self::Gcm, Self::Cbc];

    /// `"gcm"` or `"cbc"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gcm => "gcm",
            Self::Cbc => "cbc",
        }
    }

    /// The length of the nonce or IV in bytes.
    pub(crate) const fn iv_len(self) -> usize {
        match self {
            Self::Gcm => NONCE_LEN,
            Self::Cbc => BLOCK_LEN,
        }
    }

    /// The length of the ciphertext field for a plaintext of this many bytes.
    pub(crate) const fn sealed_len(self, plaintext_len: usize) -> usize {
        match self {
            Self::Gcm => plaintext_len + TAG_LEN,
            Self::Cbc => plaintext_len + BLOCK_LEN - plaintext_len % BLOCK_LEN,
        }
    }
}

impl fmt::Display for TokenCipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for TokenCipher {
    type Err = crate::Error;

    fn from_str(name: &str) -> crate::Result<Self> {
        match name {
            "gcm" => Ok(Self::Gcm),
            "cbc" => Ok(Self::Cbc),
            _ => Err(crate::Error::new(
                crate::ErrorKind::InvalidArgument,
                "`cipher` must be \"gcm\" or \"cbc\"",
            )),
        }
    }
}
