//! `RoomPrivileges`, and the payload argument that takes it.

use std::borrow::Cow;
use std::convert::Infallible;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
#[cfg(feature = "stubs")]
use pyo3::{PyTypeInfo, inspect::PyStaticExpr, type_hint_union};
use token04::legacy::Argument;

use crate::arguments::{Text, Texts, type_name};
use crate::error::{Failure, guard};
use crate::reduce::{Reduced, reduced};
use crate::repr::repr;

pub(crate) const ROOM_ID: Argument = Argument::Other("room_id", "text (valid Unicode)");
const STREAM_IDS: Argument = Argument::Other("stream_ids", "a list of texts (valid Unicode)");

/// What a privilege token allows in a room. Nothing is allowed until it is said.
///
/// `stream_ids` restricts publishing to these streams; `None` allows any. An empty list is
/// refused when the payload is written, since the platform would take it for "any".
///
/// >>> from token04 import RoomPrivileges
/// >>> RoomPrivileges("room1", may_log_in=True, may_publish=True, stream_ids=["camera"]).to_payload()
/// '{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["camera"]}'
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct RoomPrivileges(pub(crate) token04::legacy::RoomPrivileges);

#[pymethods]
impl RoomPrivileges {
    #[new]
    #[pyo3(signature = (room_id, *, may_log_in = false, may_publish = false, stream_ids = None))]
    fn new(
        room_id: Text<'_, '_>,
        may_log_in: bool,
        may_publish: bool,
        stream_ids: Option<Texts<'_>>,
    ) -> Result<Self, Failure> {
        let room = token04::legacy::RoomPrivileges::in_room(room_id.get(ROOM_ID)?);
        build(room, may_log_in, may_publish, stream_ids)
    }

    /// Privileges in whichever room.
    ///
    /// The platform's pages disagree on whether it takes such tokens.
    ///
    /// >>> from token04 import RoomPrivileges
    /// >>> RoomPrivileges.in_any_room(may_log_in=True).to_payload()
    /// '{"room_id":"","privilege":{"1":1,"2":0},"stream_id_list":null}'
    #[staticmethod]
    #[pyo3(signature = (*, may_log_in = false, may_publish = false, stream_ids = None))]
    fn in_any_room(
        may_log_in: bool,
        may_publish: bool,
        stream_ids: Option<Texts<'_>>,
    ) -> Result<Self, Failure> {
        build(
            token04::legacy::RoomPrivileges::in_any_room(),
            may_log_in,
            may_publish,
            stream_ids,
        )
    }

    /// Reads the payload of a token; `None` if it is empty, as in a basic token.
    ///
    /// Only the number 1 allows; a privilege that is absent is not allowed. Raises `Token04Error`
    /// (`invalid_payload`) if it is not a privilege payload.
    ///
    /// >>> from token04 import RoomPrivileges
    /// >>> RoomPrivileges.from_payload('{"room_id":"r","privilege":{"1":1}}')
    /// RoomPrivileges(room_id='r', may_log_in=True, may_publish=False, stream_ids=None)
    #[staticmethod]
    fn from_payload(payload: Text<'_, '_>) -> Result<Option<Self>, Failure> {
        guard(|| {
            let read = token04::legacy::RoomPrivileges::from_payload(payload.get(Argument::Payload)?)?;
            Ok(read.map(Self))
        })
    }

    /// Writes the payload. `Generator.generate` does so by itself.
    ///
    /// Raises `Token04Error` (`invalid_argument`) if the room ID, a stream ID or the list of streams
    /// is empty: the platform would take that for "any".
    ///
    /// >>> from token04 import RoomPrivileges
    /// >>> RoomPrivileges("room1", may_log_in=True).to_payload()
    /// '{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}'
    fn to_payload(&self) -> Result<String, Failure> {
        guard(|| Ok(self.0.to_payload()?))
    }

    /// The only room that the token is for, or `None` for any.
    #[getter]
    fn room_id(&self) -> Option<&str> {
        self.0.room_id.as_deref()
    }

    /// Whether the user may log in to the room.
    #[getter]
    fn may_log_in(&self) -> bool {
        self.0.may_log_in
    }

    /// Whether the user may publish a stream.
    #[getter]
    fn may_publish(&self) -> bool {
        self.0.may_publish
    }

    /// The only streams that the user may publish, or `None` for any.
    #[getter]
    fn stream_ids(&self) -> Option<Vec<String>> {
        self.0.stream_ids.clone()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &["room_id", "may_log_in", "may_publish", "stream_ids"])
    }

    /// For pickle and copy.
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Reduced<'py> {
        let (py, Self(privileges)) = (slf.py(), slf.get());
        let class = slf.get_type();
        let keywords = PyDict::new(py);
        keywords.set_item("may_log_in", privileges.may_log_in)?;
        keywords.set_item("may_publish", privileges.may_publish)?;
        keywords.set_item("stream_ids", &privileges.stream_ids)?;
        let partial = |callable| {
            py.import("functools")?
                .getattr("partial")?
                .call((callable,), Some(&keywords))
        };
        match &privileges.room_id {
            None => reduced(partial(class.getattr("in_any_room")?)?, ()),
            Some(room_id) => reduced(partial(class.into_any())?, (room_id,)),
        }
    }
}

fn build(
    mut privileges: token04::legacy::RoomPrivileges,
    may_log_in: bool,
    may_publish: bool,
    stream_ids: Option<Texts<'_>>,
) -> Result<RoomPrivileges, Failure> {
    privileges.may_log_in = may_log_in;
    privileges.may_publish = may_publish;
    if let Some(texts) = stream_ids {
        let mut ids = Vec::new();
        let mut payload_len = 0_usize;
        for item in texts.get(STREAM_IDS)?.iter_borrowed() {
            let id = item.extract::<Text<'_, '_>>()?;
            // One payload holds them all, each with two quotes and a comma.
            payload_len = payload_len.saturating_add(id.len(STREAM_IDS)?.saturating_add(3));
            STREAM_IDS.check_len(payload_len)?;
            ids.push(id.get(STREAM_IDS)?.to_owned());
        }
        privileges.stream_ids = Some(ids);
    }
    Ok(RoomPrivileges(privileges))
}

/// What a token is to carry: text, or privileges that get written as text.
pub(crate) enum Payload<'a, 'py> {
    Text(Text<'a, 'py>),
    Privileges(Borrowed<'a, 'py, RoomPrivileges>),
    Other(String),
}

impl Payload<'_, '_> {
    /// The text, "" for none.
    pub(crate) fn text<'a>(payload: Option<&'a Payload<'_, '_>>) -> token04::legacy::Result<Cow<'a, str>> {
        match payload {
            None => Ok("".into()),
            Some(Payload::Text(text)) => text.get(Argument::Payload).map(Cow::from),
            Some(Payload::Privileges(privileges)) => privileges.get().0.to_payload().map(Cow::from),
            Some(Payload::Other(found)) => Err(Argument::Payload.wrong(found)),
        }
    }
}

impl<'a, 'py> FromPyObject<'a, 'py> for Payload<'a, 'py> {
    type Error = Infallible;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(PyString::TYPE_HINT, RoomPrivileges::TYPE_HINT);

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> Result<Self, Infallible> {
        if value.is_instance_of::<PyString>() {
            return value.extract().map(Self::Text);
        }
        Ok(match value.cast::<RoomPrivileges>() {
            Ok(privileges) => Self::Privileges(privileges),
            Err(_) => Self::Other(type_name(&value)),
        })
    }
}
