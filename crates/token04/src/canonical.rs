//! Reading the one layout that generators write, without a JSON parser.
//!
//! Nearly every token has its fields in the official order, without white space. Reading that
//! directly takes a third of the time. Anything else, right or wrong, is left to the reader of any layout.

use crate::claims::FieldValues;
use crate::wiped_buf::WipedText;

/// `None` where the text is not exactly in the official layout, which says nothing about it.
pub(crate) fn read(plaintext: &[u8]) -> Option<FieldValues> {
    let mut rest = Rest(std::str::from_utf8(plaintext).ok()?);
    rest.skip(r#"{"app_id":"#)?;
    let app_id = u32::try_from(rest.number()?).ok()?;
    rest.skip(r#","user_id":"#)?;
    let user_id = rest.plain_string()?;
    rest.skip(r#","ctime":"#)?;
    let ctime = rest.number()?;
    rest.skip(r#","expire":"#)?;
    let expire = rest.number()?;
    rest.skip(r#","nonce":"#)?;
    let nonce = rest.number()?;
    rest.skip(r#","payload":"#)?;
    let payload = rest.json_in_string()?;
    if rest.0 != "}" {
        return None;
    }
    Some(FieldValues {
        app_id: Some(app_id),
        user_id: Some(user_id.into()),
        ctime: Some(ctime),
        expire: Some(expire),
        nonce: Some(nonce),
        payload: Some(payload),
    })
}

/// So many digits cannot overflow.
const SAFE_DIGITS: usize = 18;

struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn skip(&mut self, text: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(text)?;
        Some(())
    }

    /// A number above 0 that fits, as JSON writes it.
    fn number(&mut self) -> Option<i64> {
        let mut value = 0;
        let mut digits = 0;
        for byte in self.0.bytes() {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            if digits == SAFE_DIGITS {
                return None;
            }
            value = value * 10 + i64::from(digit);
            digits += 1;
            if value == 0 {
                return None;
            }
        }
        self.0 = self.0.get(digits..)?;
        (digits > 0).then_some(value)
    }

    /// A string without escapes.
    fn plain_string(&mut self) -> Option<&'a str> {
        self.skip("\"")?;
        let text = self.plain_text()?;
        self.skip("\"")?;
        Some(text)
    }

    /// A string that holds JSON, which is full of quotes, and of no other escapes than theirs.
    fn json_in_string(&mut self) -> Option<WipedText> {
        self.skip("\"")?;
        if self.skip("\"").is_some() {
            return Some(WipedText::with_capacity(0));
        }
        let mut text = WipedText::with_capacity(self.0.len());
        loop {
            text.push_str(self.plain_text()?)?;
            if self.skip("\"").is_some() {
                return Some(text);
            }
            self.skip("\\")?;
            let escaped = self.0.chars().next().filter(|char| matches!(char, '"' | '\\'))?;
            text.push(escaped)?;
            self.0 = self.0.get(1..)?;
        }
    }

    /// What comes before the next character that may not stand in a string as it is.
    fn plain_text(&mut self) -> Option<&'a str> {
        let ends = |byte| byte == b'"' || byte == b'\\' || byte < b' ';
        let end = self.0.bytes().position(ends)?;
        let (text, rest) = self.0.split_at_checked(end)?;
        self.0 = rest;
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::read_any_layout;
    use crate::{TokenCipher, TokenContents};

    fn claims(fields: FieldValues) -> crate::Result<TokenContents> {
        TokenContents::from_fields(fields, TokenCipher::Gcm)
    }

    #[test]
    fn reads_as_the_other_reader_does_or_leaves_it_to_it() {
        let official = r#"{"app_id":1,"user_id":"用户","ctime":1700000000,"expire":1700003600,"nonce":7,"payload":"{\"a\":\"\\\\1\"}"}"#;
        assert!(read(official.as_bytes()).is_some());
        // Every change of one byte of ASCII: what is read here is what the other reader reads.
        for (index, _) in official.bytes().enumerate().filter(|(_, byte)| byte.is_ascii()) {
            for byte in 0..0x80 {
                let mut changed = official.as_bytes().to_vec();
                changed[index] = byte;
                let changed = String::from_utf8(changed).unwrap();
                if let Some(values) = read(changed.as_bytes()) {
                    let by_other = read_any_layout(changed.as_bytes()).and_then(claims);
                    assert_eq!(claims(values), by_other, "{changed}");
                }
            }
        }
    }
}
