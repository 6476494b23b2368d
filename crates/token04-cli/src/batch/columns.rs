//! The columns of a CSV file.

use token04::Result;

use super::csv_splitter::CsvSplitter;
use super::header;
use super::row::{FIELD_COUNT, Row, invalid};

/// The column of each value, in the order of [`Row::FIELDS`].
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Columns {
    positions: [Option<usize>; FIELD_COUNT],
    count: usize,
}

impl Columns {
    /// The columns of a file without a header.
    pub(super) fn only_first_field() -> Self {
        Self {
            positions: [Some(0), None, None, None],
            count: 1,
        }
    }

    /// Parses the header; `None` if the line is not a header.
    pub(super) fn from_header<R: Row>(line: &str) -> Result<Option<Self>> {
        let Some(columns) = header::parse::<R>(line)? else {
            return Ok(None);
        };
        let position = |name: usize| columns.iter().position(|column| *column == name);
        Ok(Some(Self {
            positions: [position(0), position(1), position(2), position(3)],
            count: columns.len(),
        }))
    }

    /// Whether the file has a column for each field.
    pub(super) fn present(&self) -> [bool; FIELD_COUNT] {
        self.positions.map(|column| column.is_some())
    }

    pub(super) fn parse_line<R: Row>(&self, line: &str, splitter: &mut CsvSplitter) -> Result<R> {
        if self.count == 1 {
            header::check_only_first_field::<R>(line)?;
        }
        let cells = splitter.split(line)?;
        if cells.len() != self.count {
            return Err(invalid(match self.count {
                1 => format!(
                    "line has several columns: begin the file with a header such as {}, or put the {} in double quotes",
                    R::HEADER_EXAMPLE,
                    R::FIRST_FIELD
                ),
                _ => "line does not have as many columns as the header: separate them with commas".to_owned(),
            }));
        }
        R::from_cells(
            self.positions
                .map(|column| cells.get(column?).map(String::as_str)),
        )
    }
}
