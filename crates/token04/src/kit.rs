//! Kit tokens: what the prebuilt UI kits take instead of a token04.

use base64::Engine;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::Serialize;

use crate::base64_engine::STANDARD;
use crate::envelope::MAX_TOKEN_LEN;
use crate::json;
use crate::plaintext::{check_app_id, check_user_id};
use crate::{Error, ErrorKind, Result};

/// What JavaScript's `encodeURIComponent` escapes.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// A kit token: a token04 with what the prebuilt UI kits need to know beside it.
///
/// The part behind the `#` is readable by everyone and proves nothing; only the token04 counts.
///
/// ```
/// # fn main() -> token04::Result<()> {
/// use token04::{Generator, KitToken};
///
/// let token = Generator::new(1, "0123456789abcdef0123456789abcdef")?.generate("alice", 3600, "")?;
/// let kit = KitToken::new(token, 1, "alice", "room1", "Alice Ω").to_text()?;
/// assert_eq!(KitToken::parse(&kit)?.user_name, "Alice Ω");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct KitToken {
    /// The token04.
    pub token: String,
    /// The app, never 0.
    pub app_id: u32,
    /// The user, the same as in the token.
    pub user_id: String,
    /// The room that the kit joins.
    pub room_id: String,
    /// The name shown to others.
    pub user_name: String,
}

#[derive(Serialize)]
struct Details {
    #[serde(rename = "userID")]
    user_id: String,
    #[serde(rename = "roomID")]
    room_id: String,
    #[serde(rename = "userName")]
    user_name: String,
    #[serde(rename = "appID")]
    app_id: u32,
}

impl Details {
    fn read(text: &[u8]) -> Option<Self> {
        let json = json::read(text, &["userID", "roomID", "userName", "appID"]).ok()?;
        let mut fields = json.object()?;
        Some(Self {
            user_id: fields.take("userID").text()?,
            room_id: fields.take("roomID").text()?,
            user_name: fields.take("userName").text()?,
            app_id: fields.take("appID").integer()?.try_into().ok()?,
        })
    }
}

/// What `decodeURIComponent` answers in the kits; `None` where it throws.
fn decode_component(text: &str) -> Option<String> {
    let mut after_percent = text.as_bytes().split(|&byte| byte == b'%').skip(1);
    let legal = after_percent
        .all(|rest| matches!(rest, [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit()));
    let decoded = legal.then(|| percent_decode_str(text).decode_utf8())?;
    Some(decoded.ok()?.into_owned())
}

impl KitToken {
    /// Puts the parts together.
    #[must_use]
    pub fn new(
        token: impl Into<String>,
        app_id: u32,
        user_id: impl Into<String>,
        room_id: impl Into<String>,
        user_name: impl Into<String>,
    ) -> Self {
        Self {
            token: token.into(),
            app_id,
            user_id: user_id.into(),
            room_id: room_id.into(),
            user_name: user_name.into(),
        }
    }

    /// Writes `token04#base64(JSON)`, byte for byte as the kits do in a browser.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidAppId`], [`ErrorKind::InvalidUserId`], or [`ErrorKind::InvalidArgument`]
    /// for a user or room ID with a character beyond Latin-1 (U+00FF), which the kits' `atob`
    /// cannot give back, and for a token that is not a token04.
    pub fn to_text(&self) -> Result<String> {
        check_app_id(self.app_id)?;
        check_user_id(&self.user_id)?;
        if !self.token.starts_with("04") || self.token.contains('#') {
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                "token is not a token04 (it must start with 04 and hold no #): generate it first",
            ));
        }
        let details = Details {
            user_id: self.user_id.clone(),
            room_id: self.room_id.clone(),
            user_name: utf8_percent_encode(&self.user_name, COMPONENT).to_string(),
            app_id: self.app_id,
        };
        let json = serde_json::to_string(&details).map_err(|_| {
            Error::new(
                ErrorKind::Internal,
                "the kit details could not be written; please report this",
            )
        })?;
        let bytes = json
            .chars()
            .map(u8::try_from)
            .collect::<std::result::Result<Vec<_>, _>>()
            .map_err(|_| {
                let name = if self.user_id.chars().any(|c| u8::try_from(c).is_err()) {
                    "user_id"
                } else {
                    "room_id"
                };
                Error::new(
                    ErrorKind::InvalidArgument,
                    format!("{name} has a character beyond Latin-1, which the UI kits cannot read: use letters, digits and _"),
                )
            })?;
        Ok(format!("{}#{}", self.token, STANDARD.encode(bytes)))
    }

    /// Takes a kit token apart. The token04 inside is not verified.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::MalformedToken`] if a part is missing or unreadable.
    pub fn parse(text: &str) -> Result<Self> {
        let malformed = |message| Error::new(ErrorKind::MalformedToken, message);
        if text.len() > MAX_TOKEN_LEN {
            return Err(malformed("kit token is longer than 128 KiB"));
        }
        let (token, details) = text
            .split_once('#')
            .ok_or_else(|| malformed("kit token has no #: is this a plain token04?"))?;
        if !token.starts_with("04") {
            return Err(malformed("kit token does not start with a token04"));
        }
        let bytes = STANDARD
            .decode(details)
            .map_err(|_| malformed("kit token is not standard base64 behind its #"))?;
        let json: String = bytes.into_iter().map(char::from).collect();
        let details = Details::read(json.as_bytes()).ok_or_else(|| {
            malformed("kit token's details are not a JSON object with userID, roomID, userName and appID")
        })?;
        let user_name = decode_component(&details.user_name)
            .ok_or_else(|| malformed("kit token's userName is not percent-encoded UTF-8"))?;
        if details.app_id == 0 || details.user_id.is_empty() {
            return Err(malformed("kit token's appID is 0 or its userID is empty"));
        }
        Ok(Self::new(
            token,
            details.app_id,
            details.user_id,
            details.room_id,
            user_name,
        ))
    }
}
