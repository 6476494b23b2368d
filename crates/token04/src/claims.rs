//! What a token says, read from its JSON.

use std::fmt;

use crate::canonical;
use crate::json::{self, Fields, Value};
use crate::wiped_buf::WipedText;
use crate::{Error, ErrorKind, Result, TokenCipher};

/// What a token says that was opened but not verified, as [`inspect`](crate::inspect) answers it.
///
/// It decides nothing: no call takes it. Use [`TokenVerifier`](crate::TokenVerifier) to check a token. All
/// times are Unix seconds.
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct TokenContents {
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
    /// Empty for a basic token, else a JSON text.
    pub payload: String,
    /// How the token was sealed; not part of the JSON.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub cipher: TokenCipher,
}

/// The payload by its length.
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
    /// Reads the decrypted text in whatever layout JSON allows. The error names the field, never its value.
    pub(crate) fn parse(plaintext: &[u8], cipher: TokenCipher) -> Result<Self> {
        let fields = match canonical::read(plaintext) {
            Some(fields) => fields,
            None => read_any_layout(plaintext)?,
        };
        Self::from_fields(fields, cipher)
    }

    /// Checks what holds for a token of any layout.
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

    /// Drops claims that nobody gets to see, and wipes them from the heap.
    pub(crate) fn wipe(self) {
        drop((WipedText::from(self.user_id), WipedText::from(self.payload)));
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

/// Reads whatever layout JSON allows, as long as all of it is text.
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
        .map_err(|_| unreadable("decrypted text is not valid UTF-8: encode the JSON to UTF-8"))?;
    let mut fields = json::object(text, NAMES).ok_or_else(|| {
        unreadable("decrypted text is not a JSON object: was the token made by a token04 generator?")
    })?;
    if !fields.others_are_text {
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

/// `None` where the field is absent.
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

/// What the fields hold that are there.
#[derive(Default)]
pub(crate) struct FieldValues {
    pub(crate) app_id: Option<u32>,
    pub(crate) user_id: Option<WipedText>,
    pub(crate) ctime: Option<i64>,
    pub(crate) expire: Option<i64>,
    pub(crate) nonce: Option<i64>,
    pub(crate) payload: Option<WipedText>,
}
