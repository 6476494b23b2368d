//! The privilege payload: which room, what is allowed there, and which streams.

use serde::Serialize;

use crate::bounded;
use crate::envelope::MAX_SEALED_LEN;
use crate::json::{self, Value};
use crate::json_string::Text;
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
        let mut total = 0_usize;
        // Beyond what fits into a token, the rest is not copied: `to_payload` refuses the list as it is.
        let up_to_limit = stream_ids.into_iter().map(Into::into).take_while(|id: &String| {
            let fits = total <= MAX_SEALED_LEN;
            total = total.saturating_add(id.len()).saturating_add(AROUND_ID);
            fits
        });
        self.stream_ids = Some(up_to_limit.collect());
        self
    }

    /// Writes the payload for [`Generator::generate`](crate::Generator::generate).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidArgument`] if the room ID, a stream ID or the list of streams is empty:
    /// the platform would take that for "any". [`ErrorKind::TokenTooLong`] if no token can hold it.
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
        // A stream counts for its quotes and comma, too.
        let stream_lens = self.stream_ids.iter().flatten().map(|stream| stream.len() + 3);
        let texts_len = stream_lens
            .chain(self.room_id.as_ref().map(String::len))
            .fold(0, usize::saturating_add);
        bounded::to_json(&payload, texts_len, MAX_SEALED_LEN)?.ok_or_else(|| {
            Error::new(
                ErrorKind::TokenTooLong,
                format!(
                    "the payload is longer than {MAX_SEALED_LEN} bytes, so that no token can hold it: name fewer or shorter ids"
                ),
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
        let read = PayloadView::read(payload)?;
        Ok(read.map(|view| Self {
            room_id: view.room_id.map(Text::into_string),
            may_log_in: view.may_log_in,
            may_publish: view.may_publish,
            stream_ids: view
                .stream_ids
                .map(|list| list.into_iter().map(Text::into_string).collect()),
        }))
    }
}

/// [`RoomPrivileges`] as a payload holds them, without copies of its texts.
pub(crate) struct PayloadView<'p> {
    pub(crate) room_id: Option<Text<'p>>,
    pub(crate) may_log_in: bool,
    pub(crate) may_publish: bool,
    pub(crate) stream_ids: Option<Vec<Text<'p>>>,
}

impl<'p> PayloadView<'p> {
    /// See [`RoomPrivileges::from_payload`].
    pub(crate) fn read(payload: &'p str) -> Result<Option<Self>> {
        if payload.is_empty() {
            return Ok(None);
        }
        let view = Self::of(payload).ok_or_else(|| {
            let message = if json::is_json(payload.as_bytes()) {
                "payload is JSON but not a privilege payload: write it with the privilege builder"
            } else {
                "payload is not JSON: leave it empty for a basic token, or write it with the privilege builder"
            };
            Error::new(ErrorKind::InvalidPayload, message)
        })?;
        Ok(Some(view))
    }

    /// `None` where something is of the wrong type.
    fn of(payload: &'p str) -> Option<Self> {
        let mut fields = json::object(payload, &["room_id", "privilege", "stream_id_list"])?;
        let mut flags = fields
            .take("privilege")
            .optional(|flags| flags.object(&["1", "2"]))?
            .unwrap_or_default();
        let room_id = fields.take("room_id").optional(Value::text)?;
        let stream_ids = fields.take("stream_id_list").optional(Value::texts)?;
        Some(Self {
            room_id: room_id.filter(|room| !room.is_empty()),
            may_log_in: flags.take("1").optional(Value::integer)? == Some(1),
            may_publish: flags.take("2").optional(Value::integer)? == Some(1),
            stream_ids: stream_ids.filter(|list| !list.is_empty()),
        })
    }
}

/// Two quotes and a comma.
const AROUND_ID: usize = 3;

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
