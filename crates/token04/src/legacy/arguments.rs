//! Arguments from languages whose types are looser than Rust's: the same checks, order and words
//! in every binding.

use super::TokenRequest;
use crate::envelope::MAX_TOKEN_LEN;
use crate::ids::check_user_id;
use crate::lifetime::check_positive;
use crate::{AppId, Error, ErrorKind, Result, generate_token04, secret};
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Argument {
    AppId,
    UserId,
    Secret,
    EffectiveTime,
    Payload,
    Token,
    Other(&'static str, &'static str),
}

impl Argument {
    pub const MAX_TEXT_LEN: usize = 65_535;
    pub const MAX_TOKEN_LEN: usize = MAX_TOKEN_LEN;
    pub const MAX_SECRET_LEN: usize = 1024;
    #[must_use]
    pub fn wrong(self, found: &str) -> Error {
        let (kind, name, expected) = match self {
            Self::AppId => (
                ErrorKind::InvalidAppId,
                "app_id",
                "a whole number from 1 to 4294967295",
            ),
            Self::UserId => (ErrorKind::InvalidUserId, "user_id", "text (valid Unicode)"),
            Self::Secret => (ErrorKind::InvalidSecret, "secret", "text or bytes, 32 bytes long"),
            Self::EffectiveTime => (
                ErrorKind::InvalidLifetime,
                "effective_time_in_seconds",
                "a whole number of seconds above 0",
            ),
            Self::Payload => (ErrorKind::InvalidArgument, "payload", "text (valid Unicode)"),
            Self::Token => (ErrorKind::InvalidArgument, "token", "text (valid Unicode)"),
            Self::Other(name, expected) => (ErrorKind::InvalidArgument, name, expected),
        };
        Error::new(kind, format!("{name} must be {expected}, not {found}"))
    }
    pub fn check_len(self, len: usize) -> Result<()> {
        let (kind, name, max) = match self {
            Self::Token => (ErrorKind::MalformedToken, "token", Self::MAX_TOKEN_LEN),
            Self::Secret => (ErrorKind::InvalidSecret, "secret", Self::MAX_SECRET_LEN),
            Self::UserId => (ErrorKind::TokenTooLong, "user_id", Self::MAX_TEXT_LEN),
            Self::Payload => (ErrorKind::TokenTooLong, "payload", Self::MAX_TEXT_LEN),
            Self::Other(name, _) => (ErrorKind::InvalidArgument, name, Self::MAX_TEXT_LEN),
            Self::AppId | Self::EffectiveTime => return Ok(()),
        };
        if len <= max {
            return Ok(());
        }
        let hint = match self {
            Self::Secret => {
                "the ServerSecret is exactly 32 bytes long: copy it from the console as it stands"
            }
            Self::Token => "no token is longer than 131072 bytes: pass the token alone",
            _ => "no token holds a text of more than 65535 bytes: shorten it",
        };
        Err(Error::new(
            kind,
            format!("{name} is {len} characters long; {hint}"),
        ))
    }
}
pub fn app_id_from(number: i64) -> Result<u32> {
    let app_id = u32::try_from(number).map_err(|_| Argument::AppId.wrong(&number.to_string()))?;
    AppId::new(app_id).map(AppId::get)
}
pub fn generate_token04_from(
    app_id: Result<i64>,
    user_id: Result<&str>,
    secret: Result<&[u8]>,
    effective_seconds: Result<i64>,
    payload: Result<&str>,
) -> Result<String> {
    let app_id = app_id_from(app_id?)?;
    let user_id = UserId::of(user_id)?;
    let secret = secret::check(secret?)?;
    let request = user_id.request(effective_seconds, payload)?;
    generate_token04(
        app_id,
        request.user_id,
        secret,
        request.effective_seconds,
        request.payload,
    )
}
pub fn request_from<'a>(
    user_id: Result<&'a str>,
    effective_seconds: Result<i64>,
    payload: Result<&'a str>,
) -> Result<TokenRequest<'a>> {
    UserId::of(user_id)?.request(effective_seconds, payload)
}
struct UserId<'a>(Result<&'a str>);

impl<'a> UserId<'a> {
    fn of(user_id: Result<&'a str>) -> Result<Self> {
        match user_id {
            Ok(user_id) => check_user_id(user_id, true)?,
            Err(error) if error.kind() == ErrorKind::TokenTooLong => return Ok(Self(Err(error))),
            Err(error) => return Err(error),
        }
        Ok(Self(user_id))
    }

    fn request(self, effective_seconds: Result<i64>, payload: Result<&'a str>) -> Result<TokenRequest<'a>> {
        let effective_seconds = effective_seconds?;
        check_positive(effective_seconds)?;
        Ok(TokenRequest {
            user_id: self.0?,
            effective_seconds,
            payload: payload?,
        })
    }
}
