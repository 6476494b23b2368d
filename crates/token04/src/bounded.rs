//! Memory that grows with what a caller passes: bounded, and an error instead of an abort where none is left.

use std::io::{self, Write};

use serde::Serialize;

use crate::{Error, ErrorKind, Result};

/// An empty buffer with memory for this many bytes or elements.
pub(crate) fn with_capacity<T>(len: usize) -> Result<Vec<T>> {
    let mut buf = Vec::new();
    buf.try_reserve_exact(len).map_err(|_| no_memory())?;
    Ok(buf)
}

pub(crate) fn no_memory() -> Error {
    Error::new(
        ErrorKind::Internal,
        "no memory is left for the result: free some, or ask for less at once",
    )
}

/// Most JSON that is written here is shorter.
const TYPICAL_LEN: usize = 128;
/// Texts of this length in all never need more memory than a few KiB, as JSON neither.
const SHORT_LEN: usize = 512;

/// Writes JSON; `None` where it has more than `max` bytes, of which no more than that were written.
/// `texts_len` is how long the texts in it are without their escapes.
pub(crate) fn to_json(value: &impl Serialize, texts_len: usize, max: usize) -> Result<Option<String>> {
    if texts_len <= SHORT_LEN {
        // Each piece takes a bound and a check, of which short JSON needs neither.
        let json = serde_json::to_string(value).map_err(|_| unwritable())?;
        return Ok((json.len() <= max).then_some(json));
    }
    let buf = with_capacity(TYPICAL_LEN.min(max))?;
    let mut writer = BoundedWriter { buf, max };
    match serde_json::to_writer(&mut writer, value).map_err(|error| error.io_error_kind()) {
        Ok(()) => String::from_utf8(writer.buf).map(Some).map_err(|_| unwritable()),
        Err(Some(io::ErrorKind::FileTooLarge)) => Ok(None),
        Err(Some(io::ErrorKind::OutOfMemory)) => Err(no_memory()),
        Err(_) => Err(unwritable()),
    }
}

pub(crate) fn unwritable() -> Error {
    Error::new(
        ErrorKind::Internal,
        "the result could not be written; please report this as a bug of token04",
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
    fn json_ends_at_its_bound() {
        for len in [3, SHORT_LEN, SHORT_LEN + 1] {
            let text = "a".repeat(len);
            let json = format!("\"{text}\"");
            assert_eq!(to_json(&text, len, len + 2).unwrap(), Some(json));
            assert_eq!(to_json(&text, len, len + 1).unwrap(), None);
        }
    }

    #[test]
    fn memory_that_nobody_has_is_an_error() {
        let error = with_capacity::<u64>(usize::MAX / 16).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal);
        assert!(error.message().contains("no memory"), "{error}");
    }
}
