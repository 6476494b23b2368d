//! Makes the tokens for a block of lines.

use std::borrow::Cow;
use std::time::Duration;

use serde::Serialize;
use token04::{Error, Result, TokenGenerator};

use super::blocks::{Block, BlockLines, MAX_LINE};
use super::csv_splitter::CsvSplitter;
use super::encoding;
use super::format::Format;
use super::record::{Record, invalid};
use crate::args::{GenerateArgs, GrantArgs};
use crate::failure::Failure;
use crate::grant::{Grant, PublishScope, RoomScope, privileges};
use crate::lint::Tally;
use crate::names;

/// The settings of a batch, shared by all threads.
pub(super) struct Worker {
    generator: TokenGenerator,
    format: Format,
    lifetime: Duration,
    options: GrantArgs,
    /// The grant of a line that names neither a room nor streams.
    default_grant: Option<Grant>,
    /// The number of the line with the CSV header.
    header_line: Option<u64>,
    quiet: bool,
}

#[derive(Default)]
pub(super) struct BlockResult {
    pub(super) output: Vec<u8>,
    /// The numbers of the lines that failed, and the messages.
    pub(super) errors: Vec<(u64, String)>,
    pub(super) findings: Tally,
    pub(super) lines: u64,
    pub(super) input_len: u64,
}

#[derive(Serialize)]
struct TokenLine<'a> {
    user_id: &'a str,
    token: &'a str,
}

#[derive(Serialize)]
struct ErrorLine<'a> {
    line: u64,
    error: ErrorDetail<'a>,
}

#[derive(Serialize)]
struct ErrorDetail<'a> {
    kind: &'a str,
    message: &'a str,
}

impl Worker {
    /// Detects the format of the lines from the first block.
    pub(super) fn new(
        args: &GenerateArgs,
        generator: TokenGenerator,
        first: &Block,
    ) -> std::result::Result<Self, Failure> {
        encoding::check(first)?;
        let (number, line) = numbered_lines(first).next().unwrap_or((first.first_line, None));
        let in_first_line = |error: &Error| {
            Failure::new(format!(
                "--batch, line {number}: {}",
                names::with_field_names(error.message())
            ))
        };
        let format = match line {
            Some(line) => encoding::text(line)
                .and_then(Format::detect)
                .map_err(|error| in_first_line(&error))?,
            // The format of an overlong line is unknown. As NDJSON, no other line is misread as a user ID.
            None => Format::Ndjson,
        };
        let worker = Self {
            generator,
            lifetime: args.generator.lifetime,
            default_grant: args.grant.grant(),
            options: args.grant.clone(),
            header_line: matches!(format, Format::Csv { has_header: true, .. }).then_some(number),
            format,
            quiet: args.generator.quiet,
        };
        worker.check_options()?;
        Ok(worker)
    }

    /// Refuses options that conflict with a column of the file, and a file for which nothing names the rooms.
    fn check_options(&self) -> std::result::Result<(), Failure> {
        let Some(columns) = self.format.columns() else {
            return Ok(());
        };
        let publish_scope = self.options.publish.publish_scope();
        if columns.has_rooms() && self.default_grant.is_some() {
            return Err(Failure::new(
                "the batch has a column room_id: leave out --room, --any-room, --basic and --payload, or the column",
            ));
        }
        if columns.has_streams() && !matches!(publish_scope, PublishScope::Nothing) {
            return Err(Failure::new(
                "the batch has a column stream_ids: leave out --publish and --stream, or the column",
            ));
        }
        if !columns.has_rooms() && self.default_grant.is_none() {
            return Err(Failure::new(
                "no privileges given for the batch: add a column room_id, or use --room R, --any-room, or --basic to allow everything in every room",
            ));
        }
        Ok(())
    }

    pub(super) fn process(&self, block: &Block) -> BlockResult {
        let mut result = BlockResult {
            input_len: block.input_len(),
            ..BlockResult::default()
        };
        let mut splitter = CsvSplitter::new();
        for (number, line) in numbered_lines(block) {
            if self.header_line == Some(number) {
                continue;
            }
            result.lines += 1;
            let written = match self.token_for(number, line, &mut splitter, &mut result.findings) {
                Ok((user_id, token)) => append(
                    &mut result.output,
                    &TokenLine {
                        user_id: &user_id,
                        token: &token,
                    },
                ),
                Err(error) => {
                    let message = names::with_field_names(error.message()).into_owned();
                    let written = append(
                        &mut result.output,
                        &ErrorLine {
                            line: number,
                            error: ErrorDetail {
                                kind: error.kind().as_str(),
                                message: &message,
                            },
                        },
                    );
                    result.errors.push((number, message));
                    written
                }
            };
            debug_assert!(written.is_ok(), "strings and numbers always fit into memory");
        }
        result
    }

    fn token_for(
        &self,
        number: u64,
        line: Option<&[u8]>,
        splitter: &mut CsvSplitter,
        findings: &mut Tally,
    ) -> Result<(String, String)> {
        let line = line.ok_or_else(|| {
            invalid(format!(
                "line is longer than {MAX_LINE} bytes: write one user a line"
            ))
        })?;
        let record = self.format.parse(encoding::text(line)?, splitter)?;
        let grant = self.grant(&record)?;
        let request = grant.request(&record.user_id, record.lifetime.unwrap_or(self.lifetime));
        let token = self.generator.issue(&request)?.into_token();
        if !self.quiet {
            findings.add(&request, number);
        }
        Ok((record.user_id, token))
    }

    fn grant(&self, record: &Record) -> Result<Cow<'_, Grant>> {
        if record.room_id.is_none() && record.stream_ids.is_none() {
            return self.default_grant.as_ref().map(Cow::Borrowed).ok_or_else(no_room);
        }
        if matches!(self.default_grant, Some(Grant::Basic | Grant::Payload(_))) {
            return Err(invalid(
                "line names a room or streams, which --basic and --payload rule out: leave out one of the two",
            ));
        }
        let room = record.room_id.as_deref().map(RoomScope::Room);
        let room_scope = room.or_else(|| self.options.room_scope()).ok_or_else(no_room)?;
        let publish_scope = match &record.stream_ids {
            Some(stream_ids) => PublishScope::Streams(stream_ids),
            None => self.options.publish.publish_scope(),
        };
        Ok(Cow::Owned(Grant::Privileges(privileges(
            room_scope,
            publish_scope,
        ))))
    }
}

fn no_room() -> Error {
    invalid(
        "line names no room: add room_id, or use --room R, --any-room, or --basic for all lines that name none",
    )
}

fn append(output: &mut Vec<u8>, value: &impl Serialize) -> serde_json::Result<()> {
    serde_json::to_writer(&mut *output, value)?;
    output.push(b'\n');
    Ok(())
}

/// The lines that are not blank, with their numbers; `None` for a line that is too long.
fn numbered_lines(block: &Block) -> impl Iterator<Item = (u64, Option<&[u8]>)> {
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
