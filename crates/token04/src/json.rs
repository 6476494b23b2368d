//! Reading JSON: the scanner checks the grammar and finds where each value stands, and a value is decoded when a
//! caller asks for what it expects there.
//!
//! What nobody asks for is never decoded, so that unknown fields may have whatever value JSON allows. And nothing is
//! decoded into buffers of a parser, which would be freed with the text in them.

use std::mem;

use crate::json_scanner::Scanner;
use crate::json_string::{self, Text};

/// A value of JSON.
pub(crate) enum Value<'j> {
    /// A field that is not there.
    Absent,
    /// A field that is there more than once.
    Twice,
    /// As it stands in the text.
    Raw(&'j str),
}

/// Of an object, the fields that were asked for.
#[derive(Default)]
pub(crate) struct Fields<'j> {
    names: &'static [&'static str],
    values: Vec<Value<'j>>,
    /// Whether all that stands in the other fields is text, see [`json_string::has_whole_surrogates`].
    pub(crate) others_are_text: bool,
}

/// Reads the fields of this name from a JSON text; `None` where that is not an object.
pub(crate) fn object<'j>(text: &'j str, names: &'static [&'static str]) -> Option<Fields<'j>> {
    let mut scanner = Scanner::new(text.as_bytes());
    let mut values: Vec<_> = names.iter().map(|_| Value::Absent).collect();
    let mut others_are_text = true;
    scanner.skip(b'{')?;
    if scanner.skip(b'}').is_none() {
        loop {
            let name = raw_value(text, &mut scanner)?;
            if !name.starts_with('"') {
                return None;
            }
            scanner.skip(b':')?;
            let value = raw_value(text, &mut scanner)?;
            // Half a surrogate pair is legal in JSON, and in no name that is known.
            let name = Value::Raw(name).text();
            others_are_text &= name.is_some();
            let place = name.and_then(|name| names.iter().position(|known| *known == &*name));
            if let Some(place) = place.and_then(|place| values.get_mut(place)) {
                *place = match place {
                    Value::Absent => Value::Raw(value),
                    Value::Twice | Value::Raw(_) => Value::Twice,
                };
            } else {
                others_are_text &= json_string::has_whole_surrogates(value);
            }
            if scanner.skip(b',').is_none() {
                break;
            }
        }
        scanner.skip(b'}')?;
    }
    scanner.is_at_end().then_some(Fields {
        names,
        values,
        others_are_text,
    })
}

/// The value that the scanner, which reads this text, stands at.
fn raw_value<'j>(text: &'j str, scanner: &mut Scanner<'j>) -> Option<&'j str> {
    let start = text.len() - scanner.len();
    scanner.value()?;
    let white_space = [' ', '\t', '\n', '\r'];
    Some(
        text.get(start..text.len() - scanner.len())?
            .trim_matches(white_space),
    )
}

/// Whether it is JSON, of whatever type.
pub(crate) fn is_json(text: &[u8]) -> bool {
    let mut scanner = Scanner::new(text);
    scanner.value().is_some() && scanner.is_at_end()
}

/// Whether it is a JSON object.
pub(crate) fn is_object(text: &[u8]) -> bool {
    is_json(text) && text.trim_ascii_start().first() == Some(&b'{')
}

impl<'j> Fields<'j> {
    /// The value of a field; no second time.
    pub(crate) fn take(&mut self, name: &str) -> Value<'j> {
        let place = self.names.iter().position(|known| *known == name);
        let value = place.and_then(|place| self.values.get_mut(place));
        value.map_or(Value::Absent, |value| mem::replace(value, Value::Absent))
    }
}

impl<'j> Value<'j> {
    fn raw(self) -> Option<&'j str> {
        match self {
            Self::Raw(raw) => Some(raw),
            Self::Absent | Self::Twice => None,
        }
    }

    pub(crate) fn integer(self) -> Option<i64> {
        // The only one that Rust takes and that is no integer: JSON's -0 is a float.
        self.raw().filter(|raw| *raw != "-0")?.parse().ok()
    }

    pub(crate) fn text(self) -> Option<Text<'j>> {
        let (text, behind) = json_string::read(self.raw()?.strip_prefix('"')?)?;
        behind.is_empty().then_some(text)
    }

    /// A list of nothing but texts.
    pub(crate) fn texts(self) -> Option<Vec<Text<'j>>> {
        let list = self.raw()?;
        let mut scanner = Scanner::new(list.as_bytes());
        let mut texts = Vec::new();
        scanner.skip(b'[')?;
        if scanner.skip(b']').is_some() {
            return Some(texts);
        }
        loop {
            texts.push(Value::Raw(raw_value(list, &mut scanner)?).text()?);
            if scanner.skip(b',').is_none() {
                break;
            }
        }
        scanner.skip(b']')?;
        Some(texts)
    }

    pub(crate) fn object(self, names: &'static [&'static str]) -> Option<Fields<'j>> {
        object(self.raw()?, names)
    }

    /// As `read` reads it, or neither there nor more than null.
    pub(crate) fn optional<T>(self, read: impl FnOnce(Self) -> Option<T>) -> Option<Option<T>> {
        match self {
            Self::Absent | Self::Raw("null") => Some(None),
            value => read(value).map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_nobody_asks_for_may_hold_anything() {
        let deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
        for unknown in [r#""\ud800""#, "1e999", "null", &deep] {
            let text = format!(r#"{{"unknown":{unknown},"known":"\u0041"}}"#);
            let mut fields = object(&text, &["known"]).unwrap();
            assert_eq!(fields.take("known").text().as_deref(), Some("A"), "{text}");
        }
    }

    #[test]
    fn fields_are_known_where_they_were_asked_for_and_nowhere_else() {
        let text = r#"{"outer":{"outer":"\ud800","inner":1},"inner":"\ud800"}"#;
        let mut fields = object(text, &["outer"]).unwrap();
        let mut inside = fields.take("outer").object(&["inner"]).unwrap();
        assert_eq!(inside.take("inner").integer(), Some(1));
        assert!(matches!(inside.take("outer"), Value::Absent));
    }

    #[test]
    fn names_are_read_with_their_escapes() {
        let mut fields = object(r#" {"\u0061":1 , "b\/":2} "#, &["a", "b/"]).unwrap();
        assert_eq!(fields.take("a").integer(), Some(1));
        assert_eq!(fields.take("b/").integer(), Some(2));
    }

    #[test]
    fn a_field_that_is_there_twice_has_no_value() {
        let mut fields = object(r#"{"a":1,"\u0061":1,"b":2}"#, &["a", "b"]).unwrap();
        assert!(matches!(fields.take("a"), Value::Twice));
        assert_eq!(fields.take("b").integer(), Some(2));
    }

    #[test]
    fn only_whole_numbers_that_fit_are_integers() {
        for (text, number) in [
            ("-9223372036854775808", Some(i64::MIN)),
            ("9223372036854775808", None),
            ("0", Some(0)),
            ("1.0", None),
            ("1e3", None),
            ("-0", None),
            ("true", None),
            ("null", None),
            (r#""1""#, None),
            ("[1]", None),
        ] {
            let text = format!(r#"{{"n":{text}}}"#);
            assert_eq!(
                object(&text, &["n"]).unwrap().take("n").integer(),
                number,
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_object_has_no_fields() {
        for text in [
            "",
            " ",
            "null",
            "7",
            r#""{}""#,
            "[{}]",
            "{",
            "{}{}",
            "{} x",
            r#"{"a":01}"#,
            r#"{"a":+1}"#,
        ] {
            assert!(object(text, &["a"]).is_none(), "{text}");
        }
    }
}
