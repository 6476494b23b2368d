//! From what was checked to the token: its end, its random numbers, its fields.

use crate::json_quoting::JsonString;
use crate::key::Seal;
use crate::plaintext::{Fields, Start};
use crate::random::Random;
use crate::{Error, ErrorKind, Result, TokenCipher};

/// The longest nonce or IV of the two ciphers.
const MAX_IV_LEN: usize = 16;
const JSON_NONCE_LEN: usize = 4;
/// The digits of the longest nonce in the JSON.
const MAX_NONCE_LEN: usize = i32::MAX.ilog10() as usize + 1;

/// What was checked of a token to be sealed.
pub(crate) struct NewToken<'a> {
    pub(crate) start: &'a Start,
    pub(crate) user_id: &'a str,
    pub(crate) ctime: i64,
    pub(crate) lifetime: i64,
    pub(crate) payload: JsonString<'a>,
}

impl NewToken<'_> {
    /// Answers when the token ends.
    pub(crate) fn seal(
        &self,
        key: &dyn Seal,
        cipher: TokenCipher,
        (random, second): (&Random, i64),
        to: &mut Vec<u8>,
    ) -> Result<i64> {
        let expire = self.ctime.checked_add(self.lifetime).ok_or_else(|| {
            Error::new(
                ErrorKind::ClockOutOfRange,
                format!(
                    "now ({}) plus {} seconds is beyond 64 bits: pass a duration in seconds",
                    self.ctime, self.lifetime
                ),
            )
        })?;
        let mut bytes = [0; MAX_IV_LEN + JSON_NONCE_LEN];
        random.fill(&mut bytes, second)?;
        let [a, b, c, d, iv @ ..] = bytes;
        Fields {
            start: self.start,
            user_id: JsonString::new(self.user_id),
            ctime: self.ctime,
            expire,
            // Within 0..=2^31-1, which every reader takes.
            nonce: i64::from(u32::from_be_bytes([a, b, c, d]) >> 1),
            payload: self.payload,
        }
        .seal(
            key,
            (cipher, iv.get(..cipher.iv_len()).unwrap_or(&iv)),
            MAX_NONCE_LEN,
            to,
        )?;
        Ok(expire)
    }
}
