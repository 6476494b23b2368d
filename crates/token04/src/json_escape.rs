//! Escapes quotes and backslashes in JSON strings, which privilege payloads are full of.

use crate::slice_writer::SliceWriter;

/// The number of bytes that are read and written per step.
const WORD: usize = 8;
/// A word of only quotes doubles in length; the last write covers one more word beyond that.
const SLOTS: usize = 3 * WORD;

/// Writes printable ASCII with a backslash before each quote and each backslash.
pub(crate) fn escape(mut text: &[u8], writer: &mut SliceWriter<'_>) -> Option<()> {
    // Word by word takes half as long as byte by byte.
    while let (Some((word, rest)), Some(slots)) = (text.split_first_chunk(), writer.0.first_chunk_mut()) {
        let length = escape_word(*word, slots)?;
        writer.advance(length)?;
        text = rest;
    }
    for &byte in text {
        if matches!(byte, b'"' | b'\\') {
            writer.put(b"\\")?;
        }
        writer.put(&[byte])?;
    }
    Some(())
}

/// Returns how many of the slots are part of the output.
fn escape_word(word: [u8; WORD], slots: &mut [u8; SLOTS]) -> Option<usize> {
    let mut word = u64::from_le_bytes(word);
    let mut mask = escape_mask(word);
    let mut left = WORD;
    let mut length = 0;
    loop {
        let slots = slots.get_mut(length..)?;
        *slots.first_chunk_mut()? = word.to_le_bytes();
        if mask == 0 {
            return Some(length + left);
        }
        let before = mask.trailing_zeros() & !7;
        let plain = (before / 8) as usize;
        word >>= before;
        mask >>= before;
        *slots.get_mut(plain..)?.first_chunk_mut()? = [b'\\', word.to_le_bytes()[0]];
        length += plain + 2;
        left -= plain + 1;
        word >>= 8;
        mask >>= 8;
    }
}

/// The highest bit of each byte that needs an escape. All bytes must be below 0x80.
fn escape_mask(word: u64) -> u64 {
    const HIGHEST: u64 = u64::from_ne_bytes([0x80; WORD]);
    // Subtracting a byte from 0x80 keeps the highest bit only if the byte is 0, and no byte borrows from the
    // next.
    let zeros = |bytes: u64| (HIGHEST - bytes) & HIGHEST;
    let all = |byte| u64::from_ne_bytes([byte; WORD]);
    zeros(word ^ all(b'"')) | zeros(word ^ all(b'\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts with quotes and backslashes at every position of two words, and after them.
    fn texts() -> impl Iterator<Item = String> {
        let patterns = (0..1_u32 << 11).flat_map(|bits| [(bits, 11), (bits << 5, 16), (bits << 9, 20)]);
        patterns.map(|(bits, length)| {
            let escaped = |at: u32| if at.is_multiple_of(2) { '"' } else { '\\' };
            let plain = |at: u32| char::from(b" a}~"[at as usize % 4]);
            (0..length)
                .map(|at| {
                    if bits >> at & 1 == 1 {
                        escaped(at)
                    } else {
                        plain(at)
                    }
                })
                .collect()
        })
    }

    fn escaped(text: &str, mut buf: Vec<u8>) -> Option<String> {
        let mut writer = SliceWriter(&mut buf);
        escape(text.as_bytes(), &mut writer)?;
        let left = writer.0.len();
        buf.truncate(buf.len() - left);
        String::from_utf8(buf).ok()
    }

    #[test]
    fn agrees_with_serde_json_in_long_texts_with_few_escapes() {
        for length in [64, 100, 400] {
            for at in 0..length {
                let mut text = "abcdefghij".repeat(length / 10 + 1);
                text.replace_range(at..=at, "\"");
                let expected = serde_json::to_string(&text).unwrap();
                let actual = escaped(&text, vec![0; expected.len() - 2]);
                assert_eq!(actual.as_deref(), Some(&expected[1..expected.len() - 1]));
            }
        }
    }

    #[test]
    fn agrees_with_serde_json_in_large_and_in_exact_buffers() {
        for text in texts() {
            let quoted = serde_json::to_string(&text).unwrap();
            let expected = &quoted[1..quoted.len() - 1];
            for more in [0, 3, 18, 40] {
                let buf = vec![0; expected.len() + more];
                assert_eq!(escaped(&text, buf).as_deref(), Some(expected), "{more} more");
            }
            assert_eq!(
                escaped(&text, vec![0; expected.len() - 1]),
                None,
                "buffer too small"
            );
        }
    }
}
