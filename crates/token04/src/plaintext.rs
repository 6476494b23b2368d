//! The JSON that gets sealed, written compactly and in the official field order.

use std::ops::RangeInclusive;

use crate::envelope::{self, Room};
use crate::json_quoting::JsonString;
use crate::key::Seal;
use crate::{AppId, Result, TokenCipher};

/// The six fields of a token.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a> {
    pub(crate) start: &'a Start,
    pub(crate) user_id: JsonString<'a>,
    pub(crate) ctime: i64,
    pub(crate) expire: i64,
    pub(crate) nonce: i64,
    pub(crate) payload: JsonString<'a>,
}

const APP_ID: &str = r#"{"app_id":"#;
const USER_ID: &str = r#","user_id":"#;
const CTIME: &str = r#","ctime":"#;
const EXPIRE: &str = r#","expire":"#;
const NONCE: &str = r#","nonce":"#;
const PAYLOAD: &str = r#","payload":"#;
const END: &str = "}";
const NAMES_LEN: usize = CTIME.len() + EXPIRE.len() + NONCE.len() + PAYLOAD.len() + END.len();
const MAX_APP_ID_LEN: usize = u32::MAX.ilog10() as usize + 1;
const MAX_START_LEN: usize = APP_ID.len() + MAX_APP_ID_LEN + USER_ID.len();

/// The plaintext up to the user ID: the same in all tokens of an app.
#[derive(Clone)]
pub(crate) struct Start {
    bytes: [u8; MAX_START_LEN],
    len: usize,
}

impl Start {
    pub(crate) fn new(app_id: AppId) -> Self {
        let mut bytes = [0; MAX_START_LEN];
        let mut room = Room(&mut bytes);
        let mut digits = itoa::Buffer::new();
        for part in [APP_ID, digits.format(app_id.get()), USER_ID] {
            // There is place for the longest.
            let _ = room.put(part.as_bytes());
        }
        let len = MAX_START_LEN - room.0.len();
        Self { bytes, len }
    }

    fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or(&self.bytes)
    }
}

impl Fields<'_> {
    /// Makes the whole token, at the end of `to`.
    ///
    /// It must fit even if the nonce had `nonce_len` digits, so that a random nonce does not decide whether
    /// a token can be made.
    pub(crate) fn seal(
        &self,
        key: &dyn Seal,
        (cipher, iv): (TokenCipher, &[u8]),
        nonce_len: usize,
        to: &mut Vec<u8>,
    ) -> Result<()> {
        let mut numbers = [itoa::Buffer::new(); 3];
        let [ctime, expire, nonce] = &mut numbers;
        let ctime = ctime.format(self.ctime);
        let expire = expire.format(self.expire);
        let nonce = nonce.format(self.nonce);
        let start = self.start.as_bytes();
        let length = [
            start.len(),
            ctime.len(),
            expire.len(),
            nonce.len(),
            self.user_id.len(),
            self.payload.len(),
        ]
        .into_iter()
        .fold(NAMES_LEN, usize::saturating_add);
        let more_digits = nonce_len.saturating_sub(nonce.len());
        envelope::check_len(cipher, length.saturating_add(more_digits))?;
        let write = |to: &mut Room<'_>| {
            to.put(start)?;
            self.user_id.write(to)?;
            to.put(CTIME.as_bytes())?;
            to.put(ctime.as_bytes())?;
            to.put(EXPIRE.as_bytes())?;
            to.put(expire.as_bytes())?;
            to.put(NONCE.as_bytes())?;
            to.put(nonce.as_bytes())?;
            to.put(PAYLOAD.as_bytes())?;
            self.payload.write(to)?;
            to.put(END.as_bytes())
        };
        let seal = |sealed: &mut [u8]| key.seal(cipher, iv, sealed, length);
        envelope::build(cipher, self.expire, iv, length, write, seal, to)
    }
}

/// How long the plaintext for this user and payload is, whatever the numbers are.
pub(crate) fn len_range(user_id: &str, payload: JsonString<'_>) -> RangeInclusive<usize> {
    const NAMES_LEN: usize = self::NAMES_LEN + APP_ID.len() + USER_ID.len();
    const SHORTEST: usize = 4 * "0".len();
    const LONGEST: usize = MAX_APP_ID_LEN + 3 * "-9223372036854775808".len();
    let texts = JsonString::new(user_id).len().saturating_add(payload.len());
    let with_numbers = |numbers: usize| (NAMES_LEN + numbers).saturating_add(texts);
    with_numbers(SHORTEST)..=with_numbers(LONGEST)
}
