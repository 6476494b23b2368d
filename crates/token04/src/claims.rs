//! What a token says, read from its JSON.

use serde::Serialize;

use crate::canonical;
use crate::json::{self, Fields, Json};
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
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
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

#[derive(Clone, Copy)]
enum Field {
    AppId,
    UserId,
    Ctime,
    Expire,
    Nonce,
    Payload,
}

impl Field {
    const fn name(self) -> &'static str {
        match self {
            Self::AppId => "app_id",
            Self::UserId => "user_id",
            Self::Ctime => "ctime",
            Self::Expire => "expire",
            Self::Nonce => "nonce",
            Self::Payload => "payload",
        }
    }

    /// What it should be.
    const fn expected(self) -> &'static str {
        match self {
            Self::AppId => "a number from 1 to 4294967295",
            Self::UserId => "a non-empty string",
            Self::Ctime => "whole Unix seconds",
            Self::Expire => "whole Unix seconds, later than ctime",
            Self::Nonce => "a whole number",
            Self::Payload => "a string",
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
    let (name, expected) = (field.name(), field.expected());
    Error::new(
        ErrorKind::InvalidClaims,
        format!("token's {name} {what}: it must be {expected}"),
    )
    .with_zego_code(field.zego_code())
}

/// Reads whatever layout JSON allows.
pub(crate) fn read_any_layout(plaintext: &[u8]) -> Result<FieldValues> {
    const NAMES: &[&str] = &[
        Field::AppId.name(),
        Field::UserId.name(),
        Field::Ctime.name(),
        Field::Expire.name(),
        Field::Nonce.name(),
        Field::Payload.name(),
    ];
    let json = json::read(plaintext, NAMES).ok();
    let mut fields = json.and_then(Json::object).ok_or_else(|| {
        Error::new(
            ErrorKind::InvalidClaims,
            "decrypted text is not a JSON object: was the token made by a token04 generator?",
        )
    })?;
    Ok(FieldValues {
        app_id: read(&mut fields, Field::AppId, |id| id.integer()?.try_into().ok())?,
        user_id: read(&mut fields, Field::UserId, Json::text)?,
        ctime: read(&mut fields, Field::Ctime, Json::integer)?,
        expire: read(&mut fields, Field::Expire, Json::integer)?,
        nonce: read(&mut fields, Field::Nonce, Json::integer)?,
        payload: read(&mut fields, Field::Payload, Json::text)?,
    })
}

/// `None` where the field is absent.
fn read<'j, T>(
    fields: &mut Fields<'j>,
    field: Field,
    convert: fn(Json<'j>) -> Option<T>,
) -> Result<Option<T>> {
    match fields.take(field.name()) {
        Json::Absent => Ok(None),
        value => match convert(value) {
            Some(value) => Ok(Some(value)),
            None => Err(wrong(field, "appears twice or is of the wrong type")),
        },
    }
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FieldValues {
    pub(crate) app_id: Option<u32>,
    pub(crate) user_id: Option<String>,
    pub(crate) ctime: Option<i64>,
    pub(crate) expire: Option<i64>,
    pub(crate) nonce: Option<i64>,
    pub(crate) payload: Option<String>,
}
