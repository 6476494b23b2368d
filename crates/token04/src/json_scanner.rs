//! The grammar of JSON (RFC 8259): where a value ends, whatever it holds.
//!
//! Not serde_json's reader: its errors carry the text of numbers and strings of a wrong type, for which
//! WebAssembly would need 15 KB of code that formats them.

/// Reads a text from its beginning on. Every step is `None` where the grammar is broken.
pub(crate) struct Scanner<'j> {
    rest: &'j [u8],
}

impl<'j> Scanner<'j> {
    pub(crate) fn new(text: &'j [u8]) -> Self {
        Self { rest: text }
    }

    /// A value with the white space around it.
    pub(crate) fn value(&mut self) -> Option<()> {
        // What closes the arrays and objects that are open.
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

    /// This byte, with the white space around it.
    pub(crate) fn skip(&mut self, byte: u8) -> Option<()> {
        self.skip_white_space();
        self.rest = self.rest.strip_prefix(&[byte])?;
        self.skip_white_space();
        Some(())
    }

    pub(crate) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// How much is left.
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

    /// Up to and with the closing quote.
    fn string_content(&mut self) -> Option<()> {
        loop {
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

    /// What follows a number's first digit.
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

    /// One digit or more.
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

    /// Pieces that JSON consists of, legal and not, in any order.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = proptest::string::string_regex(
            r#"[\[\]{},: \n]|"[a\\"]?"|"\\(["\\/bfnrtux]|u[0-9a-fd]{3,4})"|true|false|null|nul|-?[0-9]{1,2}|[.eE+\-]"#,
        );
        prop::collection::vec(piece.unwrap(), 0..12).prop_map(|pieces| pieces.concat())
    }

    /// JSON with one byte changed, so that most of it is legal.
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
        fn takes_what_serde_json_takes(text in prop_oneof![pieces(), nearly_json()]) {
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
