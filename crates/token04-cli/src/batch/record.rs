//! One user of a batch, and the errors of a line.

use std::time::Duration;

use token04::{Error, ErrorKind, Result};

/// The names of JSON fields and CSV columns.
pub(super) const FIELD_NAMES: [&str; 4] = ["user_id", "room_id", "stream_ids", "lifetime"];

/// The values of a line. The command-line options apply to those that are `None`.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) user_id: String,
    pub(super) room_id: Option<String>,
    pub(super) stream_ids: Option<Vec<String>>,
    pub(super) lifetime: Option<Duration>,
}

impl Record {
    /// Control characters come from a wrong separator or encoding.
    pub(super) fn refuse_control_characters(&self) -> Result<()> {
        let has = |id: &String| id.chars().any(char::is_control);
        let name = if has(&self.user_id) {
            "user_id"
        } else if self.room_id.as_ref().is_some_and(has) {
            "room_id"
        } else if self.stream_ids.iter().flatten().any(has) {
            "stream_ids"
        } else {
            return Ok(());
        };
        Err(invalid(format!(
            "{name} has a control character, such as a tab or NUL: save the file as UTF-8, with commas between columns and one user a line"
        )))
    }
}

pub(super) fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidArgument, message.into())
}

pub(super) fn invalid_lifetime(reason: &str) -> Error {
    Error::new(ErrorKind::InvalidLifetime, format!("lifetime {reason}"))
}
