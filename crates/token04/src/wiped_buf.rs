//! Heap buffers for decrypted text and keys, which are overwritten before their memory is freed.
//!
//! Overwritten with one fill, followed by a barrier: wiping byte by byte, as `zeroize` does for a `Vec`,
//! takes a significant part of a verification's time.

use std::ops::{Deref, DerefMut};

/// Bytes that are wiped on drop. Must not grow: reallocating would free the old memory without wiping it.
pub(crate) struct WipedBuf(Vec<u8>);

/// Text that is wiped on drop. Never grows beyond its capacity.
pub(crate) struct WipedText(String);

impl WipedBuf {
    #[cfg(feature = "inspect")]
    pub(crate) fn zeroed(len: usize) -> Self {
        Self(vec![0; len])
    }

    /// Keeps the first `len` bytes and wipes the rest; the memory is not reallocated.
    pub(crate) fn truncate(&mut self, len: usize) {
        if let Some(rest) = self.0.get_mut(len..) {
            wipe(rest);
        }
        self.0.truncate(len);
    }
}

impl From<Vec<u8>> for WipedBuf {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for WipedBuf {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl Deref for WipedBuf {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl DerefMut for WipedBuf {
    fn deref_mut(&mut self) -> &mut [u8] {
        &mut self.0
    }
}

impl Drop for WipedBuf {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

impl WipedText {
    /// An empty text with capacity for this many bytes.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self(String::with_capacity(capacity))
    }

    /// Appends a text; `None` if that would exceed the capacity.
    pub(crate) fn push_str(&mut self, text: &str) -> Option<()> {
        (text.len() <= self.0.capacity() - self.0.len()).then(|| self.0.push_str(text))
    }

    /// Appends a character; `None` if that would exceed the capacity.
    pub(crate) fn push(&mut self, character: char) -> Option<()> {
        self.push_str(character.encode_utf8(&mut [0; 4]))
    }

    /// Hands the text over to the caller, who is then responsible for wiping it.
    pub(crate) fn into_string(mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

impl From<String> for WipedText {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for WipedText {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Deref for WipedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Drop for WipedText {
    fn drop(&mut self) {
        drop(WipedBuf(std::mem::take(&mut self.0).into_bytes()));
    }
}

fn wipe(bytes: &mut [u8]) {
    // An empty buffer has a dangling address. With AVX-512, the C library's memset is slow for that, by half
    // the time of a token.
    if bytes.is_empty() {
        return;
    }
    bytes.fill(0);
    zeroize::optimization_barrier(&*bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_never_moves_to_larger_memory() {
        let mut text = WipedText::with_capacity(4);
        let spare = text.0.capacity();
        assert_eq!(text.push_str(&"a".repeat(spare)), Some(()));
        assert_eq!(text.push_str("b"), None);
        assert_eq!(text.push('é'), None);
        assert_eq!(text.0.capacity(), spare);
        assert_eq!(text.into_string(), "a".repeat(spare));
    }
}
