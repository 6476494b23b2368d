//! The privilege payload: the room, what is allowed there, and the streams.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use serde::Serialize;

use crate::bounded;
use crate::envelope::MAX_SEALED_LEN;
use crate::ids::{placeholder, placeholder_error};
use crate::json_quoting::JsonString;
use crate::{Error, ErrorKind, Result};

/// What a token allows. Initially nothing is allowed; each step adds a privilege, and no step removes one.
///
/// If a step is invalid, for example an empty list of streams, the call that uses the privileges returns the
/// error.
///
/// ```
/// # fn main() -> token04::Result<()> {
/// use token04::RoomPrivileges;
///
/// let payload = RoomPrivileges::in_room("room1")
///     .allow_login()
///     .allow_publish(["camera", "screen"])
///     .to_payload()?;
/// assert_eq!(
///     payload,
///     r#"{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["camera","screen"]}"#
/// );
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct RoomPrivileges {
    allowed: Allowed,
    /// Caches the payload as the JSON string to encrypt. Written on first use, because one object can be used
    /// for many tokens.
    json_string: OnceLock<String>,
}

/// The part that decides equality.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Allowed {
    /// `None` for any room.
    room_id: Option<String>,
    login: bool,
    publish: Publish,
    fault: Option<Fault>,
    placeholder: Option<(&'static str, &'static str)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Publish {
    Nothing,
    Streams(Vec<String>),
    AnyStream,
}

/// The first mistake in the steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Fault {
    EmptyRoom,
    NoStreams,
    EmptyStream,
    BothKinds,
}

impl Fault {
    const fn message(self) -> &'static str {
        match self {
            Self::EmptyRoom => {
                "`room_id` is empty, which the platform interprets as every room: name the room, or use `in_any_room`"
            }
            Self::NoStreams => {
                "`stream_ids` is empty, which the platform interprets as every stream: name the streams, or use `allow_publish_any_stream`"
            }
            Self::EmptyStream => "`stream_ids` has an empty id: name every stream",
            Self::BothKinds => {
                "`allow_publish` and `allow_publish_any_stream` exclude each other: use one of them"
            }
        }
    }
}

/// Two quotes and a comma.
const ID_OVERHEAD: usize = 3;
/// The longest JSON escape of one byte: `\u0000`.
const MAX_ESCAPE_LEN: usize = 6;

impl RoomPrivileges {
    /// Privileges for this room.
    ///
    /// ```
    /// use token04::RoomPrivileges;
    ///
    /// assert!(RoomPrivileges::in_room("room1").allow_login().to_payload().is_ok());
    /// assert!(RoomPrivileges::in_room("").allow_login().to_payload().is_err());
    /// ```
    #[must_use]
    pub fn in_room(room_id: impl Into<String>) -> Self {
        let room_id = room_id.into();
        let mut privileges = Self::allowing_nothing();
        if room_id.is_empty() {
            privileges.allowed.fault = Some(Fault::EmptyRoom);
        }
        privileges.note_placeholder("room_id", &room_id);
        privileges.allowed.room_id = Some(room_id);
        privileges
    }

    /// Privileges for any room. The platform's documentation contradicts itself on whether such tokens are
    /// accepted.
    ///
    /// ```
    /// use token04::RoomPrivileges;
    ///
    /// let payload = RoomPrivileges::in_any_room().allow_login().to_payload()?;
    /// assert!(payload.contains(r#""room_id":"""#));
    /// # Ok::<_, token04::Error>(())
    /// ```
    #[must_use]
    pub fn in_any_room() -> Self {
        Self::allowing_nothing()
    }

    fn allowing_nothing() -> Self {
        Self {
            allowed: Allowed {
                room_id: None,
                login: false,
                publish: Publish::Nothing,
                fault: None,
                placeholder: None,
            },
            json_string: OnceLock::new(),
        }
    }

    /// Allows logging in to the room.
    ///
    /// ```
    /// use token04::RoomPrivileges;
    ///
    /// let payload = RoomPrivileges::in_room("room1").allow_login().to_payload()?;
    /// assert!(payload.contains(r#"{"1":1,"2":0}"#));
    /// # Ok::<_, token04::Error>(())
    /// ```
    #[must_use]
    pub fn allow_login(mut self) -> Self {
        self.allowed.login = true;
        self.reset_cache()
    }

    /// Allows publishing these streams, in addition to those of earlier steps. The list must not be empty.
    ///
    /// ```
    /// use token04::RoomPrivileges;
    ///
    /// let room = RoomPrivileges::in_room("room1");
    /// assert!(room.clone().allow_publish(["camera", "screen"]).to_payload().is_ok());
    /// let nothing: [&str; 0] = [];
    /// assert!(room.allow_publish(nothing).to_payload().is_err());
    /// ```
    #[must_use]
    pub fn allow_publish<S: Into<String>>(mut self, stream_ids: impl IntoIterator<Item = S>) -> Self {
        let mut streams = match std::mem::replace(&mut self.allowed.publish, Publish::Nothing) {
            Publish::Nothing => Vec::new(),
            Publish::Streams(streams) => streams,
            Publish::AnyStream => {
                self.fault(Fault::BothKinds);
                self.allowed.publish = Publish::AnyStream;
                return self.reset_cache();
            }
        };
        let mut total: usize = streams.iter().map(|id| id.len() + ID_OVERHEAD).sum();
        let mut is_empty = true;
        for id in stream_ids {
            // Stop copying beyond what fits into a token: `to_payload` refuses the list anyway.
            if total > MAX_SEALED_LEN {
                break;
            }
            let id = id.into();
            is_empty = false;
            total = total.saturating_add(id.len()).saturating_add(ID_OVERHEAD);
            if id.is_empty() {
                self.fault(Fault::EmptyStream);
            }
            self.note_placeholder("stream_ids", &id);
            streams.push(id);
        }
        if is_empty && total <= MAX_SEALED_LEN {
            self.fault(Fault::NoStreams);
        }
        self.allowed.publish = Publish::Streams(streams);
        self.reset_cache()
    }

    /// Allows publishing any stream.
    ///
    /// ```
    /// use token04::RoomPrivileges;
    ///
    /// let payload = RoomPrivileges::in_room("room1").allow_publish_any_stream().to_payload()?;
    /// assert!(payload.contains(r#""stream_id_list":null"#));
    /// # Ok::<_, token04::Error>(())
    /// ```
    #[must_use]
    pub fn allow_publish_any_stream(mut self) -> Self {
        if matches!(self.allowed.publish, Publish::Streams(_)) {
            self.fault(Fault::BothKinds);
        } else {
            self.allowed.publish = Publish::AnyStream;
        }
        self.reset_cache()
    }

    /// Keeps the first fault: later ones may follow from it.
    fn fault(&mut self, fault: Fault) {
        self.allowed.fault.get_or_insert(fault);
    }

    fn note_placeholder(&mut self, name: &'static str, id: &str) {
        if let Some(placeholder) = placeholder(id) {
            self.allowed.placeholder.get_or_insert((name, placeholder));
        }
    }

    fn reset_cache(mut self) -> Self {
        self.json_string.take();
        self
    }

    /// Returns the payload, for callers that encrypt it elsewhere:
    /// [`TokenGenerator::generate`](crate::TokenGenerator::generate) accepts the privileges directly.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidArgument`] if the room ID, a stream ID or a list of streams is empty, which the
    /// platform would interpret as "any", or if both `allow_publish` and `allow_publish_any_stream` were
    /// called. [`ErrorKind::TokenTooLong`] if the payload does not fit into a token.
    ///
    /// ```
    /// use token04::RoomPrivileges;
    ///
    /// assert!(RoomPrivileges::in_room("").to_payload().is_err());
    /// ```
    pub fn to_payload(&self) -> Result<String> {
        self.allowed.write()
    }

    /// Refuses an invalid step, and privileges that do not fit into a token.
    pub(crate) fn check(&self) -> Result<()> {
        self.allowed.check_steps()?;
        // Nearly all are so short that they fit, whatever their escapes.
        if self.allowed.texts_len() <= MAX_SEALED_LEN / (2 * MAX_ESCAPE_LEN) {
            return Ok(());
        }
        self.json_string().map(drop)
    }

    /// The payload as a JSON string, which is written once.
    pub(crate) fn json_string(&self) -> Result<JsonString<'_>> {
        let json = match self.json_string.get() {
            Some(json) => json,
            None => {
                let json = JsonString::new(&self.allowed.write()?).to_json()?;
                self.json_string.get_or_init(|| json)
            }
        };
        Ok(JsonString::written(json))
    }

    /// Refuses IDs that stand for a missing value.
    pub(crate) fn refuse_placeholders(&self) -> Result<()> {
        self.allowed.placeholder.map_or(Ok(()), |(name, placeholder)| {
            Err(placeholder_error(ErrorKind::InvalidArgument, name, placeholder))
        })
    }
}

impl Allowed {
    fn stream_ids(&self) -> Option<&[String]> {
        match &self.publish {
            Publish::Streams(streams) => Some(streams),
            Publish::Nothing | Publish::AnyStream => None,
        }
    }

    fn check_steps(&self) -> Result<()> {
        self.fault.map_or(Ok(()), |fault| {
            Err(Error::new(ErrorKind::InvalidArgument, fault.message()))
        })
    }

    /// The length of the IDs and of the characters around them.
    fn texts_len(&self) -> usize {
        let streams = self.stream_ids().unwrap_or_default();
        streams
            .iter()
            .map(|stream| stream.len() + ID_OVERHEAD)
            .chain(self.room_id.as_ref().map(String::len))
            .fold(0, usize::saturating_add)
    }

    fn write(&self) -> Result<String> {
        self.check_steps()?;
        bounded::to_json(&self.payload(), self.texts_len(), MAX_SEALED_LEN)?.ok_or_else(|| {
            Error::new(
                ErrorKind::TokenTooLong,
                format!(
                    "the privileges are longer than {MAX_SEALED_LEN} bytes, so they do not fit into a token: use fewer or shorter IDs"
                ),
            )
        })
    }

    fn payload(&self) -> Payload<'_> {
        Payload {
            room_id: self.room_id.as_deref().unwrap_or_default(),
            privilege: Flags {
                login: self.login.into(),
                publish: (self.publish != Publish::Nothing).into(),
            },
            stream_id_list: self.stream_ids(),
        }
    }
}

impl fmt::Debug for RoomPrivileges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RoomPrivileges")
            .field("room_id", &self.allowed.room_id)
            .field("login", &self.allowed.login)
            .field("publish", &self.allowed.publish)
            .finish_non_exhaustive()
    }
}

impl PartialEq for RoomPrivileges {
    fn eq(&self, other: &Self) -> bool {
        self.allowed == other.allowed
    }
}

impl Eq for RoomPrivileges {}

impl Hash for RoomPrivileges {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.allowed.hash(state);
    }
}

/// Serializes the payload as an object.
#[cfg(feature = "serde")]
impl Serialize for RoomPrivileges {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.to_payload().map_err(serde::ser::Error::custom)?;
        self.allowed.payload().serialize(serializer)
    }
}

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
