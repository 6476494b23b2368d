//! The JSON that is encrypted, written compactly and in the official field order.

use std::ops::RangeInclusive;

use crate::AppId;
use crate::json_quoting::JsonString;
use crate::slice_writer::SliceWriter;

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

/// The plaintext up to the user ID: identical in all tokens of an app.
#[derive(Clone)]
pub(crate) struct Start {
    bytes: [u8; MAX_START_LEN],
    len: usize,
}

impl Start {
    pub(crate) fn new(app_id: AppId) -> Self {
        let mut bytes = [0; MAX_START_LEN];
        let mut writer = SliceWriter(&mut bytes);
        let mut digits = itoa::Buffer::new();
        for part in [APP_ID, digits.format(app_id.get()), USER_ID] {
            // The buffer fits the longest AppID.
            let _ = writer.put(part.as_bytes());
        }
        let len = MAX_START_LEN - writer.0.len();
        Self { bytes, len }
    }

    fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or(&self.bytes)
    }
}

/// Memory for the digits of a plaintext.
pub(crate) struct Numbers([itoa::Buffer; 3]);

impl Numbers {
    pub(crate) fn new() -> Self {
        Self([itoa::Buffer::new(); 3])
    }
}

/// The plaintext of a token, whose length is known before it is written.
pub(crate) struct Plaintext<'a> {
    start: &'a [u8],
    user_id: JsonString<'a>,
    ctime: &'a str,
    expire: &'a str,
    nonce: &'a str,
    payload: JsonString<'a>,
}

impl<'a> Plaintext<'a> {
    #[inline]
    pub(crate) fn new(fields: &Fields<'a>, numbers: &'a mut Numbers) -> Self {
        let [ctime, expire, nonce] = &mut numbers.0;
        Self {
            start: fields.start.as_bytes(),
            user_id: fields.user_id,
            ctime: ctime.format(fields.ctime),
            expire: expire.format(fields.expire),
            nonce: nonce.format(fields.nonce),
            payload: fields.payload,
        }
    }

    /// In bytes. A saturated length is refused as too long later.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        [
            self.start.len(),
            self.ctime.len(),
            self.expire.len(),
            self.nonce.len(),
            self.user_id.len(),
            self.payload.len(),
        ]
        .into_iter()
        .fold(NAMES_LEN, usize::saturating_add)
    }

    pub(crate) fn nonce_digits(&self) -> usize {
        self.nonce.len()
    }

    /// `None` if it does not fit.
    #[inline]
    pub(crate) fn write(&self, writer: &mut SliceWriter<'_>) -> Option<()> {
        writer.put(self.start)?;
        self.user_id.write(writer)?;
        writer.put(CTIME.as_bytes())?;
        writer.put(self.ctime.as_bytes())?;
        writer.put(EXPIRE.as_bytes())?;
        writer.put(self.expire.as_bytes())?;
        writer.put(NONCE.as_bytes())?;
        writer.put(self.nonce.as_bytes())?;
        writer.put(PAYLOAD.as_bytes())?;
        self.payload.write(writer)?;
        writer.put(END.as_bytes())
    }
}

/// The shortest and longest plaintext for this user and payload, over all numbers.
pub(crate) fn len_range(user_id: &str, payload: JsonString<'_>) -> RangeInclusive<usize> {
    const NAMES_LEN: usize = self::NAMES_LEN + APP_ID.len() + USER_ID.len();
    const MIN_NUMBERS_LEN: usize = 4 * "0".len();
    const MAX_NUMBERS_LEN: usize = MAX_APP_ID_LEN + 3 * "-9223372036854775808".len();
    let texts = JsonString::new(user_id).len().saturating_add(payload.len());
    let with_numbers = |numbers: usize| (NAMES_LEN + numbers).saturating_add(texts);
    with_numbers(MIN_NUMBERS_LEN)..=with_numbers(MAX_NUMBERS_LEN)
}
