//! A validated ServerSecret, which is never shown.

use ctutils::CtEq;
use zeroize::Zeroizing;

use crate::stack::{FOR_A_SECRET, with_stack_wipe};
use crate::{Error, ErrorKind, Result, secret_slip};

/// The length of a ServerSecret in bytes.
pub(crate) const SECRET_LEN: usize = 32;

/// The ServerSecret of a project, as shown in the console: 32 bytes, neither decoded nor hashed.
///
/// It is zeroized on drop, compared in constant time, and implements neither `Debug` nor `Display` nor
/// `Serialize`.
///
/// ```
/// use token04::{ErrorKind, ServerSecret};
///
/// let secret = ServerSecret::new("0123456789abcdef0123456789abcdef")?;
/// let refused = ServerSecret::new("too short").err();
/// assert_eq!(refused.map(|error| error.kind()), Some(ErrorKind::InvalidSecret));
/// # Ok::<_, token04::Error>(())
/// ```
pub struct ServerSecret(Box<Zeroizing<[u8; SECRET_LEN]>>);

impl ServerSecret {
    /// Validates and copies a secret. The caller's own copy is not wiped.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidSecret`] if the secret is not 32 bytes long; the message names the likely mistake
    /// and repeats no part of the secret.
    ///
    /// ```
    /// let app_sign = "0123456789abcdef".repeat(4);
    /// let error = token04::ServerSecret::new(app_sign).err().expect("64 characters");
    /// assert!(error.message().contains("AppSign"));
    /// ```
    pub fn new(secret: impl AsRef<[u8]>) -> Result<Self> {
        check(secret.as_ref()).map(Self::copy)
    }

    fn copy(secret: &[u8; SECRET_LEN]) -> Self {
        let mut copy = Self(Box::default());
        with_stack_wipe::<FOR_A_SECRET, _>(|| copy.0.copy_from_slice(secret));
        copy
    }

    pub(crate) fn as_bytes(&self) -> &[u8; SECRET_LEN] {
        &self.0
    }
}

impl Clone for ServerSecret {
    fn clone(&self) -> Self {
        Self::copy(self.as_bytes())
    }
}

impl PartialEq for ServerSecret {
    fn eq(&self, other: &Self) -> bool {
        with_stack_wipe::<FOR_A_SECRET, _>(|| {
            let (this, other) = (self.as_bytes().as_slice(), other.as_bytes().as_slice());
            this.ct_eq(other).into()
        })
    }
}

impl Eq for ServerSecret {}

pub(crate) fn check(secret: &[u8]) -> Result<&[u8; SECRET_LEN]> {
    secret
        .try_into()
        .map_err(|_| Error::new(ErrorKind::InvalidSecret, wrong_length(secret)))
}

/// An AppSign is 64 hexadecimal characters.
pub(crate) fn looks_like_app_sign(secret: &[u8]) -> bool {
    secret.len() == 2 * SECRET_LEN && secret.iter().all(u8::is_ascii_hexdigit)
}

/// Describes what is wrong with a secret without repeating any of it.
fn wrong_length(secret: &[u8]) -> String {
    let found = secret.len();
    if found == 0 {
        return "`secret` is empty: check that the environment variable or setting is set".to_owned();
    }
    if secret_slip::is_unset(secret) {
        return "`secret` is what languages write for a missing value: is the environment variable set?"
            .to_owned();
    }
    let (inner, hint) = secret_slip::strip(secret);
    let hint = if looks_like_app_sign(&inner) {
        "64 hexadecimal characters look like the AppSign; ServerSecret is the 32-character value".into()
    } else if inner.len() == SECRET_LEN {
        hint
    } else if secret.contains(&b'=') && !secret.ends_with(b"=") {
        "it looks like NAME=value: pass the value alone".into()
    } else {
        "copy the 32-character ServerSecret from the console as it stands, neither decoded nor hashed".into()
    };
    format!("`secret` must be exactly {SECRET_LEN} bytes, not {found}: {hint}")
}
