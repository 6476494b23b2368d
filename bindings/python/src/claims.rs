//! `Claims`, and whether they allow an `Action`.

use pyo3::prelude::*;
use token04::legacy::Argument;

use crate::arguments::{Instance, Moment, Text, Whole};
use crate::cipher::Cipher;
use crate::error::{Failure, guard};
use crate::reduce::{Reduced, reduced};
use crate::repr::repr;

/// What a token says. All times are Unix seconds.
///
/// Made by hand, for instance from a cache or in a test, nothing is checked: only what a `Verifier`
/// answered is proven.
///
/// >>> from token04 import Claims
/// >>> claims = Claims(1234567890, "alice", 1_700_000_000, 1_700_003_600, 7, "", "gcm")
/// >>> claims.expire - claims.ctime
/// 3600
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Claims(pub(crate) token04::legacy::Claims);

#[pymethods]
impl Claims {
    #[new]
    fn new(
        app_id: Whole,
        user_id: Text<'_, '_>,
        ctime: Whole,
        expire: Whole,
        nonce: Whole,
        payload: Text<'_, '_>,
        cipher: Cipher,
    ) -> Result<Self, Failure> {
        let whole = |number: Whole, name| number.get(Argument::Other(name, "a whole number"));
        Ok(Self(token04::legacy::Claims::new(
            app_id.app_id()?,
            user_id.get(Argument::UserId)?,
            whole(ctime, "ctime")?,
            whole(expire, "expire")?,
            whole(nonce, "nonce")?,
            payload.get(Argument::Payload)?,
            cipher.0,
        )))
    }

    /// The project's app ID, never 0.
    #[getter]
    fn app_id(&self) -> u32 {
        self.0.app_id
    }

    /// The user, as the client logs in with; never empty.
    #[getter]
    fn user_id(&self) -> &str {
        &self.0.user_id
    }

    /// When the token was made, in Unix seconds.
    #[getter]
    fn ctime(&self) -> i64 {
        self.0.ctime
    }

    /// When the token ends, in Unix seconds: it is expired from this second on.
    #[getter]
    fn expire(&self) -> i64 {
        self.0.expire
    }

    /// The random number that the maker put in.
    #[getter]
    fn nonce(&self) -> i64 {
        self.0.nonce
    }

    /// "", or a JSON text, see `RoomPrivileges.from_payload`.
    #[getter]
    fn payload(&self) -> &str {
        &self.0.payload
    }

    /// How the token was sealed: "gcm" or "cbc".
    #[getter]
    fn cipher(&self) -> Cipher {
        Cipher(self.0.cipher)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        const FIELDS: [&str; 7] = [
            "app_id", "user_id", "ctime", "expire", "nonce", "payload", "cipher",
        ];
        repr(slf, &FIELDS)
    }

    /// For pickle and copy.
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Reduced<'py> {
        let Claims(claims) = slf.get();
        let arguments = (
            claims.app_id,
            &claims.user_id,
            claims.ctime,
            claims.expire,
            claims.nonce,
            &claims.payload,
            claims.cipher.as_str(),
        );
        reduced(slf.get_type(), arguments)
    }
}

pub(crate) const ACTION: Argument = Argument::Other("action", "an Action");

/// What a user wants to do: `Action.login` or `Action.publish`.
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Action {
    /// The room.
    #[pyo3(get)]
    room_id: String,
    /// The stream to publish, or `None` for logging in.
    #[pyo3(get)]
    stream_id: Option<String>,
}

#[pymethods]
impl Action {
    /// Logging in to a room.
    ///
    /// >>> from token04 import Action
    /// >>> Action.login("room1")
    /// Action(room_id='room1', stream_id=None)
    #[staticmethod]
    fn login(room_id: Text<'_, '_>) -> Result<Self, Failure> {
        Ok(Self {
            room_id: room_id.get(crate::privileges::ROOM_ID)?.to_owned(),
            stream_id: None,
        })
    }

    /// Publishing a stream in a room.
    ///
    /// >>> from token04 import Action
    /// >>> Action.publish("room1", "camera")
    /// Action(room_id='room1', stream_id='camera')
    #[staticmethod]
    fn publish(room_id: Text<'_, '_>, stream_id: Text<'_, '_>) -> Result<Self, Failure> {
        const STREAM_ID: Argument = Argument::Other("stream_id", "text (valid Unicode)");
        Ok(Self {
            room_id: room_id.get(crate::privileges::ROOM_ID)?.to_owned(),
            stream_id: Some(stream_id.get(STREAM_ID)?.to_owned()),
        })
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &["room_id", "stream_id"])
    }

    /// For pickle and copy.
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Reduced<'py> {
        let Self { room_id, stream_id } = slf.get();
        match stream_id {
            None => reduced(slf.get_type().getattr("login")?, (room_id,)),
            Some(stream_id) => reduced(slf.get_type().getattr("publish")?, (room_id, stream_id)),
        }
    }
}

impl Action {
    pub(crate) fn as_core(&self) -> token04::legacy::Action<'_> {
        let room_id = &self.room_id;
        match &self.stream_id {
            None => token04::legacy::Action::Login { room_id },
            Some(stream_id) => token04::legacy::Action::Publish { room_id, stream_id },
        }
    }
}

/// Decides whether claims allow an action, at a time or now. Returns nothing where they do.
///
/// `at` is Unix seconds, or a `datetime` with a time zone. Checked in this order: expiry, payload,
/// room, login, publish, stream. A basic token (empty payload) restricts nothing. Publishing needs
/// the login privilege as well.
///
/// Raises `Token04Error`: `expired`, `invalid_payload`, `room_not_allowed`, `login_not_allowed`,
/// `publish_not_allowed`, `stream_not_allowed`, or `invalid_argument` if the action names no room or
/// stream.
///
/// >>> from token04 import Action, Generator, RoomPrivileges, Verifier, authorize
/// >>> secret = "0123456789abcdef0123456789abcdef"
/// >>> privileges = RoomPrivileges("room1", may_log_in=True)
/// >>> token = Generator(1234567890, secret).generate("alice", 3600, privileges)
/// >>> claims = Verifier(secret).verify(token)
/// >>> authorize(claims, Action.login("room1"))
#[pyfunction]
#[pyo3(signature = (claims, action, *, at = None))]
pub(crate) fn authorize(
    claims: Instance<'_, Claims>,
    action: Instance<'_, Action>,
    at: Option<Moment>,
) -> Result<(), Failure> {
    const CLAIMS: Argument = Argument::Other("claims", "what Verifier.verify returned");
    guard(|| {
        let now = match at {
            Some(at) => at.get()?,
            None => token04::legacy::unix_now(),
        };
        let action = action.get(ACTION)?.as_core();
        Ok(token04::legacy::authorize(&claims.get(CLAIMS)?.0, &action, now)?)
    })
}
