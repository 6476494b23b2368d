//! `TokenClaims`: the content of a verified token.

use pyo3::prelude::*;
use token04_bindings::{authorize, catch};

use crate::action::{ACTION, RoomAction};
use crate::arguments::Instance;
use crate::enums::Cipher;
use crate::error::Failure;
use crate::fields::{Fields, repr};
use crate::reduce::{Never, type_error};
use crate::time::{Timestamp, UtcTime};
use crate::token_privileges::TokenPrivileges;

/// The content of a token that a `TokenVerifier` accepted. Only a `TokenVerifier` creates claims.
///
/// >>> from token04 import TokenGenerator, TokenVerifier
/// >>> secret = "0123456789abcdef0123456789abcdef"
/// >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
/// >>> claims = TokenVerifier(1234567890, secret).verify(token, "alice")
/// >>> claims.user_id, claims.expire - claims.ctime, claims.is_basic
/// ('alice', 3600, True)
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct TokenClaims(pub(crate) token04::TokenClaims);

#[pymethods]
impl TokenClaims {
    /// Checks whether the token allows an action now, by the system clock and without leeway. Returns `None`
    /// if it does.
    ///
    /// It checks expiry, payload, room, login, publish and stream, in this order. A basic token restricts
    /// nothing. Publishing also needs the login privilege.
    ///
    /// Raises `TokenRefusedError`: `expired`, `invalid_payload`, `room_not_allowed`, `login_not_allowed`,
    /// `publish_not_allowed`, `stream_not_allowed`. Raises `InvalidArgumentError` if the room or stream of
    /// the action is empty, and `UnavailableError` (`clock_out_of_range`).
    ///
    /// >>> from token04 import RoomAction, RoomPrivileges, TokenGenerator, TokenRefusedError, TokenVerifier
    /// >>> secret = "0123456789abcdef0123456789abcdef"
    /// >>> privileges = RoomPrivileges.in_room("room1").allow_login()
    /// >>> token = TokenGenerator(1234567890, secret).generate("alice", 3600, privileges)
    /// >>> claims = TokenVerifier(1234567890, secret).verify(token, "alice")
    /// >>> claims.authorize(RoomAction.login("room1"))
    /// >>> try:
    /// ...     claims.authorize(RoomAction.login("room2"))
    /// ... except TokenRefusedError as error:
    /// ...     print(error.kind)
    /// room_not_allowed
    fn authorize(&self, action: Instance<'_, RoomAction>) -> Result<(), Failure> {
        catch(|| Ok(self.0.authorize(&action.get(ACTION)?.as_core())?))
    }

    /// Like `authorize`, but checks the token at the given time.
    ///
    /// `time` is a `datetime` with a time zone, or Unix seconds. Also raises `InvalidArgumentError` for a
    /// time before 2001-09-09 or after the year 5138, such as 0 or milliseconds passed as seconds.
    ///
    /// >>> from datetime import timedelta
    /// >>> from token04 import RoomAction, TokenGenerator, TokenVerifier
    /// >>> secret = "0123456789abcdef0123456789abcdef"
    /// >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
    /// >>> claims = TokenVerifier(1234567890, secret).verify(token, "alice")
    /// >>> claims.authorize_at(RoomAction.login("room1"), claims.expires_at - timedelta(seconds=1))
    fn authorize_at(&self, action: Instance<'_, RoomAction>, time: Timestamp) -> Result<(), Failure> {
        catch(|| {
            let action = action.get(ACTION)?.as_core();
            let time = Some(time.get()?);
            Ok(authorize(self.0.payload(), self.0.expire(), action, time)?)
        })
    }

    /// Returns what the token allows; `None` for a basic token, which restricts nothing.
    ///
    /// Raises `TokenRefusedError` (`invalid_payload`) if the payload is not a privilege payload.
    ///
    /// >>> from token04 import RoomPrivileges, TokenGenerator, TokenVerifier
    /// >>> secret = "0123456789abcdef0123456789abcdef"
    /// >>> privileges = RoomPrivileges.in_room("room1").allow_login()
    /// >>> token = TokenGenerator(1234567890, secret).generate("alice", 3600, privileges)
    /// >>> read = TokenVerifier(1234567890, secret).verify(token, "alice").privileges()
    /// >>> read.room_id, read.may_log_in, read.may_publish
    /// ('room1', True, False)
    fn privileges(&self) -> Result<Option<TokenPrivileges>, Failure> {
        catch(|| Ok(self.0.privileges()?.map(TokenPrivileges)))
    }

    /// The project's app ID, never 0.
    #[getter]
    fn app_id(&self) -> u32 {
        self.0.app_id().get()
    }

    /// The user ID that the client logs in with; never empty.
    #[getter]
    fn user_id(&self) -> &str {
        self.0.user_id()
    }

    /// When the token was generated, in Unix seconds.
    #[getter]
    fn ctime(&self) -> i64 {
        self.0.ctime()
    }

    /// When the token was generated, in UTC, clamped to the years 1970 to 9999.
    #[getter]
    fn created_at(&self) -> UtcTime {
        UtcTime::of(self.0.ctime())
    }

    /// When the token expires, in Unix seconds: it is expired from this second on.
    #[getter]
    fn expire(&self) -> i64 {
        self.0.expire()
    }

    /// When the token expires, in UTC, clamped to the years 1970 to 9999.
    #[getter]
    fn expires_at(&self) -> UtcTime {
        UtcTime::of(self.0.expire())
    }

    /// The random number that the token's generator chose.
    #[getter]
    fn nonce(&self) -> i64 {
        self.0.nonce()
    }

    /// The payload exactly as in the token; empty for a basic token.
    #[getter]
    fn payload(&self) -> &str {
        self.0.payload()
    }

    /// The cipher that the token was encrypted with.
    #[getter]
    fn cipher(&self) -> Cipher {
        Cipher(self.0.cipher())
    }

    /// Which secret decrypted the token: 0 for the current one, otherwise the position in `previous_secrets`,
    /// from 1.
    #[getter]
    fn secret_index(&self) -> usize {
        self.0.secret_index()
    }

    /// Whether the payload is empty: the token allows everything in every room.
    #[getter]
    fn is_basic(&self) -> bool {
        self.0.is_basic()
    }

    /// Returns the fields under their names in the token.
    ///
    /// >>> from token04 import TokenGenerator, TokenVerifier
    /// >>> secret = "0123456789abcdef0123456789abcdef"
    /// >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
    /// >>> list(TokenVerifier(1234567890, secret).verify(token, "alice").asdict())
    /// ['app_id', 'user_id', 'ctime', 'expire', 'nonce', 'payload']
    fn asdict<'py>(slf: &Bound<'py, Self>) -> PyResult<Fields<'py>> {
        const FIELDS: [&str; 6] = ["app_id", "user_id", "ctime", "expire", "nonce", "payload"];
        Fields::of(slf, &FIELDS)
    }

    /// Shows only the length of the payload.
    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        const FIELDS: [&str; 8] = [
            "app_id",
            "user_id",
            "ctime",
            "expire",
            "nonce",
            "payload",
            "cipher",
            "secret_index",
        ];
        repr(slf, &FIELDS)
    }

    fn __reduce__(&self) -> PyResult<Never> {
        type_error("TokenClaims cannot be pickled: keep the token, and verify it again")
    }

    /// Returns the same object, because claims are immutable.
    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    /// Returns the same object, because claims are immutable.
    fn __deepcopy__(slf: Py<Self>, memo: &Bound<'_, PyAny>) -> Py<Self> {
        let _ = memo;
        slf
    }
}
