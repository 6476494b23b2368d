//! The privilege payload: which room, what is allowed there, and which streams.

use serde::Serialize;

use crate::bounded;
use crate::envelope::MAX_SEALED_LEN;
use crate::json_string::Text;
use crate::token_privileges::PayloadView;
use crate::{Error, ErrorKind, Result};
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct RoomPrivileges {
    pub room_id: Option<String>,
    pub may_log_in: bool,
    pub may_publish: bool,
    pub stream_ids: Option<Vec<String>>,
}

impl RoomPrivileges {
    #[must_use]
    pub fn in_room(room_id: impl Into<String>) -> Self {
        Self {
            room_id: Some(room_id.into()),
            may_log_in: false,
            may_publish: false,
            stream_ids: None,
        }
    }
    #[must_use]
    pub fn in_any_room() -> Self {
        Self {
            room_id: None,
            ..Self::in_room("")
        }
    }
    #[must_use]
    pub fn may_log_in(mut self) -> Self {
        self.may_log_in = true;
        self
    }
    #[must_use]
    pub fn may_publish(mut self) -> Self {
        self.may_publish = true;
        self
    }
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
