//! Kit tokens: what the prebuilt UI kits use instead of a token04.

use std::fmt;

use base64::Engine;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, percent_decode_str, utf8_percent_encode};
use serde::{Serialize, Serializer};

use crate::base64_engine::STANDARD;
use crate::bounded;
use crate::envelope::{MAX_TOKEN_LEN, PREFIX};
use crate::ids::check_user_id;
use crate::json::{self, Value};
use crate::secret::{SECRET_LEN, looks_like_app_sign};
use crate::{AppId, Error, ErrorKind, Result};

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

/// A kit token: a token04 together with the details that the prebuilt UI kits need.
///
/// Anyone can read the part after the `#`, and it proves nothing; only the token04 counts.
///
/// ```
/// # fn main() -> token04::Result<()> {
/// # use std::time::Duration;
/// use token04::{AppId, KitToken, ServerSecret, TokenGenerator};
///
/// let secret = ServerSecret::new("0123456789abcdef0123456789abcdef")?;
/// let token = TokenGenerator::new(AppId::new(1)?, &secret).generate_basic("alice", Duration::from_secs(60))?;
/// let kit = KitToken::new(token, 1, "alice", "room1", "Alice Ω").to_text()?;
/// assert_eq!(KitToken::parse(&kit)?.user_name, "Alice Ω");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct KitToken {
    /// The token04.
    pub token: String,
    /// The app, never 0.
    pub app_id: u32,
    /// The user, the same as in the token.
    pub user_id: String,
    /// The room that the kit joins; empty for a call invitation, which has none. When read, a missing room or null
    /// is empty, too.
    pub room_id: String,
    /// The name shown to others.
    pub user_name: String,
}

/// Does not show the token.
impl fmt::Debug for KitToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KitToken")
            .field("app_id", &self.app_id)
            .field("user_id", &self.user_id)
            .field("room_id", &self.room_id)
            .field("user_name", &self.user_name)
            .finish_non_exhaustive()
    }
}

#[derive(Serialize)]
struct Details<'k> {
    #[serde(rename = "userID")]
    user_id: &'k str,
    #[serde(rename = "roomID")]
    room_id: &'k str,
    /// Percent-encoded.
    #[serde(rename = "userName", serialize_with = "collect_str")]
    user_name: PercentEncode<'k>,
    #[serde(rename = "appID")]
    app_id: u32,
}

impl Details<'_> {
    /// Builds a kit token from `token` and the details in `text`.
    fn read(text: &str, token: &str) -> Option<KitToken> {
        let mut fields = json::object(text, &["userID", "roomID", "userName", "appID"])?;
        Some(KitToken {
            token: token.to_owned(),
            user_id: fields.take("userID").text()?.into_string(),
            // Call invitations have no room.
            room_id: match fields.take("roomID").optional(Value::text)? {
                Some(room) => room.into_string(),
                None => String::new(),
            },
            user_name: fields.take("userName").text()?.into_string(),
            app_id: read_app_id(fields.take("appID"))?,
        })
    }
}

/// A number, or its digits in a string: the kits multiply what they read by 1.
fn read_app_id(value: Value<'_>) -> Option<u32> {
    match value.clone().text() {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok(),
        Some(_) => None,
        None => value.integer()?.try_into().ok(),
    }
}

/// What stands where a token04 belongs, with the way out; `None` if it may be one.
fn no_token(token: &str) -> Option<&'static str> {
    if token.starts_with(PREFIX) && !token.contains('#') {
        return None;
    }
    Some(if token.len() == SECRET_LEN {
        "looks like the ServerSecret: it must never leave the server, so generate a token with it there"
    } else if looks_like_app_sign(token.as_bytes()) {
        "looks like the AppSign: generate a token with the ServerSecret on the server"
    } else if token.starts_with("eyJ") {
        "looks like a JWT: generate a token with `TokenGenerator`"
    } else if token.starts_with(PREFIX) {
        "is a kit token already: pass the part before its #"
    } else {
        "is not a token04 (it must start with 04): generate it first"
    })
}

/// Writes the encoded name directly into the JSON, without a copy.
fn collect_str<S: Serializer>(
    text: &PercentEncode<'_>,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    serializer.collect_str(text)
}

/// The length of the kit token's text.
fn text_len(token: &str, details_len: usize) -> usize {
    let encoded_len = details_len.div_ceil(3).saturating_mul(4);
    token.len().saturating_add(1).saturating_add(encoded_len)
}

fn too_long(text_len: usize) -> Error {
    Error::new(
        ErrorKind::TokenTooLong,
        format!(
            "the kit token would be at least {text_len} bytes long, the limit is {MAX_TOKEN_LEN}: shorten `user_name`, `room_id` and `user_id`"
        ),
    )
}

/// The result of `decodeURIComponent` in the kits; `None` if it throws.
fn decode_component(text: &str) -> Option<String> {
    let mut after_percent = text.as_bytes().split(|&byte| byte == b'%').skip(1);
    let legal = after_percent
        .all(|rest| matches!(rest, [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit()));
    let decoded = legal.then(|| percent_decode_str(text).decode_utf8())?;
    Some(decoded.ok()?.into_owned())
}

impl KitToken {
    /// Creates a kit token from its parts.
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

    /// Returns `token04#base64(JSON)`, byte for byte as the kits do in a browser.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidAppId`], [`ErrorKind::InvalidUserId`], or [`ErrorKind::InvalidArgument`] if the
    /// user ID or room ID has a character beyond Latin-1 (U+00FF), which the kits' `atob` cannot return, or
    /// if the token is not a token04. [`ErrorKind::TokenTooLong`] if the text would be too long for
    /// [`parse`](Self::parse).
    ///
    /// ```
    /// use token04::KitToken;
    ///
    /// let text = KitToken::new("04AAAA", 1, "alice", "room1", "Alice").to_text()?;
    /// assert!(text.starts_with("04AAAA#"));
    /// assert!(KitToken::new("no token", 1, "alice", "room1", "Alice").to_text().is_err());
    /// # Ok::<_, token04::Error>(())
    /// ```
    pub fn to_text(&self) -> Result<String> {
        AppId::new(self.app_id)?;
        check_user_id(&self.user_id, true)?;
        if let Some(what) = no_token(&self.token) {
            return Err(Error::new(ErrorKind::InvalidArgument, format!("`token` {what}")));
        }
        // Each character of an ID and each byte of the name takes at least one byte.
        let characters = self.user_id.chars().count() + self.room_id.chars().count();
        let least = text_len(&self.token, characters.saturating_add(self.user_name.len()));
        if least > MAX_TOKEN_LEN {
            return Err(too_long(least));
        }
        let details = Details {
            user_id: &self.user_id,
            room_id: &self.room_id,
            user_name: utf8_percent_encode(&self.user_name, COMPONENT),
            app_id: self.app_id,
        };
        // A Latin-1 character takes at most two bytes in UTF-8.
        let max_len = 2 * MAX_TOKEN_LEN;
        let texts_len = self.user_id.len() + self.room_id.len() + self.user_name.len();
        let json = bounded::to_json(&details, texts_len, max_len)?.ok_or_else(|| too_long(max_len))?;
        let mut bytes = bounded::with_capacity(json.len())?;
        for character in json.chars() {
            bytes.push(u8::try_from(character).map_err(|_| {
                let name = if self.user_id.chars().any(|c| u8::try_from(c).is_err()) {
                    "user_id"
                } else {
                    "room_id"
                };
                Error::new(
                    ErrorKind::InvalidArgument,
                    format!("`{name}` has a character beyond Latin-1, which the UI kits cannot read: use letters, digits and _"),
                )
            })?);
        }
        let text_len = text_len(&self.token, bytes.len());
        if text_len > MAX_TOKEN_LEN {
            return Err(too_long(text_len));
        }
        let mut text = bounded::with_capacity(text_len)?;
        text.extend_from_slice(self.token.as_bytes());
        text.push(b'#');
        let start = text.len();
        text.resize(text_len, 0);
        let encoded = text.get_mut(start..).unwrap_or_default();
        let written = STANDARD.encode_slice(bytes, encoded);
        String::from_utf8(text)
            .ok()
            .filter(|_| written.is_ok())
            .ok_or_else(bounded::write_error)
    }

    /// Parses a kit token. The token04 inside is not verified.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::MalformedToken`] if a part is missing or cannot be decoded.
    ///
    /// ```
    /// use token04::KitToken;
    ///
    /// let text = KitToken::new("04AAAA", 1, "alice", "room1", "Alice").to_text()?;
    /// assert_eq!(KitToken::parse(&text)?.user_name, "Alice");
    /// assert!(KitToken::parse("04AAAA").is_err());
    /// # Ok::<_, token04::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self> {
        let malformed = |message| Error::new(ErrorKind::MalformedToken, message);
        if text.len() > MAX_TOKEN_LEN {
            return Err(malformed("kit token is longer than 128 KiB"));
        }
        let (token, details) = text
            .split_once('#')
            .ok_or_else(|| malformed("kit token has no #: is this a plain token04?"))?;
        if let Some(what) = no_token(token) {
            let message = format!("what stands before the # of the kit token {what}");
            return Err(Error::new(ErrorKind::MalformedToken, message));
        }
        let bytes = STANDARD
            .decode(details)
            .map_err(|_| malformed("kit token is not standard base64 behind its #"))?;
        let json: String = bytes.into_iter().map(char::from).collect();
        let mut kit = Details::read(&json, token).ok_or_else(|| {
            malformed("kit token's details are not a JSON object with userID, roomID, userName and appID")
        })?;
        kit.user_name = decode_component(&kit.user_name)
            .ok_or_else(|| malformed("kit token's userName is not percent-encoded UTF-8"))?;
        if kit.app_id == 0 || kit.user_id.is_empty() {
            return Err(malformed("kit token's appID is 0 or its userID is empty"));
        }
        Ok(kit)
    }
}
