//! Writing what `Answer.java` reads.

use token04::legacy::Error;

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

    pub(crate) fn of_error(error: &Error) -> Self {
        Self::with_status(FAILURE).error(error)
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

    /// A token, or the error in its place.
    pub(crate) fn result(self, result: token04::legacy::Result<String>) -> Self {
        match result {
            Ok(token) => self.flag(true).text(&token),
            Err(error) => self.flag(false).error(&error),
        }
    }

    fn error(self, error: &Error) -> Self {
        self.number(error.kind().number().into())
            .optional(error.zego_code(), |answer, code| answer.number(code.into()))
            .text(error.message())
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
