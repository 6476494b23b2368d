//! `TokenClaims`: what a verified token says.

use pyo3::prelude::*;
use token04_bindings::{authorize, catch};

use crate::action::{ACTION, RoomAction};
use crate::arguments::Instance;
use crate::enums::Cipher;
use crate::error::Failure;
use crate::fields::{Fields, repr};
use crate::reduce::{Never, refuse};
use crate::time::{Timestamp, UtcTime};
use crate::token_privileges::TokenPrivileges;

/// What a token says that a `TokenVerifier` has checked. Nothing else makes one.
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
    /// Decides whether the token allows an action now, by the system's clock and without leeway. Returns
    /// nothing where it does.
    ///
    /// Checked in this order: expiry, payload, room, login, publish, stream. A basic token restricts nothing.
    /// Publishing needs the login privilege as well.
    ///
    /// Raises `TokenRefusedError`: `expired`, `invalid_payload`, `room_not_allowed`, `login_not_allowed`,
    /// `publish_not_allowed`, `stream_not_allowed`. Raises `InvalidArgumentError` if the action names no room
    /// or stream, and `UnavailableError` (`clock_out_of_range`).
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

    /// As `authorize`, at another time than now.
    ///
    /// `time` is a `datetime` with a time zone, or Unix seconds. Raises `InvalidArgumentError` also for a time
    /// that is not from 2001-09-09 to the year 5138: 0, or milliseconds instead of seconds.
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

    /// What the token allows; `None` for a basic token, which restricts nothing.
    ///
    /// Raises `TokenRefusedError` (`invalid_payload`) for a payload that is none of privileges.
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

    /// The user, as the client logs in with; never empty.
    #[getter]
    fn user_id(&self) -> &str {
        self.0.user_id()
    }

    /// When the token was made, in Unix seconds.
    #[getter]
    fn ctime(&self) -> i64 {
        self.0.ctime()
    }

    /// When the token was made, as far as the years 1970 to 9999 reach; in UTC.
    #[getter]
    fn created_at(&self) -> UtcTime {
        UtcTime::of(self.0.ctime())
    }

    /// When the token ends, in Unix seconds: it is expired from this second on.
    #[getter]
    fn expire(&self) -> i64 {
        self.0.expire()
    }

    /// When the token ends, as far as the years 1970 to 9999 reach; in UTC.
    #[getter]
    fn expires_at(&self) -> UtcTime {
        UtcTime::of(self.0.expire())
    }

    /// The random number that the maker put in.
    #[getter]
    fn nonce(&self) -> i64 {
        self.0.nonce()
    }

    /// The payload as it stands in the token; empty for a basic token.
    #[getter]
    fn payload(&self) -> &str {
        self.0.payload()
    }

    /// How the token was sealed.
    #[getter]
    fn cipher(&self) -> Cipher {
        Cipher(self.0.cipher())
    }

    /// Which secret opened it: 0 for the current one, else the place in `previous_secrets`, from 1.
    #[getter]
    fn secret_index(&self) -> usize {
        self.0.secret_index()
    }

    /// Whether the payload is empty: the token is good for any room and any right.
    #[getter]
    fn is_basic(&self) -> bool {
        self.0.is_basic()
    }

    /// The fields with the names that they have in the token.
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

    /// The payload by its length.
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
        refuse("TokenClaims cannot be pickled: keep the token, and verify it again")
    }

    /// These claims, which nothing changes.
    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    /// These claims, which nothing changes.
    fn __deepcopy__(slf: Py<Self>, memo: &Bound<'_, PyAny>) -> Py<Self> {
        let _ = memo;
        slf
    }
}
