//! The columns of a CSV file, and its lines.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};
use token04::legacy::{Error, ErrorKind, Result};

use super::record::Record;
use crate::values;

const NAMES: [&str; 4] = ["user_id", "room_id", "stream_ids", "ttl"];

/// Where the values are in a line, in the order of [`NAMES`].
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Columns {
    at: [Option<usize>; 4],
    count: usize,
}

impl Columns {
    /// A file without a header: one user ID a line.
    pub(super) fn only_user_ids() -> Self {
        Self {
            at: [Some(0), None, None, None],
            count: 1,
        }
    }

    /// Reads the header; `None` if the line is none.
    pub(super) fn from_header(line: &str) -> Result<Option<Self>> {
        let Ok(names) = Lines::new().split(line) else {
            return Ok(None);
        };
        let mut columns = Self {
            at: [None; 4],
            count: names.len(),
        };
        if !names.iter().any(|name| name.trim() == "user_id") {
            return Ok(None);
        }
        for (column, name) in names.iter().enumerate() {
            let place = NAMES
                .iter()
                .position(|known| *known == name.trim())
                .and_then(|index| columns.at.get_mut(index))
                .filter(|place| place.is_none());
            // A column that is passed over could be the room, and the token then be good for any.
            *place.ok_or_else(|| invalid("the CSV header must name each of user_id, room_id, stream_ids and ttl at most once, and nothing else"))? = Some(column);
        }
        Ok(Some(columns))
    }

    pub(super) fn record(&self, fields: &[String]) -> Result<Record> {
        if fields.len() != self.count {
            return Err(invalid(match self.count {
                1 => {
                    "line has several columns: start the file with a header such as user_id,room_id, or put the user id in double quotes"
                }
                _ => "line has not as many columns as the header",
            }));
        }
        // An empty cell is one that is left out.
        let [user_id, room_id, stream_ids, ttl] = self
            .at
            .map(|column| fields.get(column?).filter(|cell| !cell.is_empty()));
        let ttl = ttl
            .map(|ttl| values::ttl(ttl))
            .transpose()
            .map_err(|reason| Error::new(ErrorKind::InvalidLifetime, format!("ttl {reason}")))?;
        Ok(Record {
            user_id: user_id.cloned().unwrap_or_default(),
            room_id: room_id.cloned(),
            stream_ids: stream_ids.map(|ids| ids.split(';').map(|id| id.trim().to_owned()).collect()),
            ttl,
        })
    }
}

/// Splits lines one by one, so that a quote left open spoils its own line only.
pub(super) struct Lines(Reader);

impl Lines {
    pub(super) fn new() -> Self {
        // A carriage return inside a line is part of the cell.
        Self(ReaderBuilder::new().terminator(Terminator::Any(b'\n')).build())
    }

    pub(super) fn split(&mut self, line: &str) -> Result<Vec<String>> {
        self.0.reset();
        // One place more than can be used, as a full buffer counts as one that was too small.
        let mut text = vec![0; line.len() + 1];
        let mut ends = [0; NAMES.len() + 1];
        let (mut used, mut cells) = (0, 0);
        for piece in [line.as_bytes(), b"\n"] {
            let (result, _, written, ended) = self.0.read_record(
                piece,
                text.get_mut(used..).unwrap_or_default(),
                ends.get_mut(cells..).unwrap_or_default(),
            );
            used += written;
            cells += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record => {
                    let mut start = 0;
                    return ends
                        .iter()
                        .take(cells)
                        .map(|&end| {
                            let cell = text.get(start..end).unwrap_or_default().to_vec();
                            start = end;
                            String::from_utf8(cell).map_err(|_| invalid("line is not UTF-8"))
                        })
                        .collect();
                }
                _ => return Err(invalid("line has more columns than there are names for")),
            }
        }
        Err(invalid("line has an opening double quote without a closing one"))
    }
}

pub(super) fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidArgument, message.into())
}
