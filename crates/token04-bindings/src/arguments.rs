//! Calls whose arguments may not have converted: the same checks and the same order in every binding.

use token04::internal::{Grant, append_token04, check_positive, check_privileges, check_user_id};
use token04::{AppId, Error, ErrorKind, Result, RoomPrivileges, ServerSecret, TokenRequest};

use crate::Argument;

/// An app ID from a wider integer.
///
/// # Errors
///
/// [`ErrorKind::InvalidAppId`] if it is 0, negative, or beyond 32 bits, or the conversion's.
///
/// ```
/// assert_eq!(token04_bindings::app_id(Ok(1234567890)).unwrap().get(), 1234567890);
/// assert!(token04_bindings::app_id(Ok(-1)).is_err());
/// ```
pub fn app_id(number: Result<i64>) -> Result<AppId> {
    let number = number?;
    let app_id = u32::try_from(number).map_err(|_| Argument::AppId.wrong(&number.to_string()))?;
    AppId::new(app_id)
}

/// A secret that may not have converted.
///
/// # Errors
///
/// [`ErrorKind::InvalidSecret`], or the conversion's.
pub fn secret(secret: Result<&[u8]>) -> Result<ServerSecret> {
    ServerSecret::new(secret?)
}

/// The error of a secret that stands in the list of previous ones, at this index: `secret` is the one beside it.
///
/// ```
/// use token04_bindings::{of_previous_secret, secret};
///
/// let error = secret(Ok(b"short")).map_err(|error| of_previous_secret(1, &error)).err();
/// let message = error.map(|error| error.message().to_owned()).unwrap_or_default();
/// assert!(message.starts_with("number 2 of `previous_secrets` must be exactly 32 bytes"));
/// ```
#[must_use]
pub fn of_previous_secret(index: usize, error: &Error) -> Error {
    let number = index.saturating_add(1);
    let named = format!("number {number} of `previous_secrets`");
    Error::new(error.kind(), error.message().replacen("`secret`", &named, 1))
}

/// Privileges after a step, or what is wrong with the step.
///
/// # Errors
///
/// Those of [`RoomPrivileges::to_payload`].
pub fn checked(privileges: RoomPrivileges) -> Result<RoomPrivileges> {
    check_privileges(&privileges)?;
    Ok(privileges)
}

/// A request whose arguments may not have converted: the first that is wrong is reported, in the order user,
/// lifetime, grant.
///
/// # Errors
///
/// The first argument that is an error, [`ErrorKind::InvalidUserId`] and [`ErrorKind::InvalidLifetime`].
///
/// ```
/// use token04::ErrorKind;
/// use token04_bindings::{Argument, request};
///
/// let error = request(Ok("alice"), Ok(0), Err(Argument::Payload.wrong("a number")));
/// assert_eq!(error.unwrap_err().kind(), ErrorKind::InvalidLifetime);
/// ```
pub fn request<'a>(
    user_id: Result<&'a str>,
    lifetime: Result<i64>,
    grant: Result<Grant<'a>>,
) -> Result<TokenRequest<'a>> {
    let user_id = UserId::of(user_id)?;
    let lifetime = lifetime?;
    check_positive(lifetime)?;
    Ok(TokenRequest::from_seconds(user_id.0?, lifetime, grant?))
}

/// [`token04::generate_token04`] for callers whose arguments may not have converted; the token is in ASCII.
///
/// What is wrong with the arguments, their types or their values, is reported in the official
/// order: app id, user id, secret, effective time, payload.
///
/// # Errors
///
/// The first argument that is an error, or as [`token04::generate_token04`].
///
/// ```
/// use token04::ErrorKind;
/// use token04_bindings::{Argument, generate_token04};
///
/// let number = Argument::UserId.wrong("a number");
/// let error = generate_token04(Ok(1), Err(number), Ok(b"too short"), Ok(3600), Ok(""));
/// assert_eq!(error.unwrap_err().kind(), ErrorKind::InvalidUserId);
/// ```
pub fn generate_token04(
    number: Result<i64>,
    user_id: Result<&str>,
    secret: Result<&[u8]>,
    effective_time_in_seconds: Result<i64>,
    payload: Result<&str>,
) -> Result<Vec<u8>> {
    let mut token = Vec::new();
    let app_id = app_id(number)?;
    let user_id = UserId::of(user_id)?;
    let secret = secret?;
    // Everything converted: the core checks once, in the same order.
    if let (Ok(user_id), Ok(seconds), Ok(payload)) = (&user_id.0, &effective_time_in_seconds, &payload) {
        append_token04(app_id, user_id, secret, *seconds, payload, &mut token)?;
        return Ok(token);
    }
    ServerSecret::new(secret)?;
    check_positive(effective_time_in_seconds?)?;
    user_id.0?;
    // Only the payload is left to be what did not convert.
    append_token04(app_id, "", secret, 1, payload?, &mut token)?;
    Ok(token)
}

/// A user ID, or why it is too long. That is refused last: the official code does not check the length.
struct UserId<'a>(Result<&'a str>);

impl<'a> UserId<'a> {
    fn of(user_id: Result<&'a str>) -> Result<Self> {
        match user_id {
            Err(error) if error.kind() != ErrorKind::TokenTooLong => Err(error),
            Ok(user_id) => check_user_id(user_id).map(|()| Self(Ok(user_id))),
            too_long => Ok(Self(too_long)),
        }
    }
}
