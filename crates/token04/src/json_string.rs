//! Parses JSON strings (RFC 8259, section 7).

use std::ops::Deref;

use crate::wiped_buf::WipedText;

/// A decoded string.
pub(crate) enum Text<'j> {
    /// Without escapes: a slice of the JSON.
    Borrowed(&'j str),
    Decoded(WipedText),
}

impl Text<'_> {
    pub(crate) fn into_string(self) -> String {
        match self {
            Self::Borrowed(text) => text.to_owned(),
            Self::Decoded(text) => text.into_string(),
        }
    }

    pub(crate) fn into_wiped(self) -> WipedText {
        match self {
            Self::Borrowed(text) => text.into(),
            Self::Decoded(text) => text,
        }
    }
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Borrowed(text) => text,
            Self::Decoded(text) => text,
        }
    }
}

/// Parses a string whose opening quote was already consumed; returns it and what follows the closing quote.
/// `None` if it is not valid JSON or has a lone surrogate.
pub(crate) fn read(text: &str) -> Option<(Text<'_>, &str)> {
    let (plain, rest) = split_plain(text)?;
    if let Some(after) = rest.strip_prefix('"') {
        return Some((Text::Borrowed(plain), after));
    }
    // No escape is shorter than the character it stands for.
    let mut decoded = WipedText::with_capacity(plain.len() + len_of(rest)?);
    decoded.push_str(plain)?;
    let mut rest = rest;
    loop {
        if let Some(after) = rest.strip_prefix('"') {
            return Some((Text::Decoded(decoded), after));
        }
        let (character, after) = unescape(rest.strip_prefix('\\')?)?;
        decoded.push(character)?;
        let (plain, after) = split_plain(after)?;
        decoded.push_str(plain)?;
        rest = after;
    }
}

/// Splits at the next character that cannot appear unescaped in a string; `None` if there is none.
pub(crate) fn split_plain(text: &str) -> Option<(&str, &str)> {
    let len = plain_len(text.as_bytes());
    text.split_at_checked(len).filter(|(_, rest)| !rest.is_empty())
}

/// The number of bytes before the next quote, backslash or control character.
pub(crate) fn plain_len(text: &[u8]) -> usize {
    let (words, end) = text.as_chunks();
    let mut len = 0;
    for word in words {
        let mask = special_mask(u64::from_le_bytes(*word));
        if mask != 0 {
            return len + (mask.trailing_zeros() / u8::BITS) as usize;
        }
        len += word.len();
    }
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..b' ');
    len + end.iter().position(is_special).unwrap_or(end.len())
}

/// Sets the highest bit of the first byte that ends a run of plain characters: a quote, a backslash or a control
/// character. Bytes before it have no bit set; those after it may have.
fn special_mask(word: u64) -> u64 {
    const HIGHEST: u64 = all(0x80);
    const fn all(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    // A borrow only reaches bytes after one that is below the limit, which is a match itself.
    let below = |bytes: u64, limit| bytes.wrapping_sub(all(limit)) & !bytes & HIGHEST;
    below(word ^ all(b'"'), 1) | below(word ^ all(b'\\'), 1) | below(word, b' ')
}

/// The length of a string up to its closing quote.
fn len_of(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

/// Whether no escape of a JSON text is a lone surrogate. JSON's grammar allows these, but they are not valid
/// Unicode.
pub(crate) fn has_no_lone_surrogate(json: &str) -> bool {
    let mut rest = json;
    // In JSON, backslashes occur only in strings.
    while let Some((_, escape)) = rest.split_once('\\') {
        rest = match (unescape(escape), escape.strip_prefix('u')) {
            (Some((_, after)), _) => after,
            (None, Some(_)) => return false,
            (None, None) => escape,
        };
    }
    true
}

/// The character of an escape and what follows; `escape` starts after the backslash.
fn unescape(escape: &str) -> Option<(char, &str)> {
    let character = match escape.as_bytes().first()? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return code_point(escape.get(1..)?),
        _ => return None,
    };
    Some((character, escape.get(1..)?))
}

fn code_point(digits: &str) -> Option<(char, &str)> {
    let (unit, rest) = code_unit(digits)?;
    if !(0xd800..0xdc00).contains(&unit) {
        return Some((char::from_u32(unit)?, rest));
    }
    let (low, rest) = code_unit(rest.strip_prefix("\\u")?)?;
    let low = low.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
    Some((char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + low)?, rest))
}

/// Four hexadecimal digits.
fn code_unit(text: &str) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let legal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    Some((legal.then(|| u32::from_str_radix(digits, 16).ok())??, rest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Decodes a complete string.
    fn decoded(content: &str) -> Option<String> {
        let quoted = format!("{content}\"");
        let (text, after) = read(&quoted)?;
        after.is_empty().then(|| text.into_string())
    }

    /// String content made of valid and invalid pieces.
    fn content() -> impl Strategy<Value = String> {
        let escape =
            proptest::string::string_regex(r#"\\["\\/bfnrtuxB0]|\\u[0-9a-fD-F]{0,4}|\\u[dD][89a-f][0-9]{2}"#);
        let plain = proptest::string::string_regex(r#"[ -~]{0,3}|[\n\x00"\\]|é|用|🎉"#);
        let piece = prop_oneof![escape.unwrap(), plain.unwrap()];
        prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn decodes_what_serde_json_decodes(content in content()) {
            let expected = serde_json::from_str::<String>(&format!("\"{content}\"")).ok();
            prop_assert_eq!(decoded(&content), expected);
        }

        #[test]
        fn ends_where_the_string_ends(text in any::<String>(), rest in ".{0,9}") {
            let json = serde_json::to_string(&text).unwrap() + &rest;
            let (read, after) = read(&json[1..]).unwrap();
            prop_assert_eq!((read.into_string(), after), (text, rest.as_str()));
        }
    }

    /// Every byte at every position of a word, after and before other bytes.
    #[test]
    fn a_run_of_plain_characters_ends_at_the_first_special_one() {
        for byte in 0..=u8::MAX {
            for other in [b'a', 0x80, 0xff, b'!'] {
                for position in 0..20 {
                    let mut text = [other; 20];
                    text[position] = byte;
                    let is_special = matches!(byte, b'"' | b'\\' | 0..0x20);
                    let expected = if is_special { position } else { text.len() };
                    assert_eq!(plain_len(&text), expected, "{byte} among {other}");
                }
            }
        }
    }

    #[test]
    fn finds_a_lone_surrogate_at_any_position() {
        for whole in [
            "",
            "{}",
            r#"["\\ud800","\ud83c\udf89","\u0041\/"]"#,
            r#""\\\\ud800""#,
        ] {
            assert!(has_no_lone_surrogate(whole), "{whole}");
        }
        for half in [
            r#""\ud800""#,
            r#"{"\udc00":1}"#,
            r#""\ud800\ud800""#,
            r#""\\\ud800x""#,
            r#""\ud83c\\udf89""#,
        ] {
            assert!(!has_no_lone_surrogate(half), "{half}");
        }
    }
}
