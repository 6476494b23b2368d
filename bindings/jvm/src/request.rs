//! Reading what `Request.java` wrote.

use token04::{Error, ErrorKind, Result};
use token04_bindings::Argument;

pub(crate) const ROOM_ID: Argument = Argument::Text("room_id");
pub(crate) const STREAM_ID: Argument = Argument::Text("stream_id");
pub(crate) const USER_NAME: Argument = Argument::Text("user_name");
pub(crate) const CIPHER: Argument = Argument::Other("cipher", "a TokenCipher");

/// A text's length where there is none, because Java has null.
const NULL: i32 = -1;
/// A text's length where Java's UTF-16 has no UTF-8 form.
const NOT_UNICODE: i32 = -2;
/// A text's length where it is longer than any that is accepted. Its length in UTF-16 follows, and
/// nothing else.
const TOO_LONG: i32 = -3;

/// What is left to read. Numbers are big-endian.
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

    /// A text, or the error that names the argument.
    pub(crate) fn text(&mut self, argument: Argument) -> Result<&'a str> {
        str::from_utf8(self.bytes(argument)?).map_err(|_| garbled())
    }

    /// A secret, which may be any bytes.
    pub(crate) fn secret(&mut self) -> Result<&'a [u8]> {
        self.bytes(Argument::Secret)
    }

    fn bytes(&mut self, argument: Argument) -> Result<&'a [u8]> {
        match self.array().map(i32::from_be_bytes)? {
            NULL if argument == Argument::Secret => Err(Error::new(
                ErrorKind::InvalidSecret,
                "`secret` is null: check that the environment variable or setting is there",
            )),
            NULL => Err(argument.wrong("null")),
            NOT_UNICODE => Err(argument.wrong("text with half of a surrogate pair")),
            TOO_LONG => {
                argument.check_len(size(self.number()?)?)?;
                // Java's limit is not below any of the core's.
                Err(garbled())
            }
            len => {
                let len = usize::try_from(len).map_err(|_| garbled())?;
                let (bytes, rest) = self.rest.split_at_checked(len).ok_or_else(garbled)?;
                self.rest = rest;
                argument.check_len(len).map(|()| bytes)
            }
        }
    }

    /// What may be left out: a flag whether it is there, and then it.
    pub(crate) fn optional<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<Option<T>> {
        if self.flag()? {
            read(self).map(Some)
        } else {
            Ok(None)
        }
    }

    /// How many follow, and then each. What this allocates is bounded by the length of the request.
    pub(crate) fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> T) -> Result<Vec<T>> {
        let count = self.number()?;
        let mut list = Vec::new();
        for _ in 0..count {
            if self.rest.is_empty() {
                return Err(garbled());
            }
            list.push(read(self));
        }
        Ok(list)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (array, rest) = self.rest.split_first_chunk().ok_or_else(garbled)?;
        self.rest = rest;
        Ok(*array)
    }
}

pub(crate) fn size(number: i64) -> Result<usize> {
    usize::try_from(number).map_err(|_| garbled())
}

/// Our own Java wrote this, so it is a bug of ours.
pub(crate) fn garbled() -> Error {
    Error::new(
        ErrorKind::Internal,
        "a request from Java cannot be read; please report this",
    )
}
