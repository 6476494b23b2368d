//! Calls that take the results of argument conversions, so that every binding checks in the same order.

use token04::internal::{Grant, append_token04, check_positive, check_privileges, check_user_id};
use token04::{AppId, Error, ErrorKind, Result, RoomPrivileges, ServerSecret, TokenRequest};

use crate::{Argument, internal_error};

/// Converts a wider integer to an app ID.
///
/// # Errors
///
/// [`ErrorKind::InvalidAppId`] if it is 0, negative or wider than 32 bits, or the conversion's error.
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

/// Checks a converted secret.
///
/// # Errors
///
/// [`ErrorKind::InvalidSecret`], or the conversion's error.
pub fn secret(secret: Result<&[u8]>) -> Result<ServerSecret> {
    ServerSecret::new(secret?)
}

/// Changes an error about `secret` into one about the previous secret at this index.
///
/// ```
/// use token04_bindings::{for_previous_secret, secret};
///
/// let error = secret(Ok(b"short")).map_err(|error| for_previous_secret(1, &error)).err();
/// let message = error.map(|error| error.message().to_owned()).unwrap_or_default();
/// assert!(message.starts_with("number 2 of `previous_secrets` must be exactly 32 bytes"));
/// ```
#[must_use]
pub fn for_previous_secret(index: usize, error: &Error) -> Error {
    let number = index.saturating_add(1);
    let name = format!("number {number} of `previous_secrets`");
    Error::new(error.kind(), error.message().replacen("`secret`", &name, 1))
}

/// Checks privileges after a step, so that the step returns the error.
///
/// # Errors
///
/// Those of [`RoomPrivileges::to_payload`].
pub fn checked(privileges: RoomPrivileges) -> Result<RoomPrivileges> {
    check_privileges(&privileges)?;
    Ok(privileges)
}

/// Builds a request from converted arguments. The core checks their values when the request is used.
///
/// # Errors
///
/// If a conversion failed: the first error in the order user, lifetime, grant, where a wrong value
/// ([`ErrorKind::InvalidUserId`], [`ErrorKind::InvalidLifetime`]) counts as well.
///
/// ```
/// use token04::ErrorKind;
/// use token04_bindings::{Argument, request};
///
/// let error = request(Ok("alice"), Ok(0), Err(Argument::Payload.wrong("a number")));
/// assert_eq!(error.unwrap_err().kind(), ErrorKind::InvalidLifetime);
/// ```
#[inline]
pub fn request<'a>(
    user_id: Result<&'a str>,
    lifetime: Result<i64>,
    grant: Result<Grant<'a>>,
) -> Result<TokenRequest<'a>> {
    match (user_id, lifetime, grant) {
        (Ok(user_id), Ok(lifetime), Ok(grant)) => Ok(TokenRequest::from_seconds(user_id, lifetime, grant)),
        (user_id, lifetime, grant) => Err(first_error(user_id, lifetime, grant)),
    }
}

#[cold]
fn first_error(user_id: Result<&str>, lifetime: Result<i64>, grant: Result<Grant<'_>>) -> Error {
    let first = || {
        let user_id = UserId::of(user_id)?;
        check_positive(lifetime?)?;
        user_id.0?;
        grant.map(drop)
    };
    // One of the arguments is an error.
    first().err().unwrap_or_else(internal_error)
}

/// [`token04::generate_token04`] with converted arguments. The token is ASCII.
///
/// Wrong types and wrong values are both reported in the official order: app ID, user ID, secret,
/// effective time, payload.
///
/// # Errors
///
/// The first conversion error, or the errors of [`token04::generate_token04`].
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
    let app_id = app_id(number)?;
    let mut token = Vec::new();
    // If every conversion succeeded, the core checks all values, in the same order.
    if let (Ok(user_id), Ok(secret), Ok(seconds), Ok(payload)) =
        (&user_id, &secret, &effective_time_in_seconds, &payload)
    {
        append_token04(app_id, user_id, secret, *seconds, payload, &mut token)?;
        return Ok(token);
    }
    let user_id = UserId::of(user_id)?;
    ServerSecret::new(secret?)?;
    check_positive(effective_time_in_seconds?)?;
    user_id.0?;
    payload?;
    // At least one argument is an error, which was returned above.
    Err(internal_error())
}

/// A user ID, or the error that it is too long. That error is reported last, because the official code does
/// not check the length.
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
