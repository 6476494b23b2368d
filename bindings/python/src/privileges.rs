//! `RoomPrivileges`, and the argument that takes them.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};
use token04::{Error, ErrorKind, Result};
use token04_bindings::{Argument, Grant, checked, read_privileges};

use crate::action::ROOM_ID;
use crate::arguments::{Instance, Text, Texts};
use crate::error::Failure;
use crate::fields::Fields;
use crate::reduce::{Never, type_error};

const STREAM_IDS: Argument = Argument::Other(
    "stream_ids",
    "a list of strings (valid Unicode), such as [\"camera\"]",
);
/// One item of that list.
const STREAM_ID: Argument = Argument::Text("stream_ids");
/// Two quotes and a comma per stream ID in the payload.
const ID_OVERHEAD: usize = 3;

/// What a privilege token allows in a room. Nothing is allowed by default.
///
/// Privileges are immutable: each method returns new privileges, so use the returned value. No method removes
/// a privilege.
///
/// >>> from token04 import RoomPrivileges
/// >>> RoomPrivileges.in_room("room1").allow_login().allow_publish(["camera"]).to_payload()
/// '{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["camera"]}'
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct RoomPrivileges(pub(crate) token04::RoomPrivileges);

#[pymethods]
impl RoomPrivileges {
    // `cargo xtask generate` omits it, so that type checkers reject it.
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        match type_error(
            "RoomPrivileges has no constructor: use RoomPrivileges.in_room(room_id), and add what is allowed \
             with allow_login() and allow_publish(stream_ids)",
        )? {}
    }

    /// Returns privileges for this room, initially none.
    ///
    /// Raises `InvalidArgumentError` if the ID is empty, which the platform would treat as any room, or not a
    /// `str`.
    ///
    /// >>> from token04 import RoomPrivileges
    /// >>> watcher = RoomPrivileges.in_room("room1").allow_login()
    #[staticmethod]
    fn in_room(room_id: Text<'_, '_>) -> std::result::Result<Self, Failure> {
        let room_id = room_id.get(ROOM_ID)?;
        Ok(Self(checked(token04::RoomPrivileges::in_room(room_id))?))
    }

    /// Returns privileges for **any room**, initially none.
    ///
    /// The platform's documentation is inconsistent about whether it accepts such tokens.
    ///
    /// >>> from token04 import RoomPrivileges
    /// >>> RoomPrivileges.in_any_room().allow_login().to_payload()
    /// '{"room_id":"","privilege":{"1":1,"2":0},"stream_id_list":null}'
    #[staticmethod]
    fn in_any_room() -> Self {
        Self(token04::RoomPrivileges::in_any_room())
    }

    /// Also allows logging in to the room.
    ///
    /// >>> from token04 import RoomPrivileges
    /// >>> RoomPrivileges.in_room("room1").allow_login()
    /// RoomPrivileges.in_room('room1').allow_login()
    fn allow_login(&self) -> std::result::Result<Self, Failure> {
        Ok(Self(checked(self.0.clone().allow_login())?))
    }

    /// Also allows publishing these streams. Publishing needs `allow_login` too.
    ///
    /// `stream_ids` is a list or another iterable of `str`, never a single `str`.
    ///
    /// Raises `InvalidArgumentError` if it is empty or contains an empty ID, or if `allow_publish_any_stream`
    /// was called before.
    ///
    /// >>> from token04 import RoomPrivileges
    /// >>> speaker = RoomPrivileges.in_room("room1").allow_login().allow_publish(["camera", "screen"])
    fn allow_publish(&self, stream_ids: Texts<'_>) -> std::result::Result<Self, Failure> {
        let mut ids = Vec::new();
        let mut payload_len = 0_usize;
        for item in stream_ids.get(STREAM_IDS)?.iter_borrowed() {
            let id = item.extract::<Text<'_, '_>>()?;
            // One payload must hold all of them.
            payload_len = payload_len.saturating_add(id.len(STREAM_ID)?.saturating_add(ID_OVERHEAD));
            STREAM_IDS.check_len(payload_len)?;
            ids.push(id.get(STREAM_ID)?.to_owned());
        }
        Ok(Self(checked(self.0.clone().allow_publish(ids))?))
    }

    /// Allows publishing **any stream**. Publishing needs `allow_login` too.
    ///
    /// Raises `InvalidArgumentError` if `allow_publish` was called before.
    ///
    /// >>> from token04 import RoomPrivileges
    /// >>> host = RoomPrivileges.in_room("room1").allow_login().allow_publish_any_stream()
    fn allow_publish_any_stream(&self) -> std::result::Result<Self, Failure> {
        Ok(Self(checked(self.0.clone().allow_publish_any_stream())?))
    }

    /// Returns the payload, for other token generators. `TokenGenerator.generate` takes the privileges
    /// directly.
    ///
    /// >>> from token04 import RoomPrivileges
    /// >>> RoomPrivileges.in_room("room1").allow_login().to_payload()
    /// '{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}'
    fn to_payload(&self) -> std::result::Result<String, Failure> {
        Ok(self.0.to_payload()?)
    }

    /// Returns the payload as a `dict`.
    ///
    /// >>> from token04 import RoomPrivileges
    /// >>> RoomPrivileges.in_room("room1").allow_login().asdict()
    /// {'room_id': 'room1', 'privilege': {'1': 1, '2': 0}, 'stream_id_list': None}
    fn asdict<'py>(&self, py: Python<'py>) -> std::result::Result<Fields<'py>, Failure> {
        let loads = py.import("json")?.getattr("loads")?;
        let object = loads.call1((self.0.to_payload()?,))?;
        Ok(Fields(object.cast_into().map_err(PyErr::from)?))
    }

    /// Returns the calls that create equal privileges.
    fn __repr__(&self, py: Python<'_>) -> std::result::Result<String, Failure> {
        let Some(read) = read_privileges(&self.0.to_payload()?)? else {
            return Ok("RoomPrivileges".to_owned());
        };
        let mut steps = match &read.room_id {
            None => "RoomPrivileges.in_any_room()".to_owned(),
            Some(room_id) => {
                format!("RoomPrivileges.in_room({})", PyString::new(py, room_id).repr()?)
            }
        };
        if read.may_log_in {
            steps.push_str(".allow_login()");
        }
        if read.any_stream {
            steps.push_str(".allow_publish_any_stream()");
        } else if read.may_publish {
            let stream_ids = PyList::new(py, &read.stream_ids)?.repr()?;
            steps.push_str(&format!(".allow_publish({stream_ids})"));
        }
        Ok(steps)
    }

    fn __reduce__(&self) -> PyResult<Never> {
        type_error("RoomPrivileges cannot be pickled: build them where they are used")
    }

    /// Returns the same object, because privileges are immutable.
    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    /// Returns the same object, because privileges are immutable.
    fn __deepcopy__(slf: Py<Self>, memo: &Bound<'_, PyAny>) -> Py<Self> {
        let _ = memo;
        slf
    }
}

/// Returns the grant for these privileges, or an error if the argument is not a `RoomPrivileges`.
pub(crate) fn privileges_grant<'a>(privileges: &'a Instance<'_, RoomPrivileges>) -> Result<Grant<'a>> {
    match privileges.actual_type() {
        // Suggest `generate_with_payload` and not `generate_basic`: this caller does not want to allow
        // everything.
        Some(actual_type) if actual_type != "None" => Err(Error::new(
            ErrorKind::InvalidArgument,
            format!(
                "`privileges` must be made with `RoomPrivileges`, not {actual_type}: begin with \
                 `RoomPrivileges.in_room`, or pass JSON text of your own (`to_json`) to `generate_with_payload`"
            ),
        )),
        _ => Ok(Grant::Privileges(&privileges.get(Argument::Privileges)?.0)),
    }
}
