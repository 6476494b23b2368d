//! Writing what `Answer.java` reads.

use token04::Error;

const SUCCESS: u8 = 0;
const FAILURE: u8 = 1;
/// Most answers are shorter.
const USUAL_LEN: usize = 1024;

/// Bytes for Java, in the order in which they are written; numbers are big-endian.
pub(crate) struct Answer {
    bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn new() -> Self {
        Self::with_status(SUCCESS)
    }

    pub(crate) fn of_error(error: &Error) -> Self {
        Self::with_status(FAILURE).error(error)
    }

    fn with_status(status: u8) -> Self {
        let mut bytes = Vec::with_capacity(USUAL_LEN);
        bytes.push(status);
        Self { bytes }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn number(mut self, number: i64) -> Self {
        self.bytes.extend(number.to_be_bytes());
        self
    }

    pub(crate) fn flag(mut self, flag: bool) -> Self {
        self.bytes.push(flag.into());
        self
    }

    pub(crate) fn text(self, text: &str) -> Self {
        self.blob(text.as_bytes())
    }

    pub(crate) fn blob(mut self, blob: &[u8]) -> Self {
        // A length beyond 32 bits makes an answer that is too long for Java, and is refused as such.
        let length = i32::try_from(blob.len()).unwrap_or(i32::MAX);
        self.bytes.reserve(4 + blob.len());
        self.bytes.extend(length.to_be_bytes());
        self.bytes.extend(blob);
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
    pub(crate) fn result(self, result: token04::Result<String>) -> Self {
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
}
