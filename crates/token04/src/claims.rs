//! What a token says, read from its JSON.

use std::cell::Cell;
use std::fmt;

use serde::Serialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};

use crate::canonical;
use crate::{Cipher, Error, ErrorKind, Result};

/// What a token says. All times are Unix seconds.
///
/// ```
/// # fn main() -> token04::Result<()> {
/// use token04::{Generator, Verifier, VerifyOptions};
///
/// let secret = "0123456789abcdef0123456789abcdef";
/// let token = Generator::new(1234567890, secret)?.generate("alice", 3600, "")?;
/// let claims = Verifier::new(secret)?.verify(&token, &VerifyOptions::new())?;
/// assert_eq!(claims.user_id, "alice");
/// assert_eq!(claims.expire - claims.ctime, 3600);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Claims {
    /// The project's app ID, never 0.
    pub app_id: u32,
    /// The user, as the client logs in with; never empty.
    pub user_id: String,
    /// When the token was made.
    pub ctime: i64,
    /// When the token ends: it is expired from this second on.
    pub expire: i64,
    /// The random number that the maker put in.
    pub nonce: i64,
    /// Empty, or a JSON text, see [`RoomPrivileges`](crate::RoomPrivileges).
    pub payload: String,
    /// How the token was sealed; not part of the JSON.
    #[serde(skip)]
    pub cipher: Cipher,
}

impl Claims {
    /// Puts claims together again that a language keeps as plain values, for
    /// [`authorize`](crate::authorize). Checks nothing: only what a
    /// [`Verifier`](crate::Verifier) answered is proven.
    ///
    /// ```
    /// use token04::{Cipher, Claims};
    ///
    /// let claims = Claims::new(1234567890, "alice", 1_700_000_000, 1_700_003_600, 7, "", Cipher::Gcm);
    /// assert_eq!(claims.user_id, "alice");
    /// ```
    #[must_use]
    pub fn new(
        app_id: u32,
        user_id: impl Into<String>,
        ctime: i64,
        expire: i64,
        nonce: i64,
        payload: impl Into<String>,
        cipher: Cipher,
    ) -> Self {
        Self {
            app_id,
            user_id: user_id.into(),
            ctime,
            expire,
            nonce,
            payload: payload.into(),
            cipher,
        }
    }

    /// Reads the decrypted text. The error names the field, never its value.
    pub(crate) fn parse(plaintext: &[u8], cipher: Cipher) -> Result<Self> {
        let fields = match canonical::read(plaintext) {
            Some(fields) => fields,
            None => read_any_layout(plaintext)?,
        };
        let missing = |field| move || wrong(field, "is missing");
        let claims = Self {
            app_id: fields.app_id.ok_or_else(missing(Field::AppId))?,
            user_id: fields.user_id.ok_or_else(missing(Field::UserId))?,
            ctime: fields.ctime.ok_or_else(missing(Field::Ctime))?,
            expire: fields.expire.ok_or_else(missing(Field::Expire))?,
            nonce: fields.nonce.ok_or_else(missing(Field::Nonce))?,
            payload: fields.payload.unwrap_or_default(),
            cipher,
        };
        if claims.app_id == 0 {
            return Err(wrong(Field::AppId, "is 0"));
        }
        if claims.user_id.is_empty() {
            return Err(wrong(Field::UserId, "is empty"));
        }
        if claims.expire <= claims.ctime {
            return Err(wrong(Field::Expire, "is not later than ctime"));
        }
        Ok(claims)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    AppId,
    UserId,
    Ctime,
    Expire,
    Nonce,
    Payload,
}

impl Field {
    /// What the field is called and what it should be.
    const fn expected(self) -> (&'static str, &'static str) {
        match self {
            Self::AppId => ("app_id", "a number from 1 to 4294967295"),
            Self::UserId => ("user_id", "a non-empty string"),
            Self::Ctime => ("ctime", "whole Unix seconds"),
            Self::Expire => ("expire", "whole Unix seconds, later than ctime"),
            Self::Nonce => ("nonce", "a whole number"),
            Self::Payload => ("payload", "a string"),
        }
    }

    /// The platform's code for a field of the wrong type, where it has one.
    const fn zego_code(self) -> Option<u32> {
        match self {
            Self::AppId => ErrorKind::AppIdMismatch.zego_code(),
            Self::UserId => ErrorKind::UserIdMismatch.zego_code(),
            Self::Expire => ErrorKind::Expired.zego_code(),
            Self::Nonce => Some(1_002_080),
            Self::Ctime | Self::Payload => None,
        }
    }
}

fn wrong(field: Field, what: &str) -> Error {
    let (name, expected) = field.expected();
    Error::new(
        ErrorKind::InvalidClaims,
        format!("token's {name} {what}: it must be {expected}"),
    )
    .with_zego_code(field.zego_code())
}

/// Reads whatever layout JSON allows.
pub(crate) fn read_any_layout(plaintext: &[u8]) -> Result<FieldValues> {
    let reading = Cell::new(None);
    let mut deserializer = serde_json::Deserializer::from_slice(plaintext);
    ReadFields { reading: &reading }
        .deserialize(&mut deserializer)
        .and_then(|fields| deserializer.end().map(|()| fields))
        .map_err(|_| match reading.get() {
            Some(field) => wrong(field, "appears twice or is of the wrong type"),
            None => Error::new(
                ErrorKind::InvalidClaims,
                "decrypted text is not a JSON object: was the token made by a token04 generator?",
            ),
        })
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct FieldValues {
    pub(crate) app_id: Option<u32>,
    pub(crate) user_id: Option<String>,
    pub(crate) ctime: Option<i64>,
    pub(crate) expire: Option<i64>,
    pub(crate) nonce: Option<i64>,
    pub(crate) payload: Option<String>,
}

/// Reads an object, remembering which field it was at when something did not fit.
struct ReadFields<'c> {
    reading: &'c Cell<Option<Field>>,
}

impl<'de> DeserializeSeed<'de> for ReadFields<'_> {
    type Value = FieldValues;

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> std::result::Result<FieldValues, D::Error> {
        // Asks for a map, as a derived struct would take an array as well.
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ReadFields<'_> {
    type Value = FieldValues;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<FieldValues, A::Error> {
        let mut values = FieldValues::default();
        while let Some(name) = map.next_key_seed(FieldName)? {
            self.reading.set(name);
            match name {
                Some(Field::AppId) => once(&mut values.app_id, &mut map)?,
                Some(Field::UserId) => once(&mut values.user_id, &mut map)?,
                Some(Field::Ctime) => once(&mut values.ctime, &mut map)?,
                Some(Field::Expire) => once(&mut values.expire, &mut map)?,
                Some(Field::Nonce) => once(&mut values.nonce, &mut map)?,
                Some(Field::Payload) => once(&mut values.payload, &mut map)?,
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            self.reading.set(None);
        }
        Ok(values)
    }
}

fn once<'de, T: serde::Deserialize<'de>, A: MapAccess<'de>>(
    slot: &mut Option<T>,
    map: &mut A,
) -> std::result::Result<(), A::Error> {
    if slot.is_some() {
        return Err(A::Error::custom("duplicate field"));
    }
    *slot = Some(map.next_value()?);
    Ok(())
}

struct FieldName;

impl<'de> DeserializeSeed<'de> for FieldName {
    type Value = Option<Field>;

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> std::result::Result<Option<Field>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for FieldName {
    type Value = Option<Field>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    fn visit_str<E>(self, name: &str) -> std::result::Result<Option<Field>, E> {
        Ok(match name {
            "app_id" => Some(Field::AppId),
            "user_id" => Some(Field::UserId),
            "ctime" => Some(Field::Ctime),
            "expire" => Some(Field::Expire),
            "nonce" => Some(Field::Nonce),
            "payload" => Some(Field::Payload),
            _ => None,
        })
    }
}
