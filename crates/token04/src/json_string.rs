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

/// Splits at the next character that cannot appear unescaped in a string.
fn split_plain(text: &str) -> Option<(&str, &str)> {
    let is_special = |byte| matches!(byte, b'"' | b'\\') || byte < b' ';
    text.split_at_checked(text.bytes().position(is_special)?)
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
