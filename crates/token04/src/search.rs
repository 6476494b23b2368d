//! Finds a part of a text. The standard library's search for texts would add two kilobytes to the WebAssembly module.

/// The index of the first occurrence.
pub(crate) fn position(text: &[u8], part: &[u8]) -> Option<usize> {
    let mut windows = text.windows(part.len().max(1));
    windows.position(|bytes| bytes == part)
}

/// Whether the part occurs.
pub(crate) fn contains(text: &str, part: &str) -> bool {
    part.is_empty() || position(text.as_bytes(), part.as_bytes()).is_some()
}
