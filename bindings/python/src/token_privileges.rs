//! `TokenPrivileges`: what a token allows, parsed from its payload.

use pyo3::prelude::*;

use crate::fields::{Fields, repr};

/// What a token allows, parsed from its payload.
///
/// It cannot be used to generate a token; use `RoomPrivileges` for that.
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct TokenPrivileges(pub(crate) token04::TokenPrivileges);

const FIELDS: [&str; 6] = [
    "any_room",
    "room_id",
    "may_log_in",
    "may_publish",
    "any_stream",
    "stream_ids",
];

#[pymethods]
impl TokenPrivileges {
    /// Whether the token is valid for any room.
    #[getter]
    fn any_room(&self) -> bool {
        self.0.any_room
    }

    /// The only room that the token is valid for, or `None` for any room.
    #[getter]
    fn room_id(&self) -> Option<&str> {
        self.0.room_id.as_deref()
    }

    /// Whether the user may log in to the room.
    #[getter]
    fn may_log_in(&self) -> bool {
        self.0.may_log_in
    }

    /// Whether the user may publish.
    #[getter]
    fn may_publish(&self) -> bool {
        self.0.may_publish
    }

    /// Whether the user may publish any stream. It implies `may_publish`.
    #[getter]
    fn any_stream(&self) -> bool {
        self.0.any_stream
    }

    /// The only streams that the user may publish; empty if the user may publish any stream or none.
    #[getter]
    fn stream_ids(&self) -> Vec<String> {
        self.0.stream_ids.clone()
    }

    /// Returns the fields.
    ///
    /// >>> from token04 import RoomPrivileges, TokenGenerator, TokenVerifier
    /// >>> secret = "0123456789abcdef0123456789abcdef"
    /// >>> privileges = RoomPrivileges.in_room("room1").allow_login()
    /// >>> token = TokenGenerator(1234567890, secret).generate("alice", 3600, privileges)
    /// >>> read = TokenVerifier(1234567890, secret).verify(token, "alice").privileges()
    /// >>> read.asdict()["room_id"]
    /// 'room1'
    fn asdict<'py>(slf: &Bound<'py, Self>) -> PyResult<Fields<'py>> {
        Fields::of(slf, &FIELDS)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &FIELDS)
    }
}
