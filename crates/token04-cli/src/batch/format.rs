//! The format of a batch, NDJSON or CSV, and its lines.

use std::marker::PhantomData;

use token04::Result;

use super::blocks::{Block, BlockLines, MAX_LINE};
use super::columns::Columns;
use super::csv_splitter::CsvSplitter;
use super::row::{Row, invalid};
use super::{encoding, json_line};
use crate::failure::Failure;
use crate::names;

pub(super) enum Format {
    Ndjson,
    Csv(Columns),
}

/// Parses the lines of a batch.
pub(super) struct LineParser<R> {
    format: Format,
    /// The number of the line with the CSV header.
    header_line: Option<u64>,
    row: PhantomData<R>,
}

impl<R: Row> LineParser<R> {
    /// Detects the format from the first line that is not blank.
    pub(super) fn detect(first: &Block) -> std::result::Result<Self, Failure> {
        encoding::check(first)?;
        let (number, line) = numbered_lines(first).next().unwrap_or((first.first_line, None));
        let (format, has_header) = match line {
            Some(line) => encoding::text(line).and_then(detect::<R>).map_err(|error| {
                Failure::new(format!(
                    "--batch, line {number}: {}",
                    names::with_field_names(error.message())
                ))
            })?,
            // The format of an overlong line is unknown. As NDJSON, no other line is misread as a user ID.
            None => (Format::Ndjson, false),
        };
        Ok(Self {
            format,
            header_line: has_header.then_some(number),
            row: PhantomData,
        })
    }

    /// The columns of a CSV file.
    pub(super) fn columns(&self) -> Option<&Columns> {
        match &self.format {
            Format::Ndjson => None,
            Format::Csv(columns) => Some(columns),
        }
    }

    /// The lines of a block that are neither blank nor the header, with their numbers.
    pub(super) fn rows<'b>(&'b self, block: &'b Block) -> impl Iterator<Item = (u64, Result<R>)> + 'b {
        let mut splitter = CsvSplitter::new();
        numbered_lines(block)
            .filter(|(number, _)| self.header_line != Some(*number))
            .map(move |(number, line)| (number, self.parse(line, &mut splitter)))
    }

    fn parse(&self, line: Option<&[u8]>, splitter: &mut CsvSplitter) -> Result<R> {
        let line = line.ok_or_else(|| {
            invalid(format!(
                "line is longer than {MAX_LINE} bytes: write one {} a line",
                R::UNIT
            ))
        })?;
        let line = encoding::text(line)?;
        let row: R = match &self.format {
            Format::Ndjson => json_line::parse(line)?,
            Format::Csv(columns) => columns.parse_line(line, splitter)?,
        };
        match row.field_with_control_character() {
            None => Ok(row),
            Some(name) => Err(invalid(format!(
                "{name} has a control character, such as a tab or NUL: save the file as UTF-8, with commas between columns and one {} a line",
                R::UNIT
            ))),
        }
    }
}

/// The format, and whether the line is a CSV header.
fn detect<R: Row>(line: &str) -> Result<(Format, bool)> {
    let [first_field, ..] = R::FIELDS;
    let json_string = || serde_json::from_str::<&str>(line).is_ok_and(|text| text != first_field);
    if line.starts_with(['{', '[']) || json_string() {
        return Ok((Format::Ndjson, false));
    }
    Ok(match Columns::from_header::<R>(line)? {
        Some(columns) => (Format::Csv(columns), true),
        None => (Format::Csv(Columns::only_first_field()), false),
    })
}

/// The lines that are not blank, with their numbers; `None` for a line that is too long.
pub(super) fn numbered_lines(block: &Block) -> impl Iterator<Item = (u64, Option<&[u8]>)> {
    let (text, too_long) = match &block.lines {
        BlockLines::Text(text) => (text.as_slice(), None),
        BlockLines::TooLong(_) => (&[][..], Some((block.first_line, None))),
    };
    let text = match text.strip_prefix("\u{feff}".as_bytes()) {
        Some(rest) if block.first_line == 1 => rest,
        _ => text,
    };
    (block.first_line..)
        .zip(text.split(|&byte| byte == b'\n'))
        .map(|(number, line)| (number, line.strip_suffix(b"\r").unwrap_or(line)))
        .filter(|(_, line)| !line.trim_ascii().is_empty())
        .map(|(number, line)| (number, Some(line)))
        .chain(too_long)
}
