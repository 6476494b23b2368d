//! Diagnoses a token without verifying it: decodes as much as possible and collects likely mistakes.

mod aes;
mod claims;
mod difference;
mod inspector;
mod iv;
mod keys;
mod layout;
mod text;
mod trial;

use std::time::SystemTime;

use inspector::Inspector;

use crate::clock::{self, unix_now};
use crate::{Finding, KitToken, Result, TokenCipher, TokenContents, TokenPrivileges};

/// Options of [`inspect`]. Without a secret, only the envelope is decoded.
#[derive(Clone, Copy, Default)]
pub struct InspectOptions<'a> {
    secret: Option<&'a [u8]>,
    time: Option<i64>,
}

impl<'a> InspectOptions<'a> {
    /// No secret, and the current time.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the secret to decrypt the token with. A secret of the wrong length is a finding, not an error.
    ///
    /// ```
    /// use token04::{InspectOptions, inspect};
    ///
    /// let options = InspectOptions::new().secret("0123456789abcdef0123456789abcdef");
    /// assert!(inspect("04AAAA", &options).contents.is_none());
    /// ```
    #[must_use]
    pub fn secret(mut self, secret: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        self.secret = Some(secret.as_ref());
        self
    }

    /// Checks the token's times against this time instead of the system time.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidArgument`](crate::ErrorKind::InvalidArgument) if the time is not from 2001-09-09
    /// to the year 5138, for example 0 or milliseconds instead of seconds.
    ///
    /// ```
    /// # use std::time::{Duration, UNIX_EPOCH};
    /// use token04::InspectOptions;
    ///
    /// let then = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    /// assert!(InspectOptions::new().time(then).is_ok());
    /// assert!(InspectOptions::new().time(UNIX_EPOCH).is_err());
    /// ```
    pub fn time(self, time: SystemTime) -> Result<Self> {
        self.unix_seconds(clock::unix_seconds(time))
    }

    #[doc(hidden)]
    pub fn unix_seconds(mut self, time: i64) -> Result<Self> {
        self.time = Some(clock::check_time(time)?);
        Ok(self)
    }
}

impl std::fmt::Debug for InspectOptions<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InspectOptions")
            .field("secret", &self.secret.map(|_| "…"))
            .field("time", &self.time)
            .finish()
    }
}

/// What a text was recognized as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum TokenForm {
    /// A token04, whole or damaged.
    Token04,
    /// A kit token: a token04 with details after a `#`.
    KitToken,
    /// A JSON Web Token.
    Jwt,
    /// The hexadecimal or base64 text of a hash or an HMAC.
    Digest,
    /// An unknown format.
    Unknown,
}

impl TokenForm {
    /// Every form.
    pub const ALL: &'static [Self] = &[
        Self::Token04,
        Self::KitToken,
        Self::Jwt,
        Self::Digest,
        Self::Unknown,
    ];

    /// The name as in JSON, for instance `"token04"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Token04 => "token04",
            Self::KitToken => "kit_token",
            Self::Jwt => "jwt",
            Self::Digest => "digest",
            Self::Unknown => "unknown",
        }
    }
}

/// The envelope, which can be read without a secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct EnvelopeInfo {
    /// The expiry in the envelope (Unix seconds). Not authenticated: only the encrypted expiry counts.
    pub expire: i64,
    /// The cipher, if the mode byte and the lengths agree on one.
    pub cipher: Option<TokenCipher>,
    /// The nonce or IV.
    pub iv: Vec<u8>,
    /// The length of the ciphertext field in bytes, including a GCM tag.
    pub ciphertext_len: usize,
    /// The mode byte; `None` if it is missing.
    pub mode: Option<u8>,
}

/// What was undone, by name.
type Repairs = Vec<&'static str>;

/// The result of [`inspect`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Inspection {
    /// What the text is.
    pub form: TokenForm,
    /// The time that the token was checked against (Unix seconds).
    pub time: i64,
    /// The envelope, if there is one.
    pub envelope: Option<EnvelopeInfo>,
    /// The claims, if the token could be decrypted, even if only with a corrected key or envelope.
    pub contents: Option<TokenContents>,
    /// What the payload allows, if it is a privilege payload.
    pub privileges: Option<TokenPrivileges>,
    /// The details of a kit token.
    pub kit: Option<KitToken>,
    /// What was undone to read the token, in order: of the text (such as `embedded_token`), of the layout (see
    /// `layout`), and of the key (such as `sha256`).
    pub repairs: Vec<&'static str>,
    /// How the layout differs from a token04's, for instance `no_expiry`; empty if it does not.
    pub layout: Vec<&'static str>,
    /// Likely mistakes, worst first: at most five of each kind, plus one finding that counts the rest.
    pub findings: Vec<Finding>,
}

/// Diagnoses any text. Never fails, whatever the text is.
///
/// With a secret, the token is decrypted. If that fails, common mistakes are tried one after the other
/// (hashed or truncated key, missing mode byte, …), and the one that fits is reported. This is a diagnosis,
/// not a check: use [`TokenVerifier`](crate::TokenVerifier) to verify a token.
///
/// ```
/// use token04::{FindingId, InspectOptions, TokenForm, inspect};
///
/// let found = inspect("eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln", &InspectOptions::new());
/// assert_eq!(found.form, TokenForm::Jwt);
/// assert_eq!(found.findings[0].id, FindingId::Jwt);
/// ```
#[must_use]
pub fn inspect(text: &str, options: &InspectOptions<'_>) -> Inspection {
    Inspector::run(text, options.secret, options.time.unwrap_or_else(unix_now))
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use proptest::prelude::*;

    use super::*;
    use crate::base64_engine::STANDARD;

    const SECRET: &str = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    const AT: i64 = 1_900_000_000;
    /// First blocks of all keys with all layouts that fit a text of any length.
    const TRIALS: usize = 6000;

    fn blocks(text: &str) -> usize {
        let options = InspectOptions::new().secret(SECRET).unix_seconds(AT).unwrap();
        aes::count::of(|| drop(inspect(text, &options)))
    }

    /// Beside the trials, each block of the text is decrypted at most twice.
    fn bound(text: &str) -> usize {
        TRIALS + text.len() * 3 / 4 / 16 * 2
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn the_aes_blocks_of_an_inspection_are_bounded(
            bytes in prop::collection::vec(any::<u8>(), 0..2000),
            repeated in 1..40_usize,
            head in prop::sample::select(&["", "0000000071400410", "71400410", "01", "00047140", "00000000714004100010"][..]),
        ) {
            let mut body = Vec::new();
            for pair in head.as_bytes().chunks(2) {
                body.push(u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap());
            }
            body.extend(bytes.repeat(repeated));
            let text = format!("04{}", STANDARD.encode(body));
            let used = blocks(&text);
            prop_assert!(used <= bound(&text), "{used} blocks for {} characters", text.len());
        }
    }

    #[test]
    fn a_long_official_token_is_decrypted_once() {
        let secret = crate::ServerSecret::new(SECRET).unwrap();
        let generator = crate::TokenGenerator::new(crate::AppId::new(1).unwrap(), &secret);
        let payload = format!("{{\"a\":\"{}\"}}", "p".repeat(60_000));
        let lifetime = std::time::Duration::from_secs(60);
        for cipher in TokenCipher::ALL {
            let generator = generator.clone().with_cipher(*cipher);
            let token = generator
                .generate_with_payload("alice", lifetime, &payload)
                .unwrap();
            let used = blocks(&token);
            assert!((3750..3900).contains(&used), "{cipher}: {used}");
        }
    }
}
