//! The columns of a CSV file.

use token04::Result;

use super::csv_splitter::CsvSplitter;
use super::header;
use super::record::{Record, invalid, invalid_lifetime};
use crate::values;

/// The column of each value, in the order of [`FIELD_NAMES`](super::record::FIELD_NAMES).
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Columns {
    positions: [Option<usize>; 4],
    count: usize,
}

impl Columns {
    /// The columns of a file without a header: one user ID per line.
    pub(super) fn only_user_ids() -> Self {
        Self {
            positions: [Some(0), None, None, None],
            count: 1,
        }
    }

    /// Parses the header; `None` if the line is not a header.
    pub(super) fn from_header(line: &str) -> Result<Option<Self>> {
        let Some(columns) = header::parse(line)? else {
            return Ok(None);
        };
        let position = |name: usize| columns.iter().position(|column| *column == name);
        Ok(Some(Self {
            positions: [position(0), position(1), position(2), position(3)],
            count: columns.len(),
        }))
    }

    pub(super) fn has_rooms(&self) -> bool {
        self.positions[1].is_some()
    }

    pub(super) fn has_streams(&self) -> bool {
        self.positions[2].is_some()
    }

    pub(super) fn parse_line(&self, line: &str, splitter: &mut CsvSplitter) -> Result<Record> {
        if self.count == 1 {
            header::check_only_user_id(line)?;
        }
        let fields = splitter.split(line)?;
        if fields.len() != self.count {
            return Err(invalid(match self.count {
                1 => {
                    "line has several columns: begin the file with a header such as user_id,room_id, or put the user id in double quotes"
                }
                _ => "line does not have as many columns as the header: separate them with commas",
            }));
        }
        let [user_id, room_id, stream_ids, lifetime] = self
            .positions
            .map(|column| fields.get(column?).map(String::as_str));
        if room_id.is_some_and(|room| room.trim().is_empty()) {
            return Err(invalid(
                "room_id is empty: name the room, or put users of any room into a file without that column, and use --any-room or --basic",
            ));
        }
        let lifetime = lifetime
            .filter(|cell| !cell.is_empty())
            .map(values::lifetime)
            .transpose()
            .map_err(|reason| invalid_lifetime(&reason))?;
        Ok(Record {
            user_id: user_id.unwrap_or_default().to_owned(),
            room_id: room_id.map(str::to_owned),
            // An empty cell names no streams, so the user may not publish.
            stream_ids: stream_ids
                .filter(|cell| !cell.is_empty())
                .map(|ids| ids.split(';').map(|id| id.trim().to_owned()).collect()),
            lifetime,
        })
    }
}
