//! Making tokens.

use std::sync::{Arc, Mutex};

use rand::CryptoRng;

use crate::clock::Clock;
use crate::envelope;
use crate::key::{Key, OneTimeKey, Seal};
use crate::plaintext::{self, Fields, check_app_id, check_user_id};
use crate::random::Random;
use crate::{Cipher, Error, ErrorKind, Result, TokenRequest, generate_token04_from};

/// The longest nonce or IV of the two ciphers.
const MAX_IV_LEN: usize = 16;
const JSON_NONCE_LEN: usize = 4;
/// The digits of the longest nonce in the JSON.
const MAX_NONCE_LEN: usize = i32::MAX.ilog10() as usize + 1;

/// Makes tokens for one app. Make it once, share it between threads, clone it freely.
///
/// Random 96-bit nonces are good for 2^32 tokens under one secret (NIST SP 800-38D, section 8.3);
/// change the secret before that. They never repeat across threads, clones, or a `fork()`. For
/// snapshots that are restored more than once see [`reseed`](crate::reseed).
///
/// ```
/// # fn main() -> token04::Result<()> {
/// use token04::{Generator, RoomPrivileges};
///
/// let generator = Generator::new(1234567890, "0123456789abcdef0123456789abcdef")?;
///
/// // A basic token for an hour: it says who.
/// let token = generator.generate("alice", 3600, "")?;
/// assert!(token.starts_with("04"));
///
/// // A privilege token: it also says where, and what is allowed there.
/// let privileges = RoomPrivileges::in_room("room1").may_log_in().may_publish();
/// let token = generator.generate("alice", 3600, &privileges.to_payload()?)?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Generator {
    app_id: u32,
    key: Key,
    cipher: Cipher,
    clock: Clock,
    random: Random,
}

impl Generator {
    /// Prepares the key of one app.
    ///
    /// `secret` is the ServerSecret as it stands in the console: 32 bytes, neither decoded nor
    /// hashed. It is not kept, only the key schedule is, which is zeroized on drop.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidAppId`] for 0, [`ErrorKind::InvalidSecret`] for another length.
    ///
    /// ```
    /// assert!(token04::Generator::new(1, "0123456789abcdef0123456789abcdef").is_ok());
    /// assert!(token04::Generator::new(0, "0123456789abcdef0123456789abcdef").is_err());
    /// ```
    pub fn new(app_id: u32, secret: impl AsRef<[u8]>) -> Result<Self> {
        check_app_id(app_id)?;
        Ok(Self {
            app_id,
            key: Key::new(secret.as_ref())?,
            cipher: Cipher::default(),
            clock: Clock::default(),
            random: Random::default(),
        })
    }

    /// Seals with this cipher instead of GCM. CBC is deprecated upstream.
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// use token04::{Cipher, Generator};
    ///
    /// let generator = Generator::new(1, "0123456789abcdef0123456789abcdef")?.with_cipher(Cipher::Cbc);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_cipher(mut self, cipher: Cipher) -> Self {
        self.cipher = cipher;
        self
    }

    /// Takes the time (Unix seconds) from here instead of the system. For tests.
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// let generator = token04::Generator::new(1, "0123456789abcdef0123456789abcdef")?
    ///     .with_clock(|| 1_700_000_000);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_clock(mut self, now: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        self.clock = Clock::Injected(Arc::new(now));
        self
    }

    /// Takes random bytes from here instead of the system. For tests: nonces that repeat under one
    /// secret give the key that authenticates its tokens away, and `rng` is not watched for forks.
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// use rand::{SeedableRng, rngs::StdRng};
    ///
    /// let generator = token04::Generator::new(1, "0123456789abcdef0123456789abcdef")?
    ///     .with_rng(StdRng::seed_from_u64(1));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_rng(mut self, rng: impl CryptoRng + Send + 'static) -> Self {
        self.random = Random::Injected(Arc::new(Mutex::new(rng)));
        self
    }

    /// The app that this generator makes tokens for.
    #[must_use]
    pub fn app_id(&self) -> u32 {
        self.app_id
    }

    /// The cipher that this generator seals with.
    #[must_use]
    pub fn cipher(&self) -> Cipher {
        self.cipher
    }

    /// Makes a token for `user_id` that is valid for `effective_seconds` from now.
    ///
    /// `payload` is empty for a basic token, else the text of
    /// [`RoomPrivileges::to_payload`](crate::RoomPrivileges::to_payload); any other text is passed
    /// on as it is. The limits of single products are not enforced here, [`inspect`](crate::inspect)
    /// warns of them.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidUserId`] if empty, [`ErrorKind::InvalidEffectiveTime`] if not above 0,
    /// [`ErrorKind::ClockOutOfRange`] if the end is beyond 64 bits, [`ErrorKind::TokenTooLong`] if the token
    /// would not fit with the longest random number, [`ErrorKind::RandomUnavailable`], or
    /// [`ErrorKind::Internal`] if no memory is left.
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// let generator = token04::Generator::new(1, "0123456789abcdef0123456789abcdef")?;
    /// let token = generator.generate("alice", 3600, "")?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn generate(&self, user_id: &str, effective_seconds: i64, payload: &str) -> Result<String> {
        self.for_request(&TokenRequest {
            user_id,
            effective_seconds,
            payload,
        })
    }

    pub(crate) fn for_request(&self, request: &TokenRequest<'_>) -> Result<String> {
        let mut token = Vec::new();
        self.generate_onto(&mut token, request)?;
        envelope::text(token)
    }

    /// As [`generate`](Self::generate), but appends the token to `tokens`, in ASCII: many tokens take
    /// one allocation that way.
    ///
    /// # Errors
    ///
    /// As [`generate`](Self::generate); nothing is appended then.
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// use token04::{Generator, TokenRequest};
    ///
    /// let generator = Generator::new(1, "0123456789abcdef0123456789abcdef")?;
    /// let mut lines = Vec::new();
    /// for user_id in ["alice", "bob"] {
    ///     let request = TokenRequest { user_id, effective_seconds: 3600, payload: "" };
    ///     generator.generate_onto(&mut lines, &request)?;
    ///     lines.push(b'\n');
    /// }
    /// assert!(lines.starts_with(b"04"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn generate_onto(&self, tokens: &mut Vec<u8>, request: &TokenRequest<'_>) -> Result<()> {
        let sources = (&self.clock, &self.random);
        append(self.app_id, &self.key, self.cipher, sources, request, tokens)
    }
}

/// Makes a GCM token with a key that is for it alone. The app ID was checked.
pub(crate) fn one_token(app_id: u32, key: &OneTimeKey<'_>, request: &TokenRequest<'_>) -> Result<String> {
    let sources = (&Clock::default(), &Random::default());
    let mut token = Vec::new();
    append(app_id, key, Cipher::default(), sources, request, &mut token)?;
    envelope::text(token)
}

fn append(
    app_id: u32,
    key: &dyn Seal,
    cipher: Cipher,
    (clock, random): (&Clock, &Random),
    request: &TokenRequest<'_>,
    to: &mut Vec<u8>,
) -> Result<()> {
    let effective_seconds = request.effective_seconds;
    check_user_id(request.user_id)?;
    check_effective_seconds(effective_seconds)?;
    let ctime = clock.now();
    let expire = ctime.checked_add(effective_seconds).ok_or_else(|| {
        Error::new(
            ErrorKind::ClockOutOfRange,
            format!(
                "now ({ctime}) plus {effective_seconds} seconds is beyond 64 bits: pass a duration in seconds"
            ),
        )
    })?;
    let mut bytes = [0; MAX_IV_LEN + JSON_NONCE_LEN];
    random.fill(&mut bytes, clock.system_second(ctime))?;
    let [a, b, c, d, iv @ ..] = bytes;
    Fields {
        app_id,
        user_id: request.user_id,
        ctime,
        expire,
        // Within 0..=2^31-1, which every reader takes.
        nonce: i64::from(u32::from_be_bytes([a, b, c, d]) >> 1),
        payload: request.payload,
    }
    .seal(
        key,
        (cipher, iv.get(..cipher.iv_len()).unwrap_or(&iv)),
        MAX_NONCE_LEN,
        to,
    )
}

pub(crate) fn check_effective_seconds(effective_seconds: i64) -> Result<()> {
    if effective_seconds <= 0 {
        return Err(Error::new(
            ErrorKind::InvalidEffectiveTime,
            format!(
                "effective_time_in_seconds is {effective_seconds}: pass how many seconds from now the token is valid, above 0"
            ),
        ));
    }
    Ok(())
}

impl std::fmt::Debug for Generator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Generator")
            .field("app_id", &self.app_id)
            .field("cipher", &self.cipher)
            .field("clock", &self.clock)
            .field("random", &self.random)
            .finish_non_exhaustive()
    }
}

/// Makes one token in one call, as the official assistants do; GCM.
///
/// Making several, prepare a [`Generator`] once. `secret` is the ServerSecret as it stands;
/// the effective time is in seconds; `payload` is empty for a basic token.
///
/// # Errors
///
/// As [`Generator::new`] and [`Generator::generate`], checked in the official order: app id,
/// user id, secret, effective time.
///
/// ```
/// # fn main() -> token04::Result<()> {
/// let token = token04::generate_token04(1, "alice", "0123456789abcdef0123456789abcdef", 3600, "")?;
/// assert!(token.starts_with("04"));
/// # Ok(())
/// # }
/// ```
pub fn generate_token04(
    app_id: u32,
    user_id: &str,
    secret: impl AsRef<[u8]>,
    effective_seconds: i64,
    payload: &str,
) -> Result<String> {
    generate_token04_from(
        Ok(app_id.into()),
        Ok(user_id),
        Ok(secret.as_ref()),
        Ok(effective_seconds),
        Ok(payload),
    )
}

/// How many bytes a token for this user and payload has at most, whichever its app, time and cipher; 0 if
/// they are too long for any.
///
/// For languages in which the caller provides the memory. The length of one token says little of the
/// next: the random numbers inside differ in length.
///
/// ```
/// # fn main() -> token04::Result<()> {
/// let generator = token04::Generator::new(1, "0123456789abcdef0123456789abcdef")?;
/// let token = generator.generate("alice", 3600, "")?;
/// assert!(token.len() <= token04::max_token_len("alice", ""));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn max_token_len(user_id: &str, payload: &str) -> usize {
    envelope::max_token_len(plaintext::len_range(user_id, payload))
}
