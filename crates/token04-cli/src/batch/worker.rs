//! From a block of lines to a block of output.

use std::borrow::Cow;
use std::time::Duration;

use serde::Serialize;
use token04::{Error, Result, TokenGenerator};

use super::blocks::{Block, Lines as BlockLines, MAX_LINE};
use super::csv::{Lines, invalid};
use super::encoding;
use super::record::{Format, Record};
use crate::args::{GenerateArgs, GrantArgs};
use crate::failure::Failure;
use crate::grant::{Grant, Place, Publishing, privileges};
use crate::lint::Tally;
use crate::names;

/// All that it takes to make tokens from lines; the same for all threads.
pub(super) struct Worker {
    generator: TokenGenerator,
    format: Format,
    lifetime: Duration,
    options: GrantArgs,
    /// What a line allows that names neither room nor streams.
    common: Option<Grant>,
    /// The line with the CSV header.
    header: Option<u64>,
    quiet: bool,
}

/// What became of a block.
#[derive(Default)]
pub(super) struct Done {
    pub(super) output: Vec<u8>,
    /// The lines that failed, and why.
    pub(super) problems: Vec<(u64, String)>,
    pub(super) findings: Tally,
    pub(super) lines: u64,
    pub(super) input_len: u64,
}

#[derive(Serialize)]
struct Made<'a> {
    user_id: &'a str,
    token: &'a str,
}

#[derive(Serialize)]
struct Bad<'a> {
    line: u64,
    error: Reason<'a>,
}

#[derive(Serialize)]
struct Reason<'a> {
    kind: &'a str,
    message: &'a str,
}

impl Worker {
    /// Finds out from the first block how the lines are to be read.
    pub(super) fn new(
        args: &GenerateArgs,
        generator: TokenGenerator,
        first: &Block,
    ) -> std::result::Result<Self, Failure> {
        encoding::check(first)?;
        let (number, line) = numbered_lines(first).next().unwrap_or((first.first_line, None));
        let in_line = |error: &Error| {
            Failure::new(format!(
                "--batch, line {number}: {}",
                names::in_fields(error.message())
            ))
        };
        let format = match line {
            Some(line) => encoding::text(line)
                .and_then(Format::detect)
                .map_err(|error| in_line(&error))?,
            // Of one that is too long nothing is known. JSON cannot be taken for anything else.
            None => Format::Ndjson,
        };
        let worker = Self {
            generator,
            lifetime: args.making.lifetime,
            common: args.grant.grant(),
            options: args.grant.clone(),
            header: matches!(format, Format::Csv { has_header: true, .. }).then_some(number),
            format,
            quiet: args.making.quiet,
        };
        worker.check_options()?;
        Ok(worker)
    }

    /// Refuses options that a column of the file rules out, and a file that nobody says the rooms of.
    fn check_options(&self) -> std::result::Result<(), Failure> {
        let Some(columns) = self.format.columns() else {
            return Ok(());
        };
        let publishing = self.options.publish.publishing();
        if columns.has_rooms() && self.common.is_some() {
            return Err(Failure::new(
                "the batch has a column room_id: leave out --room, --any-room, --basic and --payload, or the column",
            ));
        }
        if columns.has_streams() && !matches!(publishing, Publishing::Nothing) {
            return Err(Failure::new(
                "the batch has a column stream_ids: leave out --publish and --stream, or the column",
            ));
        }
        if !columns.has_rooms() && self.common.is_none() {
            return Err(Failure::new(
                "nothing says what the tokens of the batch allow: add a column room_id, or use --room R, --any-room, or --basic for any room and any right",
            ));
        }
        Ok(())
    }

    pub(super) fn tokens_for(&self, block: &Block) -> Done {
        let mut done = Done {
            input_len: block.input_len(),
            ..Done::default()
        };
        let mut csv = Lines::new();
        for (number, line) in numbered_lines(block) {
            if self.header == Some(number) {
                continue;
            }
            done.lines += 1;
            let written = match self.token_for(number, line, &mut csv, &mut done.findings) {
                Ok((user_id, token)) => append(
                    &mut done.output,
                    &Made {
                        user_id: &user_id,
                        token: &token,
                    },
                ),
                Err(error) => {
                    let message = names::in_fields(error.message()).into_owned();
                    let written = append(
                        &mut done.output,
                        &Bad {
                            line: number,
                            error: Reason {
                                kind: error.kind().as_str(),
                                message: &message,
                            },
                        },
                    );
                    done.problems.push((number, message));
                    written
                }
            };
            debug_assert!(written.is_ok(), "strings and numbers always fit into memory");
        }
        done
    }

    fn token_for(
        &self,
        number: u64,
        line: Option<&[u8]>,
        csv: &mut Lines,
        findings: &mut Tally,
    ) -> Result<(String, String)> {
        let line = line.ok_or_else(|| {
            invalid(format!(
                "line is longer than {MAX_LINE} bytes: write one user a line"
            ))
        })?;
        let record = self.format.parse(encoding::text(line)?, csv)?;
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
            return self.common.as_ref().map(Cow::Borrowed).ok_or_else(no_room);
        }
        if matches!(self.common, Some(Grant::Basic | Grant::Payload(_))) {
            return Err(invalid(
                "line names a room or streams, which --basic and --payload rule out: leave out one of the two",
            ));
        }
        let room = record.room_id.as_deref().map(Place::Room);
        let place = room.or_else(|| self.options.place()).ok_or_else(no_room)?;
        let publishing = match &record.stream_ids {
            Some(stream_ids) => Publishing::Streams(stream_ids),
            None => self.options.publish.publishing(),
        };
        Ok(Cow::Owned(Grant::Privileges(privileges(place, publishing))))
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

/// The lines that are not blank, with their numbers; `None` for one that is too long.
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
