//! Reads the requests that `Request.java` writes.

use token04::{Error, ErrorKind, Result};
use token04_bindings::Argument;

pub(crate) const ROOM_ID: Argument = Argument::Text("room_id");
pub(crate) const STREAM_ID: Argument = Argument::Text("stream_id");
pub(crate) const USER_NAME: Argument = Argument::Text("user_name");
pub(crate) const CIPHER: Argument = Argument::Other("cipher", "a TokenCipher");

/// The length of a null text.
const NULL: i32 = -1;
/// The length of a text that has no UTF-8 form, because it contains a lone surrogate.
const NOT_UNICODE: i32 = -2;
/// The length of a text that is longer than any argument may be. Only its length in UTF-16 follows.
const TOO_LONG: i32 = -3;

/// The unread rest of a request. Numbers are big-endian.
pub(crate) struct Request<'a> {
    rest: &'a [u8],
}

impl<'a> Request<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn number(&mut self) -> Result<i64> {
        self.array().map(i64::from_be_bytes)
    }

    pub(crate) fn flag(&mut self) -> Result<bool> {
        self.array().map(|[byte]| byte != 0)
    }

    /// Reads a text, or returns the error for the argument.
    pub(crate) fn text(&mut self, argument: Argument) -> Result<&'a str> {
        str::from_utf8(self.bytes(argument)?).map_err(|_| malformed_request())
    }

    /// Reads a secret, which may be any bytes.
    pub(crate) fn secret(&mut self) -> Result<&'a [u8]> {
        self.bytes(Argument::Secret)
    }

    fn bytes(&mut self, argument: Argument) -> Result<&'a [u8]> {
        match self.array().map(i32::from_be_bytes)? {
            NULL if argument == Argument::Secret => Err(Error::new(
                ErrorKind::InvalidSecret,
                "`secret` is null: check that the environment variable or setting is set",
            )),
            NULL => Err(argument.wrong("null")),
            NOT_UNICODE => Err(argument.wrong("text with a lone surrogate")),
            TOO_LONG => {
                argument.check_len(to_usize(self.number()?)?)?;
                // Unreachable: Java's limit is not below any limit of the core.
                Err(malformed_request())
            }
            len => {
                let len = usize::try_from(len).map_err(|_| malformed_request())?;
                let (bytes, rest) = self.rest.split_at_checked(len).ok_or_else(malformed_request)?;
                self.rest = rest;
                argument.check_len(len).map(|()| bytes)
            }
        }
    }

    /// Reads a flag whether a value is present, then the value.
    pub(crate) fn optional<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<Option<T>> {
        if self.flag()? {
            read(self).map(Some)
        } else {
            Ok(None)
        }
    }

    /// Reads the length of a list, then each element. The length of the request bounds the allocations.
    pub(crate) fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> T) -> Result<Vec<T>> {
        let count = self.number()?;
        let mut list = Vec::new();
        for _ in 0..count {
            if self.rest.is_empty() {
                return Err(malformed_request());
            }
            list.push(read(self));
        }
        Ok(list)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (array, rest) = self.rest.split_first_chunk().ok_or_else(malformed_request)?;
        self.rest = rest;
        Ok(*array)
    }
}

pub(crate) fn to_usize(number: i64) -> Result<usize> {
    usize::try_from(number).map_err(|_| malformed_request())
}

/// Our own Java code writes requests, so this is a bug in this library.
pub(crate) fn malformed_request() -> Error {
    Error::new(
        ErrorKind::Internal,
        "a request from Java cannot be read; please report this",
    )
}
