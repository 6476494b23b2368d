//! Parses JSON: the scanner checks the grammar and finds the position of each value, and a value is decoded
//! when a caller requests its type.
//!
//! Other values are never decoded, so unknown fields may hold any value that JSON allows. No text is decoded
//! into a parser's buffers, which would be freed without being wiped.

use std::mem;

use crate::json_scanner::Scanner;
use crate::json_string::{self, Text};

/// A JSON value.
#[derive(Clone)]
pub(crate) enum Value<'j> {
    /// The field is missing.
    Absent,
    /// The field occurs more than once.
    Duplicate,
    /// The value's JSON text.
    Raw(&'j str),
}

/// The requested fields of an object.
#[derive(Default)]
pub(crate) struct Fields<'j> {
    names: &'static [&'static str],
    values: Vec<Value<'j>>,
    /// Whether the other fields are valid Unicode; see [`json_string::has_no_lone_surrogate`].
    pub(crate) others_are_valid_unicode: bool,
}

/// Parses the fields with these names from a JSON text; `None` if that is not an object.
pub(crate) fn object<'j>(text: &'j str, names: &'static [&'static str]) -> Option<Fields<'j>> {
    let mut scanner = Scanner::new(text.as_bytes());
    let mut values: Vec<_> = names.iter().map(|_| Value::Absent).collect();
    let mut others_are_valid_unicode = true;
    scanner.skip(b'{')?;
    if scanner.skip(b'}').is_none() {
        loop {
            let name = raw_value(text, &mut scanner)?;
            if !name.starts_with('"') {
                return None;
            }
            scanner.skip(b':')?;
            let value = raw_value(text, &mut scanner)?;
            // A lone surrogate is valid JSON, but no known name contains one.
            let name = Value::Raw(name).text();
            others_are_valid_unicode &= name.is_some();
            let place = name.and_then(|name| names.iter().position(|known| *known == &*name));
            if let Some(place) = place.and_then(|place| values.get_mut(place)) {
                *place = match place {
                    Value::Absent => Value::Raw(value),
                    Value::Duplicate | Value::Raw(_) => Value::Duplicate,
                };
            } else {
                others_are_valid_unicode &= json_string::has_no_lone_surrogate(value);
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
        others_are_valid_unicode,
    })
}

/// The members of an object or array, with the name or the index of each; `None` if the text is neither.
pub(crate) fn members(text: &str) -> Option<Vec<(Member<'_>, Value<'_>)>> {
    let mut scanner = Scanner::new(text.as_bytes());
    let mut members = Vec::new();
    let is_object = scanner.skip(b'{').is_some();
    if !is_object {
        scanner.skip(b'[')?;
    }
    let end = if is_object { b'}' } else { b']' };
    if scanner.skip(end).is_none() {
        loop {
            let member = if is_object {
                let name = Value::Raw(raw_value(text, &mut scanner)?).text()?;
                scanner.skip(b':')?;
                Member::Name(name)
            } else {
                Member::Index(members.len())
            };
            members.push((member, Value::Raw(raw_value(text, &mut scanner)?)));
            if scanner.skip(b',').is_none() {
                break;
            }
        }
        scanner.skip(end)?;
    }
    scanner.is_at_end().then_some(members)
}

/// The place of a value in an object or array.
pub(crate) enum Member<'j> {
    Name(Text<'j>),
    #[cfg_attr(not(feature = "inspect"), expect(dead_code))]
    Index(usize),
}

impl Member<'_> {
    /// Empty for an entry of an array.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Name(name) => name,
            Self::Index(_) => "",
        }
    }

    pub(crate) fn is(&self, name: &str) -> bool {
        matches!(self, Self::Name(_)) && self.name() == name
    }
}

/// The next value of the scanner, which reads this text.
fn raw_value<'j>(text: &'j str, scanner: &mut Scanner<'j>) -> Option<&'j str> {
    let start = text.len() - scanner.len();
    scanner.value()?;
    let white_space = [' ', '\t', '\n', '\r'];
    Some(
        text.get(start..text.len() - scanner.len())?
            .trim_matches(white_space),
    )
}

/// Whether the text is a JSON value of any type.
pub(crate) fn is_json(text: &[u8]) -> bool {
    let mut scanner = Scanner::new(text);
    scanner.value().is_some() && scanner.is_at_end()
}

/// Whether the text is a JSON object.
pub(crate) fn is_object(text: &[u8]) -> bool {
    is_json(text) && text.trim_ascii_start().first() == Some(&b'{')
}

impl<'j> Fields<'j> {
    /// Takes the value of a field; a second call returns [`Value::Absent`].
    pub(crate) fn take(&mut self, name: &str) -> Value<'j> {
        let place = self.names.iter().position(|known| *known == name);
        let value = place.and_then(|place| self.values.get_mut(place));
        value.map_or(Value::Absent, |value| mem::replace(value, Value::Absent))
    }
}

impl<'j> Value<'j> {
    /// The type in the words of JSON, with an article.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Absent => "missing",
            Self::Duplicate => "there twice",
            Self::Raw(raw) => match raw.bytes().next() {
                Some(b'"') => "a string",
                Some(b'{') => "an object",
                Some(b'[') => "an array",
                Some(b't') => "true",
                Some(b'f') => "false",
                Some(b'n') => "null",
                _ => "a number",
            },
        }
    }

    pub(crate) fn raw(self) -> Option<&'j str> {
        match self {
            Self::Raw(raw) => Some(raw),
            Self::Absent | Self::Duplicate => None,
        }
    }

    pub(crate) fn integer(self) -> Option<i64> {
        // Rust parses -0 as an integer; in JSON, -0 is a float.
        self.raw().filter(|raw| *raw != "-0")?.parse().ok()
    }

    pub(crate) fn text(self) -> Option<Text<'j>> {
        let (text, after) = json_string::read(self.raw()?.strip_prefix('"')?)?;
        after.is_empty().then_some(text)
    }

    /// An array of strings only.
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

    /// Parses with `read`; `Some(None)` if the field is missing or null.
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
    fn unknown_fields_may_hold_any_value() {
        let deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
        for unknown in [r#""\ud800""#, "1e999", "null", &deep] {
            let text = format!(r#"{{"unknown":{unknown},"known":"\u0041"}}"#);
            let mut fields = object(&text, &["known"]).unwrap();
            assert_eq!(fields.take("known").text().as_deref(), Some("A"), "{text}");
        }
    }

    #[test]
    fn fields_are_known_only_at_their_own_level() {
        let text = r#"{"outer":{"outer":"\ud800","inner":1},"inner":"\ud800"}"#;
        let mut fields = object(text, &["outer"]).unwrap();
        let mut inside = fields.take("outer").object(&["inner"]).unwrap();
        assert_eq!(inside.take("inner").integer(), Some(1));
        assert!(matches!(inside.take("outer"), Value::Absent));
    }

    #[test]
    fn escapes_in_names_are_decoded() {
        let mut fields = object(r#" {"\u0061":1 , "b\/":2} "#, &["a", "b/"]).unwrap();
        assert_eq!(fields.take("a").integer(), Some(1));
        assert_eq!(fields.take("b/").integer(), Some(2));
    }

    #[test]
    fn a_duplicate_field_has_no_value() {
        let mut fields = object(r#"{"a":1,"\u0061":1,"b":2}"#, &["a", "b"]).unwrap();
        assert!(matches!(fields.take("a"), Value::Duplicate));
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
    fn only_an_object_has_fields() {
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
