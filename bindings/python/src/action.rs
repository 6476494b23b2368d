//! `RoomAction`.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use token04::RoomAction as CoreAction;
use token04_bindings::{Argument, OwnedAction};

use crate::arguments::Text;
use crate::error::Failure;
use crate::fields::{Fields, repr};
use crate::reduce::{Reduced, reduced, type_error};

pub(crate) const ACTION: Argument = Argument::Other("action", "a RoomAction");
pub(crate) const ROOM_ID: Argument = Argument::Text("room_id");

/// An action that a user wants to perform in a room: `RoomAction.login` or `RoomAction.publish`.
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct RoomAction(OwnedAction);

const FIELDS: [&str; 2] = ["room_id", "stream_id"];

#[pymethods]
impl RoomAction {
    // `cargo xtask generate` omits it, so that type checkers reject it.
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        match type_error("RoomAction has no constructor: use RoomAction.login or RoomAction.publish")? {}
    }

    /// Returns the action of logging in to a room.
    ///
    /// Raises `InvalidArgumentError` if the ID is not a `str`. An empty ID is refused when the action is
    /// used.
    ///
    /// >>> from token04 import RoomAction
    /// >>> RoomAction.login("room1")
    /// RoomAction(room_id='room1', stream_id=None)
    #[staticmethod]
    fn login(room_id: Text<'_, '_>) -> Result<Self, Failure> {
        Ok(Self(OwnedAction::Login {
            room_id: room_id.get(ROOM_ID)?.to_owned(),
        }))
    }

    /// Returns the action of publishing a stream in a room.
    ///
    /// Raises `InvalidArgumentError` if an ID is not a `str`. An empty ID is refused when the action is used.
    ///
    /// >>> from token04 import RoomAction
    /// >>> RoomAction.publish("room1", "camera")
    /// RoomAction(room_id='room1', stream_id='camera')
    #[staticmethod]
    fn publish(room_id: Text<'_, '_>, stream_id: Text<'_, '_>) -> Result<Self, Failure> {
        Ok(Self(OwnedAction::Publish {
            room_id: room_id.get(ROOM_ID)?.to_owned(),
            stream_id: stream_id.get(Argument::Text("stream_id"))?.to_owned(),
        }))
    }

    /// The room.
    #[getter]
    fn room_id(&self) -> &str {
        match &self.0 {
            OwnedAction::Login { room_id } | OwnedAction::Publish { room_id, .. } => room_id,
        }
    }

    /// The stream to publish, or `None` for logging in.
    #[getter]
    fn stream_id(&self) -> Option<&str> {
        match &self.0 {
            OwnedAction::Login { .. } => None,
            OwnedAction::Publish { stream_id, .. } => Some(stream_id),
        }
    }

    /// Returns the fields.
    ///
    /// >>> from token04 import RoomAction
    /// >>> RoomAction.login("room1").asdict()
    /// {'room_id': 'room1', 'stream_id': None}
    fn asdict<'py>(slf: &Bound<'py, Self>) -> PyResult<Fields<'py>> {
        Fields::of(slf, &FIELDS)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &FIELDS)
    }

    /// For pickle and copy.
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Reduced<'py> {
        let class = slf.get_type();
        match &slf.get().0 {
            OwnedAction::Login { room_id } => reduced(class.getattr("login")?, (room_id,)),
            OwnedAction::Publish { room_id, stream_id } => {
                reduced(class.getattr("publish")?, (room_id, stream_id))
            }
        }
    }
}

impl RoomAction {
    pub(crate) fn as_core(&self) -> CoreAction<'_> {
        self.0.as_action()
    }
}
