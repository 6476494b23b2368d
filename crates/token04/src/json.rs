//! Reading JSON: serde_json finds out what stands where, and each caller takes the fields that it knows.
//!
//! One type for all that tokens hold is compiled once; a derived struct for each would be several times
//! as much code, and take an array for an object.

use std::borrow::Cow;
use std::{fmt, mem};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A value of JSON.
pub(crate) enum Json<'j> {
    /// A field that is not there.
    Absent,
    Null,
    Integer(i64),
    Text(Cow<'j, str>),
    /// A list of nothing but texts.
    Texts(Vec<String>),
    Object(Fields<'j>),
    /// What no token holds: `true`, 0.5, another list, or a field that is there twice.
    Other,
}

/// Of an object, the fields that were asked for.
#[derive(Default)]
pub(crate) struct Fields<'j> {
    names: &'static [&'static str],
    /// One for each name.
    values: Vec<Json<'j>>,
}

/// Reads a JSON text. Of its objects, it reads these fields and skips all others.
pub(crate) fn read<'j>(text: &'j [u8], names: &'static [&'static str]) -> serde_json::Result<Json<'j>> {
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    let mut json = Json::Absent;
    let to = &mut json;
    Reader { names, to }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(json)
}

impl<'j> Fields<'j> {
    /// The value of a field; no second time.
    pub(crate) fn take(&mut self, name: &str) -> Json<'j> {
        let place = self.names.iter().position(|known| *known == name);
        let value = place.and_then(|place| self.values.get_mut(place));
        value.map_or(Json::Absent, |value| mem::replace(value, Json::Absent))
    }
}

impl<'j> Json<'j> {
    pub(crate) fn integer(self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(number),
            _ => None,
        }
    }

    pub(crate) fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.into_owned()),
            _ => None,
        }
    }

    pub(crate) fn texts(self) -> Option<Vec<String>> {
        match self {
            Self::Texts(texts) => Some(texts),
            _ => None,
        }
    }

    pub(crate) fn object(self) -> Option<Fields<'j>> {
        match self {
            Self::Object(fields) => Some(fields),
            _ => None,
        }
    }

    /// As `read` reads it, or neither there nor more than null.
    pub(crate) fn optional<T>(self, read: impl FnOnce(Self) -> Option<T>) -> Option<Option<T>> {
        match self {
            Self::Absent | Self::Null => Some(None),
            value => read(value).map(Some),
        }
    }
}

/// Puts a value where it belongs: handed back, it would be moved at each step.
struct Reader<'r, 'j> {
    names: &'static [&'static str],
    to: &'r mut Json<'j>,
}

impl<'j> DeserializeSeed<'j> for Reader<'_, 'j> {
    type Value = ();

    fn deserialize<D: Deserializer<'j>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'j> Visitor<'j> for Reader<'_, 'j> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        *self.to = Json::Null;
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        *self.to = Json::Other;
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        *self.to = Json::Integer(number);
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        *self.to = i64::try_from(number).map_or(Json::Other, Json::Integer);
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        *self.to = Json::Other;
        Ok(())
    }

    fn visit_borrowed_str<E: Error>(self, text: &'j str) -> Result<(), E> {
        *self.to = Json::Text(text.into());
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        *self.to = Json::Text(text.to_owned().into());
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'j>>(self, mut elements: A) -> Result<(), A::Error> {
        let Self { names, to } = self;
        let mut texts = Vec::new();
        let mut only_texts = true;
        let mut element = Json::Null;
        while elements
            .next_element_seed(Reader {
                names,
                to: &mut element,
            })?
            .is_some()
        {
            match mem::replace(&mut element, Json::Null).text() {
                Some(text) => texts.push(text),
                None => only_texts = false,
            }
        }
        *to = if only_texts {
            Json::Texts(texts)
        } else {
            Json::Other
        };
        Ok(())
    }

    fn visit_map<A: MapAccess<'j>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { names, to } = self;
        let mut values: Vec<_> = names.iter().map(|_| Json::Absent).collect();
        while let Some(place) = map.next_key_seed(Place(names))? {
            match place.and_then(|place| values.get_mut(place)) {
                Some(to @ Json::Absent) => map.next_value_seed(Reader { names, to })?,
                Some(twice) => {
                    *twice = Json::Other;
                    map.next_value::<IgnoredAny>()?;
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        *to = Json::Object(Fields { names, values });
        Ok(())
    }
}

/// Where a field's name stands among these.
struct Place(&'static [&'static str]);

impl<'j> DeserializeSeed<'j> for Place {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'j>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Place {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Option<usize>, E> {
        Ok(self.0.iter().position(|known| *known == name))
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
            let mut fields = read(text.as_bytes(), &["known"]).unwrap().object().unwrap();
            assert_eq!(fields.take("known").text().as_deref(), Some("A"), "{text}");
        }
    }

    #[test]
    fn a_field_that_is_there_twice_has_no_value() {
        let mut fields = read(br#"{"a":1,"a":1,"b":2}"#, &["a", "b"])
            .unwrap()
            .object()
            .unwrap();
        assert!(matches!(fields.take("a"), Json::Other));
        assert_eq!(fields.take("b").integer(), Some(2));
    }

    #[test]
    fn only_whole_numbers_that_fit_are_integers() {
        for (text, number) in [
            ("-9223372036854775808", Some(i64::MIN)),
            ("9223372036854775808", None),
            ("1.0", None),
            ("1e3", None),
            ("-0", None),
            ("true", None),
            (r#""1""#, None),
        ] {
            assert_eq!(read(text.as_bytes(), &[]).unwrap().integer(), number, "{text}");
        }
        assert!(read(b"1 2", &[]).is_err(), "more behind it");
    }
}
