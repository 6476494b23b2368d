//! Fallible allocation for buffers that grow with the caller's input: bounded, with an error instead of an
//! abort.

use std::io::{self, Write};

use serde::Serialize;

use crate::{Error, ErrorKind, Result};

/// An empty buffer with capacity for this many bytes or elements.
pub(crate) fn with_capacity<T>(len: usize) -> Result<Vec<T>> {
    let mut buf = Vec::new();
    buf.try_reserve_exact(len).map_err(|_| out_of_memory())?;
    Ok(buf)
}

pub(crate) fn out_of_memory() -> Error {
    Error::new(
        ErrorKind::Internal,
        "out of memory for the result: free memory, or request less at once",
    )
}

/// Most JSON that is written here is shorter.
const TYPICAL_LEN: usize = 128;
/// If all texts together are at most this long, their JSON needs no more than a few KiB.
const SHORT_LEN: usize = 512;

/// Writes JSON; `None` if it exceeds `max` bytes, in which case it stops writing there. `texts_len` is the
/// length of the texts in it, before escaping.
pub(crate) fn to_json(value: &impl Serialize, texts_len: usize, max: usize) -> Result<Option<String>> {
    if texts_len <= SHORT_LEN {
        // A bounds check for each piece is not needed for short JSON.
        let json = serde_json::to_string(value).map_err(|_| write_error())?;
        return Ok((json.len() <= max).then_some(json));
    }
    let buf = with_capacity(TYPICAL_LEN.min(max))?;
    let mut writer = BoundedWriter { buf, max };
    match serde_json::to_writer(&mut writer, value).map_err(|error| error.io_error_kind()) {
        Ok(()) => String::from_utf8(writer.buf).map(Some).map_err(|_| write_error()),
        Err(Some(io::ErrorKind::FileTooLarge)) => Ok(None),
        Err(Some(io::ErrorKind::OutOfMemory)) => Err(out_of_memory()),
        Err(_) => Err(write_error()),
    }
}

pub(crate) fn write_error() -> Error {
    Error::new(
        ErrorKind::Internal,
        "the result could not be written; please report this as a bug in token04",
    )
}

struct BoundedWriter {
    buf: Vec<u8>,
    max: usize,
}

impl Write for BoundedWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if bytes.len() > self.max - self.buf.len() {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.buf
            .try_reserve(bytes.len())
            .map_err(|_| io::ErrorKind::OutOfMemory)?;
        self.buf.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_longer_than_its_bound_is_not_written() {
        for len in [3, SHORT_LEN, SHORT_LEN + 1] {
            let text = "a".repeat(len);
            let json = format!("\"{text}\"");
            assert_eq!(to_json(&text, len, len + 2).unwrap(), Some(json));
            assert_eq!(to_json(&text, len, len + 1).unwrap(), None);
        }
    }

    #[test]
    fn a_failed_allocation_is_an_error() {
        let error = with_capacity::<u64>(usize::MAX / 16).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal);
        assert!(error.message().contains("out of memory"), "{error}");
    }
}
