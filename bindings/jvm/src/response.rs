//! Writes the responses that `Response.java` reads.

use token04::internal::IssuedTimes;
use token04::{Error, IssuedToken, Result};
use token04_bindings::Language;

use crate::array::wipe;

const SUCCESS: u8 = 0;
const FAILURE: u8 = 1;
/// The length of the length of a blob.
const LEN_LEN: usize = 4;
/// The length of the status and of the length of a list.
const FIRST_LEN: usize = 1 + 8;
/// Longer than most responses.
const USUAL_LEN: usize = 1024;

/// The bytes of a response, in the order in which they are written. Numbers are big-endian.
///
/// They may contain decrypted text, so each buffer is wiped before it is freed.
pub(crate) struct Response {
    bytes: Vec<u8>,
    /// The last bytes, which are not copied to the others.
    tail: Vec<u8>,
    /// An allocation failed; later writes are dropped.
    out_of_memory: bool,
}

impl Response {
    pub(crate) fn new() -> Self {
        Self::with_status(SUCCESS, USUAL_LEN)
    }

    /// A response with space for `len` bytes after its first fields.
    pub(crate) fn with_capacity(len: usize) -> Self {
        Self::with_status(SUCCESS, len.saturating_add(FIRST_LEN).max(USUAL_LEN))
    }

    pub(crate) fn from_error(error: &Error, language: Language) -> Self {
        Self::with_status(FAILURE, USUAL_LEN).error(error, language)
    }

    fn with_status(status: u8, capacity: usize) -> Self {
        let mut bytes = Vec::new();
        let out_of_memory = bytes.try_reserve_exact(capacity).is_err();
        if !out_of_memory {
            bytes.push(status);
        }
        Self {
            bytes,
            tail: Vec::new(),
            out_of_memory,
        }
    }

    /// The bytes in two parts; `None` if an allocation failed.
    pub(crate) fn parts(&self) -> Option<[&[u8]; 2]> {
        (!self.out_of_memory).then_some([&self.bytes, &self.tail])
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
        self.put_len(blob.len());
        self.put(blob);
        self
    }

    /// Writes a blob, after which nothing else may be written.
    pub(crate) fn last_blob(mut self, blob: Vec<u8>) -> Self {
        self.put_len(blob.len());
        self.tail = blob;
        self
    }

    fn put_len(&mut self, len: usize) {
        // A length beyond 32 bits makes the response too long for Java; the guard refuses it.
        self.put(&i32::try_from(len).unwrap_or(i32::MAX).to_be_bytes());
    }

    /// Writes a flag whether the value is present, then the value.
    pub(crate) fn optional<T>(self, value: Option<T>, write: impl FnOnce(Self, T) -> Self) -> Self {
        match value {
            Some(value) => write(self.flag(true), value),
            None => self.flag(false),
        }
    }

    /// Writes the length of the list, then each element.
    pub(crate) fn list<T>(
        self,
        list: impl ExactSizeIterator<Item = T>,
        write: impl Fn(Self, T) -> Self,
    ) -> Self {
        let length = i64::try_from(list.len()).unwrap_or(i64::MAX);
        list.fold(self.number(length), write)
    }

    /// Writes a token and its times. `seal` appends the token directly, without a copy.
    pub(crate) fn issued(mut self, seal: impl FnOnce(&mut Vec<u8>) -> Result<IssuedTimes>) -> Result<Self> {
        self.put(&[0; LEN_LEN]);
        let token_start = self.bytes.len();
        let times = seal(&mut self.bytes)?;
        Ok(self.end_issued(token_start, times))
    }

    /// Writes the length before the token, which ends here, and its times after it.
    fn end_issued(mut self, token_start: usize, times: IssuedTimes) -> Self {
        let length = i32::try_from(self.bytes.len().saturating_sub(token_start)).unwrap_or(i32::MAX);
        if let Some(len_field) = self
            .bytes
            .get_mut(..token_start)
            .and_then(<[u8]>::last_chunk_mut::<LEN_LEN>)
        {
            *len_field = length.to_be_bytes();
        }
        self.number(times.expire).number(times.renew)
    }

    /// As [`Response::issued`], or writes the error.
    pub(crate) fn issued_or_error(mut self, seal: impl FnOnce(&mut Vec<u8>) -> Result<IssuedTimes>) -> Self {
        let start = self.bytes.len();
        self = self.flag(true);
        self.put(&[0; LEN_LEN]);
        let token_start = self.bytes.len();
        match seal(&mut self.bytes) {
            Ok(times) => self.end_issued(token_start, times),
            Err(error) => {
                self.bytes.truncate(start);
                self.flag(false).error(&error, Language::Java)
            }
        }
    }

    /// Writes a token and its times, or the error.
    pub(crate) fn result(self, result: Result<IssuedToken>) -> Self {
        match result {
            Ok(issued) => {
                let times = issued.times();
                let response = self.flag(true).text(issued.token());
                response.number(times.expire).number(times.renew)
            }
            Err(error) => self.flag(false).error(&error, Language::Java),
        }
    }

    /// Writes a message with Java's argument names.
    pub(crate) fn message(self, message: &str) -> Self {
        self.text(&Language::Java.render(message))
    }

    fn error(self, error: &Error, language: Language) -> Self {
        self.number(error.kind().number().into())
            .optional(error.zego_code(), |response, code| response.number(code.into()))
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

impl Drop for Response {
    fn drop(&mut self) {
        wipe(&mut self.bytes);
        wipe(&mut self.tail);
    }
}
