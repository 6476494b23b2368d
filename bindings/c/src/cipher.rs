//! How a token is encrypted.

use token04::{Error, Result, TokenCipher};
use token04_bindings::Argument;

/// How a token is encrypted.
#[repr(C)]
pub enum token04_cipher_t {
    /// Unknown: only in the inspection of a damaged token.
    TOKEN04_CIPHER_UNKNOWN = 0,
    /// AES-256-GCM: encrypted and authenticated. The default.
    TOKEN04_CIPHER_GCM = 1,
    /// AES-256-CBC: encrypted, not authenticated. Deprecated upstream in 2024, still in use.
    TOKEN04_CIPHER_CBC = 2,
}

impl token04_cipher_t {
    pub(crate) fn from_c(number: i32) -> Result<TokenCipher> {
        [TokenCipher::Gcm, TokenCipher::Cbc]
            .into_iter()
            .find(|&cipher| Self::to_c(Some(cipher)) == number)
            .ok_or_else(|| wrong_cipher(number))
    }

    pub(crate) fn to_c(cipher: Option<TokenCipher>) -> i32 {
        (match cipher {
            Some(TokenCipher::Gcm) => Self::TOKEN04_CIPHER_GCM,
            Some(TokenCipher::Cbc) => Self::TOKEN04_CIPHER_CBC,
            _ => Self::TOKEN04_CIPHER_UNKNOWN,
        }) as i32
    }
}

fn wrong_cipher(number: i32) -> Error {
    Argument::Other("cipher", "TOKEN04_CIPHER_GCM or TOKEN04_CIPHER_CBC").wrong(&number.to_string())
}
