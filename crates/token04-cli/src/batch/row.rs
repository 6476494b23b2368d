//! What one line of a batch holds, and the errors of a line.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use token04::{Error, ErrorKind, Result};

pub(super) const FIELD_COUNT: usize = 4;

/// The content of a line.
pub(super) trait Row: Sized + Send + Sync + 'static {
    /// The names of JSON fields and CSV columns. The first is required; a line without names holds only it.
    const FIELDS: [&'static str; FIELD_COUNT];
    /// What a line is about.
    const UNIT: &'static str;
    /// What the first field is called in messages.
    const FIRST_FIELD: &'static str;
    /// A header that messages suggest.
    const HEADER_EXAMPLE: &'static str;
    /// Words used in headers, compared without case and punctuation. They are not values of the first field.
    const HEADER_WORDS: &'static str;
    /// A line that messages suggest.
    const JSON_EXAMPLE: &'static str;
    /// The types of the JSON fields, for messages.
    const JSON_TYPES: &'static str;

    type Json: DeserializeOwned;

    fn from_json(fields: Self::Json) -> Result<Self>;

    /// The cells are in the order of [`FIELDS`](Self::FIELDS); `None` for a column that the file lacks.
    fn from_cells(cells: [Option<&str>; FIELD_COUNT]) -> Result<Self>;

    /// A line that holds only the first field.
    fn from_first_field(text: &str) -> Result<Self> {
        Self::from_cells([Some(text), None, None, None])
    }

    /// The first field that has a control character, which comes from a wrong separator or encoding.
    fn field_with_control_character(&self) -> Option<&'static str>;
}

pub(super) fn has_control_character(text: impl AsRef<str>) -> bool {
    text.as_ref().chars().any(char::is_control)
}

/// The names of the fields, for instance `user_id, room_id, stream_ids and lifetime`.
pub(super) fn field_names<R: Row>() -> String {
    let [first, second, third, last] = R::FIELDS;
    format!("{first}, {second}, {third} and {last}")
}

/// Deserializes a field that may be absent. Null is refused because it stands for a missing value.
pub(super) fn not_null<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> std::result::Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

pub(super) fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidArgument, message.into())
}
