//! The columns of a CSV file, and its lines.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};
use token04::{Error, ErrorKind, Result};

use super::header::{self, NAMES};
use super::record::Record;
use crate::values;

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
        let Some(columns) = header::read(line)? else {
            return Ok(None);
        };
        let place = |name: usize| columns.iter().position(|column| *column == name);
        Ok(Some(Self {
            at: [place(0), place(1), place(2), place(3)],
            count: columns.len(),
        }))
    }

    pub(super) fn has_rooms(&self) -> bool {
        self.at[1].is_some()
    }

    pub(super) fn has_streams(&self) -> bool {
        self.at[2].is_some()
    }

    pub(super) fn record(&self, line: &str, lines: &mut Lines) -> Result<Record> {
        if self.count == 1 {
            header::check_only_user_id(line)?;
        }
        let fields = lines.split(line)?;
        if fields.len() != self.count {
            return Err(invalid(match self.count {
                1 => {
                    "line has several columns: begin the file with a header such as user_id,room_id, or put the user id in double quotes"
                }
                _ => "line has not as many columns as the header: separate them by commas",
            }));
        }
        let [user_id, room_id, stream_ids, lifetime] =
            self.at.map(|column| fields.get(column?).map(String::as_str));
        if room_id.is_some_and(|room| room.trim().is_empty()) {
            return Err(invalid(
                "room_id is empty in a file with rooms: name the room; users of any room go into a file without that column, made with --any-room or --basic",
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
            // An empty cell names none, so that none may be published.
            stream_ids: stream_ids
                .filter(|cell| !cell.is_empty())
                .map(|ids| ids.split(';').map(|id| id.trim().to_owned()).collect()),
            lifetime,
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

pub(super) fn invalid_lifetime(reason: &str) -> Error {
    Error::new(ErrorKind::InvalidLifetime, format!("lifetime {reason}"))
}
