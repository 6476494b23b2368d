//! Splits lines of CSV into cells.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};
use token04::Result;

use super::row::{FIELD_COUNT, invalid};

/// Splits lines one by one, so that an unclosed quote affects only its own line.
pub(super) struct CsvSplitter(Reader);

impl CsvSplitter {
    pub(super) fn new() -> Self {
        // A carriage return within a line is part of the cell.
        Self(ReaderBuilder::new().terminator(Terminator::Any(b'\n')).build())
    }

    pub(super) fn split(&mut self, line: &str) -> Result<Vec<String>> {
        self.0.reset();
        // One element more than needed: csv-core reports a full buffer as too small.
        let mut text = vec![0; line.len() + 1];
        let mut ends = [0; FIELD_COUNT + 1];
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
                _ => {
                    return Err(invalid(
                        "line has too many columns: put cells that contain commas in double quotes",
                    ));
                }
            }
        }
        Err(invalid("line has an opening double quote without a closing one"))
    }
}
