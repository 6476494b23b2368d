//! Escapes for what a privilege payload is full of: quotes.

use crate::envelope::Room;

/// As many bytes as are looked at and written at once.
const WORD: usize = 8;
/// What a word of nothing but quotes becomes, and as much as is written in vain behind that.
const SLOTS: usize = 3 * WORD;

/// Writes printable ASCII with a backslash before every quote and backslash.
pub(crate) fn escape(mut text: &[u8], to: &mut Room<'_>) -> Option<()> {
    // Word by word takes half as long as byte by byte.
    while let (Some((word, rest)), Some(slots)) = (text.split_first_chunk(), to.0.first_chunk_mut()) {
        let length = escape_word(*word, slots)?;
        to.skip(length)?;
        text = rest;
    }
    for &byte in text {
        if matches!(byte, b'"' | b'\\') {
            to.put(b"\\")?;
        }
        to.put(&[byte])?;
    }
    Some(())
}

/// Answers how many of the slots count.
fn escape_word(word: [u8; WORD], slots: &mut [u8; SLOTS]) -> Option<usize> {
    let mut word = u64::from_le_bytes(word);
    let mut marks = marks(word);
    let mut left = WORD;
    let mut length = 0;
    loop {
        let slots = slots.get_mut(length..)?;
        *slots.first_chunk_mut()? = word.to_le_bytes();
        if marks == 0 {
            return Some(length + left);
        }
        let before = marks.trailing_zeros() & !7;
        let plain = (before / 8) as usize;
        word >>= before;
        marks >>= before;
        *slots.get_mut(plain..)?.first_chunk_mut()? = [b'\\', word.to_le_bytes()[0]];
        length += plain + 2;
        left -= plain + 1;
        word >>= 8;
        marks >>= 8;
    }
}

/// The highest bit of each byte that needs an escape. All bytes are below 0x80.
fn marks(word: u64) -> u64 {
    const HIGHEST: u64 = u64::from_ne_bytes([0x80; WORD]);
    // Only 0 leaves the highest bit when taken from it, and no byte borrows from the next.
    let zeros = |bytes: u64| (HIGHEST - bytes) & HIGHEST;
    let all = |byte| u64::from_ne_bytes([byte; WORD]);
    zeros(word ^ all(b'"')) | zeros(word ^ all(b'\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Quotes and backslashes at all places of two words, and behind them.
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

    fn escaped(text: &str, mut room: Vec<u8>) -> Option<String> {
        let mut to = Room(&mut room);
        escape(text.as_bytes(), &mut to)?;
        let left = to.0.len();
        room.truncate(room.len() - left);
        String::from_utf8(room).ok()
    }

    #[test]
    fn agrees_with_serde_json_in_ample_and_in_exact_room() {
        for text in texts() {
            let quoted = serde_json::to_string(&text).unwrap();
            let expected = &quoted[1..quoted.len() - 1];
            for more in [0, 3, 18, 40] {
                let room = vec![0; expected.len() + more];
                assert_eq!(escaped(&text, room).as_deref(), Some(expected), "{more} more");
            }
            assert_eq!(
                escaped(&text, vec![0; expected.len() - 1]),
                None,
                "too little room"
            );
        }
    }
}
