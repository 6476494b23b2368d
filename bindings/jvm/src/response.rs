//! Writes the responses that `Response.java` reads.

use token04::internal::IssuedTimes;
use token04::{Error, IssuedToken, Result};
use token04_bindings::Language;

use crate::array::wipe;

const SUCCESS: u8 = 0;
const FAILURE: u8 = 1;
/// Longer than most responses.
const USUAL_LEN: usize = 1024;

/// The bytes of a response, in the order in which they are written. Numbers are big-endian.
///
/// They may contain decrypted text, so each buffer is wiped before it is freed.
pub(crate) struct Response {
    bytes: Vec<u8>,
    /// An allocation failed; later writes are dropped.
    out_of_memory: bool,
}

impl Response {
    pub(crate) fn new() -> Self {
        Self::with_status(SUCCESS)
    }

    /// A response longer than most, with space for `len` more bytes.
    pub(crate) fn with_capacity(len: usize) -> Self {
        let mut response = Self::new();
        response.grow(len.saturating_add(USUAL_LEN));
        response
    }

    pub(crate) fn from_error(error: &Error, language: Language) -> Self {
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

    /// `None` if an allocation failed.
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
        // A length beyond 32 bits makes the response too long for Java; the guard refuses it.
        let length = i32::try_from(blob.len()).unwrap_or(i32::MAX);
        self.put(&length.to_be_bytes());
        self.put(blob);
        self
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
        let len_start = self.bytes.len();
        self.put(&[0; 4]);
        let token_start = self.bytes.len();
        let times = seal(&mut self.bytes)?;
        let length = i32::try_from(self.bytes.len().saturating_sub(token_start)).unwrap_or(i32::MAX);
        if let Some(len_field) = self.bytes.get_mut(len_start..token_start)
            && let Some(len_field) = len_field.first_chunk_mut()
        {
            *len_field = length.to_be_bytes();
        }
        Ok(self.number(times.expire).number(times.renew))
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
    }
}
