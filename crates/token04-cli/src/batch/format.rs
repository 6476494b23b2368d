//! The format of a batch: NDJSON or CSV.

use token04::Result;

use super::columns::Columns;
use super::csv_splitter::CsvSplitter;
use super::json_line;
use super::record::Record;

/// The format of a batch.
pub(super) enum Format {
    Ndjson,
    Csv {
        columns: Columns,
        /// Whether the first line is the header.
        has_header: bool,
    },
}

impl Format {
    /// Detects the format from the first line that is not blank.
    pub(super) fn detect(line: &str) -> Result<Self> {
        let json_string = || serde_json::from_str::<&str>(line).is_ok_and(|text| text != "user_id");
        if line.starts_with(['{', '[']) || json_string() {
            return Ok(Self::Ndjson);
        }
        let header = Columns::from_header(line)?;
        Ok(Self::Csv {
            has_header: header.is_some(),
            columns: header.unwrap_or_else(Columns::only_user_ids),
        })
    }

    /// The columns of a CSV file.
    pub(super) fn columns(&self) -> Option<&Columns> {
        match self {
            Self::Ndjson => None,
            Self::Csv { columns, .. } => Some(columns),
        }
    }

    pub(super) fn parse(&self, line: &str, splitter: &mut CsvSplitter) -> Result<Record> {
        let record = match self {
            Self::Ndjson => json_line::parse(line)?,
            Self::Csv { columns, .. } => columns.parse_line(line, splitter)?,
        };
        record.refuse_control_characters()?;
        Ok(record)
    }
}
