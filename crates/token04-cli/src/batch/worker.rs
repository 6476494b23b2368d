//! From a block of lines to a block of output.

use serde::Serialize;
use token04::legacy::{Error, Generator, Result};

use super::blocks::{Block, Lines as BlockLines, MAX_LINE};
use super::csv::{Lines, invalid};
use super::record::{Format, Record};
use crate::args::{GenerateArgs, PrivilegeArgs};
use crate::failure::Failure;

/// All that it takes to make tokens from lines; the same for all threads.
pub(super) struct Worker {
    generator: Generator,
    format: Format,
    ttl: i64,
    payload: Option<String>,
    privileges: PrivilegeArgs,
    /// The payload of a line that names neither room nor streams.
    common_payload: Result<String>,
    /// The line with the CSV header.
    header: Option<u64>,
}

/// What became of a block.
pub(super) struct Done {
    pub(super) output: Vec<u8>,
    /// The bad lines and what is wrong with them.
    pub(super) problems: Vec<(u64, Error)>,
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
        generator: Generator,
        first: &Block,
    ) -> std::result::Result<Self, Failure> {
        let (number, line) = numbered_lines(first)
            .find_map(|(number, line)| Some((number, std::str::from_utf8(line?).ok()?)))
            .unwrap_or((first.first_line, ""));
        let format = Format::detect(line)
            .map_err(|error| Failure::new(format!("--batch, line {number}: {}", error.message())))?;
        let header = matches!(format, Format::Csv { has_header: true, .. }).then_some(number);
        let privileges = args.privileges.clone();
        Ok(Self {
            generator,
            format,
            ttl: args.ttl,
            common_payload: privileges.payload(privileges.room_id(), privileges.stream_ids()),
            payload: args.payload.clone(),
            privileges,
            header,
        })
    }

    pub(super) fn tokens_for(&self, block: &Block) -> Done {
        let mut done = Done {
            output: Vec::new(),
            problems: Vec::new(),
            lines: 0,
            input_len: block.input_len(),
        };
        let mut csv = Lines::new();
        for (number, line) in numbered_lines(block) {
            if self.header == Some(number) {
                continue;
            }
            done.lines += 1;
            let written = match self.token_for(line, &mut csv) {
                Ok((user_id, token)) => append(
                    &mut done.output,
                    &Made {
                        user_id: &user_id,
                        token: &token,
                    },
                ),
                Err(error) => {
                    let written = append(
                        &mut done.output,
                        &Bad {
                            line: number,
                            error: Reason {
                                kind: error.kind().as_str(),
                                message: error.message(),
                            },
                        },
                    );
                    done.problems.push((number, error));
                    written
                }
            };
            debug_assert!(written.is_ok(), "strings and numbers always fit into memory");
        }
        done
    }

    fn token_for(&self, line: Option<&[u8]>, csv: &mut Lines) -> Result<(String, String)> {
        let line = line.ok_or_else(|| {
            invalid(format!(
                "line is longer than {MAX_LINE} bytes: write one user a line"
            ))
        })?;
        let line = std::str::from_utf8(line).map_err(|_| invalid("line is not UTF-8"))?;
        let record = self.format.parse(line, csv)?;
        let ttl = record.ttl.unwrap_or(self.ttl);
        let token = if record.room_id.is_some() || record.stream_ids.is_some() {
            self.generator
                .generate(&record.user_id, ttl, &self.own_payload(&record)?)?
        } else {
            let payload = match &self.payload {
                Some(payload) => payload,
                None => self.common_payload.as_ref().map_err(Clone::clone)?,
            };
            self.generator.generate(&record.user_id, ttl, payload)?
        };
        Ok((record.user_id, token))
    }

    fn own_payload(&self, record: &Record) -> Result<String> {
        if self.payload.is_some() {
            return Err(invalid(
                "line names a room or streams, which --payload rules out: leave out one of the two",
            ));
        }
        let room_id = record.room_id.as_deref().or(self.privileges.room_id());
        let stream_ids = record.stream_ids.as_deref().or(self.privileges.stream_ids());
        self.privileges.payload(room_id, stream_ids)
    }
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
