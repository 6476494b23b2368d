//! The claims of a token, parsed from its JSON.

use std::fmt;

use crate::canonical::{self, FieldValues};
use crate::json::{self, Fields, Value};
use crate::wiped_buf::WipedText;
use crate::{Error, ErrorKind, Result, TokenCipher};

/// The claims of a token that was decrypted but not verified, as [`inspect`](crate::inspect) returns them.
///
/// They authorize nothing: no function accepts this type. Use [`TokenVerifier`](crate::TokenVerifier) to
/// verify a token. All times are Unix seconds.
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct TokenContents {
    /// The project's AppID, never 0.
    pub app_id: u32,
    /// The user ID that the client logs in with; never empty.
    pub user_id: String,
    /// When the token was generated.
    pub ctime: i64,
    /// When the token expires: it is expired from this second on.
    pub expire: i64,
    /// The random number that the generator added.
    pub nonce: i64,
    /// The payload: empty for a basic token, otherwise JSON text.
    pub payload: String,
    /// The cipher of the token; not part of the JSON.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub cipher: TokenCipher,
}

/// Shows only the payload's length.
impl fmt::Debug for TokenContents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenContents")
            .field("app_id", &self.app_id)
            .field("user_id", &self.user_id)
            .field("ctime", &self.ctime)
            .field("expire", &self.expire)
            .field("nonce", &self.nonce)
            .field("payload", &format_args!("{} bytes", self.payload.len()))
            .field("cipher", &self.cipher)
            .finish()
    }
}

impl TokenContents {
    /// Parses the decrypted text in any JSON layout. The error names the field, never its value.
    pub(crate) fn parse(plaintext: &[u8], cipher: TokenCipher) -> Result<Self> {
        let fields = match canonical::read(plaintext) {
            Some(fields) => fields,
            None => read_any_layout(plaintext)?,
        };
        Self::from_fields(fields, cipher)
    }

    /// Validates the fields, whatever the layout.
    pub(crate) fn from_fields(fields: FieldValues, cipher: TokenCipher) -> Result<Self> {
        let missing = |field| move || wrong(field, "is missing");
        let app_id = fields.app_id.ok_or_else(missing(Field::AppId))?;
        let user_id = fields.user_id.ok_or_else(missing(Field::UserId))?;
        let ctime = fields.ctime.ok_or_else(missing(Field::Ctime))?;
        let expire = fields.expire.ok_or_else(missing(Field::Expire))?;
        let nonce = fields.nonce.ok_or_else(missing(Field::Nonce))?;
        if app_id == 0 {
            return Err(wrong(Field::AppId, "is 0"));
        }
        if user_id.is_empty() {
            return Err(wrong(Field::UserId, "is empty"));
        }
        if expire <= ctime {
            return Err(wrong(Field::Expire, "is not later than ctime"));
        }
        Ok(Self {
            app_id,
            user_id: user_id.into_string(),
            ctime,
            expire,
            nonce,
            payload: fields.payload.map(WipedText::into_string).unwrap_or_default(),
            cipher,
        })
    }

    /// Drops claims that are not returned to the caller, and wipes them from the heap.
    pub(crate) fn wipe(self) {
        // All fields are named, so that a new one is not forgotten here.
        let Self {
            user_id,
            payload,
            app_id: _,
            ctime: _,
            expire: _,
            nonce: _,
            cipher: _,
        } = self;
        drop((WipedText::from(user_id), WipedText::from(payload)));
    }
}

/// A field of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    AppId,
    UserId,
    Ctime,
    Expire,
    Nonce,
    Payload,
}

impl Field {
    pub(crate) const ALL: [Self; 6] = [
        Self::AppId,
        Self::UserId,
        Self::Ctime,
        Self::Expire,
        Self::Nonce,
        Self::Payload,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::AppId => "app_id",
            Self::UserId => "user_id",
            Self::Ctime => "ctime",
            Self::Expire => "expire",
            Self::Nonce => "nonce",
            Self::Payload => "payload",
        }
    }

    /// The expected value, for messages.
    pub(crate) const fn expected(self) -> &'static str {
        match self {
            Self::AppId => "a number from 1 to 4294967295",
            Self::UserId => "a non-empty string",
            Self::Ctime => "whole Unix seconds",
            Self::Expire => "whole Unix seconds, later than ctime",
            Self::Nonce => "a whole number",
            Self::Payload => "a string",
        }
    }

    /// The platform's code for a field of the wrong type, if it has one.
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
    let (name, expected) = (field.name(), field.expected());
    Error::new(
        ErrorKind::InvalidClaims,
        format!("token's {name} {what}: it must be {expected}"),
    )
    .with_zego_code(field.zego_code())
}

/// Parses any layout that JSON allows, as long as all of it is valid Unicode.
pub(crate) fn read_any_layout(plaintext: &[u8]) -> Result<FieldValues> {
    const NAMES: &[&str] = &[
        Field::AppId.name(),
        Field::UserId.name(),
        Field::Ctime.name(),
        Field::Expire.name(),
        Field::Nonce.name(),
        Field::Payload.name(),
    ];
    let unreadable = |message| Error::new(ErrorKind::InvalidClaims, message);
    let text = std::str::from_utf8(plaintext)
        .map_err(|_| unreadable("decrypted text is not valid UTF-8: encode the JSON as UTF-8"))?;
    let mut fields = json::object(text, NAMES).ok_or_else(|| {
        unreadable("decrypted text is not a JSON object: was the token made by a token04 generator?")
    })?;
    if !fields.others_are_valid_unicode {
        return Err(unreadable(
            "decrypted text has half of a surrogate pair (\\ud800 to \\udfff alone): encode whole characters",
        ));
    }
    let text = |value: Value<'_>| Some(value.text()?.into_wiped());
    let integer = |value: Value<'_>| value.integer();
    Ok(FieldValues {
        app_id: read(&mut fields, Field::AppId, |id| id.integer()?.try_into().ok())?,
        user_id: read(&mut fields, Field::UserId, text)?,
        ctime: read(&mut fields, Field::Ctime, integer)?,
        expire: read(&mut fields, Field::Expire, integer)?,
        nonce: read(&mut fields, Field::Nonce, integer)?,
        payload: read(&mut fields, Field::Payload, text)?,
    })
}

/// `None` if the field is missing.
fn read<T>(
    fields: &mut Fields<'_>,
    field: Field,
    convert: impl FnOnce(Value<'_>) -> Option<T>,
) -> Result<Option<T>> {
    match fields.take(field.name()) {
        Value::Absent => Ok(None),
        value => match convert(value) {
            Some(value) => Ok(Some(value)),
            None => Err(wrong(field, "appears twice or is of the wrong type")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(fields: FieldValues) -> Result<TokenContents> {
        TokenContents::from_fields(fields, TokenCipher::Gcm)
    }

    #[test]
    fn the_canonical_parser_agrees_with_the_parser_for_any_layout() {
        let official = r#"{"app_id":1,"user_id":"用户","ctime":1700000000,"expire":1700003600,"nonce":7,"payload":"{\"a\":\"\\\\1\"}"}"#;
        assert!(canonical::read(official.as_bytes()).is_some());
        // Change each ASCII byte to every other: whatever the fast parser accepts, both parse alike.
        for (index, _) in official.bytes().enumerate().filter(|(_, byte)| byte.is_ascii()) {
            for byte in 0..0x80 {
                let mut changed = official.as_bytes().to_vec();
                changed[index] = byte;
                let changed = String::from_utf8(changed).unwrap();
                if let Some(values) = canonical::read(changed.as_bytes()) {
                    let by_other = read_any_layout(changed.as_bytes()).and_then(claims);
                    assert_eq!(claims(values), by_other, "{changed}");
                }
            }
        }
    }
}
