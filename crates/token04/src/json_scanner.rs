//! The grammar of JSON (RFC 8259): finds the end of a value of any type.
//!
//! serde_json's parser is not used: its errors contain the text of numbers and strings of the wrong type, and
//! the code that formats them takes 25 KB in WebAssembly.

use crate::json_string::plain_len;

/// Scans a text from its start. Each step returns `None` if the grammar is violated.
pub(crate) struct Scanner<'j> {
    rest: &'j [u8],
}

impl<'j> Scanner<'j> {
    pub(crate) fn new(text: &'j [u8]) -> Self {
        Self { rest: text }
    }

    /// Skips a value and the white space around it.
    pub(crate) fn value(&mut self) -> Option<()> {
        // The closing brackets of the open arrays and objects.
        let mut open = Vec::new();
        loop {
            self.skip_white_space();
            match self.next()? {
                b'{' if self.skip(b'}').is_none() => {
                    open.push(b'}');
                    self.name()?;
                    continue;
                }
                b'[' if self.skip(b']').is_none() => {
                    open.push(b']');
                    continue;
                }
                b'{' | b'[' => {}
                b'"' => self.string_content()?,
                b't' => self.literal(b"rue")?,
                b'f' => self.literal(b"alse")?,
                b'n' => self.literal(b"ull")?,
                b'-' => {
                    let digit = self.next()?;
                    self.number(digit)?;
                }
                digit => self.number(digit)?,
            }
            self.skip_white_space();
            while let Some(&close) = open.last() {
                match self.next()? {
                    b',' => {
                        if close == b'}' {
                            self.name()?;
                        }
                        break;
                    }
                    byte if byte == close => {
                        open.pop();
                        self.skip_white_space();
                    }
                    _ => return None,
                }
            }
            if open.is_empty() {
                return Some(());
            }
        }
    }

    /// Skips this byte and the white space around it.
    pub(crate) fn skip(&mut self, byte: u8) -> Option<()> {
        self.skip_white_space();
        self.rest = self.rest.strip_prefix(&[byte])?;
        self.skip_white_space();
        Some(())
    }

    pub(crate) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// The number of bytes left.
    pub(crate) fn len(&self) -> usize {
        self.rest.len()
    }

    fn name(&mut self) -> Option<()> {
        self.skip_white_space();
        self.literal(b"\"")?;
        self.string_content()?;
        self.skip(b':')
    }

    fn next(&mut self) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(byte)
    }

    fn skip_white_space(&mut self) {
        while let Some((b' ' | b'\t' | b'\n' | b'\r', rest)) = self.rest.split_first() {
            self.rest = rest;
        }
    }

    fn literal(&mut self, rest: &[u8]) -> Option<()> {
        self.rest = self.rest.strip_prefix(rest)?;
        Some(())
    }

    /// Skips up to and including the closing quote.
    fn string_content(&mut self) -> Option<()> {
        loop {
            self.rest = self.rest.get(plain_len(self.rest)..)?;
            match self.next()? {
                b'"' => return Some(()),
                b'\\' => match self.next()? {
                    b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                    b'u' => {
                        for _ in 0..4 {
                            self.next().filter(u8::is_ascii_hexdigit)?;
                        }
                    }
                    _ => return None,
                },
                0..b' ' => return None,
                _ => {}
            }
        }
    }

    /// Skips the rest of a number after its first digit.
    fn number(&mut self, first: u8) -> Option<()> {
        match first {
            b'0' => {}
            b'1'..=b'9' => self.skip_digits(),
            _ => return None,
        }
        if self.literal(b".").is_some() {
            self.digits()?;
        }
        if self.literal(b"e").or_else(|| self.literal(b"E")).is_some() {
            let _ = self.literal(b"+").or_else(|| self.literal(b"-"));
            self.digits()?;
        }
        Some(())
    }

    /// Skips one or more digits.
    fn digits(&mut self) -> Option<()> {
        self.next().filter(u8::is_ascii_digit)?;
        self.skip_digits();
        Some(())
    }

    fn skip_digits(&mut self) {
        while let Some((b'0'..=b'9', rest)) = self.rest.split_first() {
            self.rest = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::de::IgnoredAny;

    use super::*;

    fn is_value(text: &str) -> bool {
        let mut scanner = Scanner::new(text.as_bytes());
        scanner.value().is_some() && scanner.is_at_end()
    }

    /// Valid and invalid pieces of JSON, in any order.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = proptest::string::string_regex(
            r#"[\[\]{},: \n]|"[a\\"]?"|"\\(["\\/bfnrtux]|u[0-9a-fd]{3,4})"|true|false|null|nul|-?[0-9]{1,2}|[.eE+\-]"#,
        );
        prop::collection::vec(piece.unwrap(), 0..12).prop_map(|pieces| pieces.concat())
    }

    /// JSON with one byte changed, so that most of it is valid.
    fn nearly_json() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            Just("null".to_owned()),
            Just("-0.5e+7".to_owned()),
            Just(r#""\ud800\n""#.to_owned()),
            any::<i64>().prop_map(|number| number.to_string()),
        ];
        let value = leaf.prop_recursive(4, 20, 4, |inner| {
            let list = prop::collection::vec(inner, 0..4);
            prop_oneof![
                list.clone().prop_map(|items| format!("[{}]", items.join(" , "))),
                list.prop_map(|items| {
                    let fields: Vec<_> = items.iter().map(|item| format!("\"k\" : {item}")).collect();
                    format!("{{{}}}", fields.join(","))
                }),
            ]
        });
        (value, any::<prop::sample::Index>(), "[ -~]?").prop_map(|(json, at, with)| {
            let at = at.index(json.len());
            format!("{}{with}{}", &json[..at], &json[at + 1..])
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn accepts_what_serde_json_accepts(text in prop_oneof![pieces(), nearly_json()]) {
            let expected = serde_json::from_str::<IgnoredAny>(&text).is_ok();
            prop_assert_eq!(is_value(&text), expected, "{}", text);
        }
    }

    #[test]
    fn depth_is_not_limited() {
        for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
            let deep = format!("{}1{}", open.repeat(20_000), close.repeat(20_000));
            assert!(is_value(&deep));
            assert!(!is_value(&deep[..deep.len() - 1]));
        }
    }
}
