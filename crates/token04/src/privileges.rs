//! The privilege payload: which room, what is allowed there, and which streams.

use serde::Serialize;

use crate::json::{self, Json};
use crate::{Error, ErrorKind, Result};

/// What a privilege token allows. Nothing is allowed until it is said.
///
/// ```
/// # fn main() -> token04::Result<()> {
/// use token04::RoomPrivileges;
///
/// let payload = RoomPrivileges::in_room("room1")
///     .may_log_in()
///     .may_publish()
///     .only_streams(["camera", "screen"])
///     .to_payload()?;
/// assert_eq!(
///     payload,
///     r#"{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["camera","screen"]}"#
/// );
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct RoomPrivileges {
    /// The only room that the token is for, or `None` for any.
    pub room_id: Option<String>,
    /// Whether the user may log in to the room.
    pub may_log_in: bool,
    /// Whether the user may publish a stream.
    pub may_publish: bool,
    /// The only streams that the user may publish, or `None` for any.
    pub stream_ids: Option<Vec<String>>,
}

impl RoomPrivileges {
    /// Privileges in one room.
    #[must_use]
    pub fn in_room(room_id: impl Into<String>) -> Self {
        Self {
            room_id: Some(room_id.into()),
            may_log_in: false,
            may_publish: false,
            stream_ids: None,
        }
    }

    /// Privileges in whichever room. The platform's pages disagree on whether it takes such tokens.
    #[must_use]
    pub fn in_any_room() -> Self {
        Self {
            room_id: None,
            ..Self::in_room("")
        }
    }

    /// Allows logging in to the room.
    #[must_use]
    pub fn may_log_in(mut self) -> Self {
        self.may_log_in = true;
        self
    }

    /// Allows publishing streams, any of them unless [`Self::only_streams`] is said.
    #[must_use]
    pub fn may_publish(mut self) -> Self {
        self.may_publish = true;
        self
    }

    /// Restricts publishing to these streams.
    #[must_use]
    pub fn only_streams<S: Into<String>>(mut self, stream_ids: impl IntoIterator<Item = S>) -> Self {
        self.stream_ids = Some(stream_ids.into_iter().map(Into::into).collect());
        self
    }

    /// Writes the payload for [`Generator::generate`](crate::Generator::generate).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidArgument`] if the room ID, a stream ID or the list of streams is empty:
    /// the platform would take that for "any".
    pub fn to_payload(&self) -> Result<String> {
        let empty = |message| Err(Error::new(ErrorKind::InvalidArgument, message));
        if self.room_id.as_deref() == Some("") {
            return empty(
                "room_id is empty, which would allow every room: name the room, or say \"any room\" explicitly",
            );
        }
        if let Some(streams) = &self.stream_ids {
            if streams.is_empty() {
                return empty(
                    "the list of stream ids is empty, which would allow every stream: name them, or leave the list out",
                );
            }
            if streams.iter().any(String::is_empty) {
                return empty("a stream id is empty: name every stream");
            }
        }
        let payload = Payload {
            room_id: self.room_id.as_deref().unwrap_or_default(),
            privilege: Flags {
                login: self.may_log_in.into(),
                publish: self.may_publish.into(),
            },
            stream_id_list: self.stream_ids.as_deref(),
        };
        serde_json::to_string(&payload).map_err(|_| {
            Error::new(
                ErrorKind::Internal,
                "the payload could not be written; please report this",
            )
        })
    }

    /// Reads the payload of a token; `None` if it is empty, as in a basic token.
    ///
    /// Only the number 1 allows; a privilege that is absent is not allowed. (The platform does not
    /// document that case; this is the careful reading.) An absent or empty room or list of streams
    /// means any.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidPayload`] if it is not a JSON object, or a field is of the wrong type.
    ///
    /// ```
    /// # fn main() -> token04::Result<()> {
    /// use token04::RoomPrivileges;
    ///
    /// let read = RoomPrivileges::from_payload(r#"{"room_id":"r","privilege":{"1":1}}"#)?;
    /// assert_eq!(read, Some(RoomPrivileges::in_room("r").may_log_in()));
    /// # Ok(())
    /// # }
    /// ```
    pub fn from_payload(payload: &str) -> Result<Option<Self>> {
        if payload.is_empty() {
            return Ok(None);
        }
        let wrong = |message| Error::new(ErrorKind::InvalidPayload, message);
        let json = json::read(payload.as_bytes(), NAMES).map_err(|_| {
            wrong(
                "payload is not JSON: leave it empty for a basic token, or write it with the privilege builder",
            )
        })?;
        let privileges = Self::of(json).ok_or_else(|| {
            wrong("payload is JSON but not a privilege payload: write it with the privilege builder")
        })?;
        Ok(Some(privileges))
    }

    /// `None` where something is of the wrong type.
    fn of(json: Json<'_>) -> Option<Self> {
        let mut payload = json.object()?;
        let mut flags = payload
            .take("privilege")
            .optional(Json::object)?
            .unwrap_or_default();
        let room_id = payload.take("room_id").optional(Json::text)?;
        let stream_ids = payload.take("stream_id_list").optional(Json::texts)?;
        Some(Self {
            room_id: room_id.filter(|room| !room.is_empty()),
            may_log_in: flags.take("1").optional(Json::integer)? == Some(1),
            may_publish: flags.take("2").optional(Json::integer)? == Some(1),
            stream_ids: stream_ids.filter(|list| !list.is_empty()),
        })
    }
}

/// The fields of a payload and of its `privilege`.
const NAMES: &[&str] = &["room_id", "privilege", "1", "2", "stream_id_list"];

#[derive(Serialize)]
struct Payload<'p> {
    room_id: &'p str,
    privilege: Flags,
    stream_id_list: Option<&'p [String]>,
}

#[derive(Serialize)]
struct Flags {
    #[serde(rename = "1")]
    login: u8,
    #[serde(rename = "2")]
    publish: u8,
}
