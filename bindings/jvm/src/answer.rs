//! Writing what `Answer.java` reads.

use token04::internal::IssuedTimes;
use token04::{Error, IssuedToken, Result};
use token04_bindings::Language;

use crate::array::wipe;

const SUCCESS: u8 = 0;
const FAILURE: u8 = 1;
/// Most answers are shorter.
const USUAL_LEN: usize = 1024;

/// Bytes for Java, in the order in which they are written; numbers are big-endian.
///
/// They may hold what a token said, so that each buffer is wiped before it is freed.
pub(crate) struct Answer {
    bytes: Vec<u8>,
    /// An allocation failed; what is written is dropped from then on.
    out_of_memory: bool,
}

impl Answer {
    pub(crate) fn new() -> Self {
        Self::with_status(SUCCESS)
    }

    /// An answer that will be longer than most.
    pub(crate) fn with_room_for(len: usize) -> Self {
        let mut answer = Self::new();
        answer.grow(len.saturating_add(USUAL_LEN));
        answer
    }

    pub(crate) fn of_error(error: &Error, language: Language) -> Self {
        Self::with_status(FAILURE).error(error, language)
    }

    fn with_status(status: u8) -> Self {
        let mut bytes = Vec::new();
        let out_of_memory = bytes.try_reserve_exact(USUAL_LEN).is_err();
        if !out_of_memory {
            bytes.push(status);
        }
        Self { bytes, out_of_memory }
    }

    /// `None` if there was not enough memory.
    pub(crate) fn as_bytes(&self) -> Option<&[u8]> {
        (!self.out_of_memory).then_some(&self.bytes)
    }

    pub(crate) fn number(mut self, number: i64) -> Self {
        self.put(&number.to_be_bytes());
        self
    }

    pub(crate) fn flag(mut self, flag: bool) -> Self {
        self.put(&[flag.into()]);
        self
    }

    pub(crate) fn text(self, text: &str) -> Self {
        self.blob(text.as_bytes())
    }

    pub(crate) fn blob(mut self, blob: &[u8]) -> Self {
        // A length beyond 32 bits makes an answer that is too long for Java, and is refused as such.
        let length = i32::try_from(blob.len()).unwrap_or(i32::MAX);
        self.put(&length.to_be_bytes());
        self.put(blob);
        self
    }

    /// A flag whether it is there, and then it.
    pub(crate) fn optional<T>(self, value: Option<T>, write: impl FnOnce(Self, T) -> Self) -> Self {
        match value {
            Some(value) => write(self.flag(true), value),
            None => self.flag(false),
        }
    }

    /// How many follow, and then each.
    pub(crate) fn list<T>(
        self,
        list: impl ExactSizeIterator<Item = T>,
        write: impl Fn(Self, T) -> Self,
    ) -> Self {
        let length = i64::try_from(list.len()).unwrap_or(i64::MAX);
        list.fold(self.number(length), write)
    }

    /// A token and its times. The token is written in its place by the call, without a copy.
    pub(crate) fn issued(mut self, seal: impl FnOnce(&mut Vec<u8>) -> Result<IssuedTimes>) -> Result<Self> {
        let start = self.bytes.len();
        self.put(&[0; 4]);
        let before = self.bytes.len();
        let times = seal(&mut self.bytes)?;
        let length = i32::try_from(self.bytes.len().saturating_sub(before)).unwrap_or(i32::MAX);
        if let Some(place) = self.bytes.get_mut(start..before)
            && let Some(place) = place.first_chunk_mut()
        {
            *place = length.to_be_bytes();
        }
        Ok(self.number(times.expire).number(times.renew))
    }

    /// A token and its times, or the error in their place.
    pub(crate) fn result(self, result: Result<IssuedToken>) -> Self {
        match result {
            Ok(issued) => {
                let times = issued.times();
                let answer = self.flag(true).text(issued.token());
                answer.number(times.expire).number(times.renew)
            }
            Err(error) => self.flag(false).error(&error, Language::Java),
        }
    }

    /// A message, in Java's names.
    pub(crate) fn message(self, message: &str) -> Self {
        self.text(&Language::Java.render(message))
    }

    fn error(self, error: &Error, language: Language) -> Self {
        self.number(error.kind().number().into())
            .optional(error.zego_code(), |answer, code| answer.number(code.into()))
            .text(&language.render(error.message()))
    }

    #[inline]
    fn put(&mut self, more: &[u8]) {
        let needed = self.bytes.len().saturating_add(more.len());
        if needed > self.bytes.capacity() {
            self.grow(needed);
        }
        if !self.out_of_memory {
            self.bytes.extend_from_slice(more);
        }
    }

    #[cold]
    fn grow(&mut self, needed: usize) {
        let doubled = self.bytes.capacity().saturating_mul(2);
        let mut larger = Vec::new();
        if self.out_of_memory || larger.try_reserve_exact(needed.max(doubled)).is_err() {
            self.out_of_memory = true;
            return;
        }
        larger.extend_from_slice(&self.bytes);
        wipe(&mut self.bytes);
        self.bytes = larger;
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        wipe(&mut self.bytes);
    }
}
