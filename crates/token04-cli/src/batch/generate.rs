//! `token04 generate --batch`.

use std::borrow::Cow;
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use token04::{Error, Result, TokenGenerator};

use super::blocks::Block;
use super::format::LineParser;
use super::pipeline::{self, BlockResult, Worker};
use super::row::invalid;
use super::user_row::UserRow;
use crate::args::{GenerateArgs, GrantArgs};
use crate::expiry::Expiry;
use crate::failure::Failure;
use crate::grant::{Grant, PublishScope, RoomScope, privileges};
use crate::lint::Tally;
use crate::{names, output};

pub(crate) fn run(
    args: &GenerateArgs,
    path: &Path,
    generator: TokenGenerator,
) -> std::result::Result<ExitCode, Failure> {
    let mut out = args.out.open()?;
    let counts = pipeline::run(path, &mut out, |first| Generate::new(args, generator, first))?;
    out.finish();
    counts.findings.report();
    if counts.failed == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    let them = if counts.failed == 1 { "it" } else { "them" };
    output::error(&format!(
        "{} of {} lines failed (see above): correct {them} and run {them} again",
        counts.failed, counts.lines
    ));
    Ok(ExitCode::from(1))
}

/// The settings of a batch, shared by all threads.
struct Generate {
    generator: TokenGenerator,
    parser: LineParser<UserRow>,
    expiry: Expiry,
    options: GrantArgs,
    /// The grant of a line that names neither a room nor streams.
    default_grant: Option<Grant>,
    quiet: bool,
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

impl Worker for Generate {
    type Row = UserRow;

    fn process(&self, block: &Block, result: &mut BlockResult) {
        for (number, row) in self.parser.rows(block) {
            let issued = row.and_then(|row| {
                let token = self.token_for(number, &row, &mut result.findings)?;
                Ok((row.user_id, token))
            });
            match issued {
                Ok((user_id, token)) => result.push(&TokenLine {
                    user_id: &user_id,
                    token: &token,
                }),
                Err(error) => {
                    let message = names::with_field_names(error.message());
                    result.push_error(
                        number,
                        &message,
                        &ErrorLine {
                            line: number,
                            error: ErrorDetail {
                                kind: error.kind().as_str(),
                                message: &message,
                            },
                        },
                    );
                }
            }
        }
    }
}

impl Generate {
    /// Detects the format of the lines from the first block.
    fn new(
        args: &GenerateArgs,
        generator: TokenGenerator,
        first: &Block,
    ) -> std::result::Result<Self, Failure> {
        let worker = Self {
            generator,
            parser: LineParser::detect(first)?,
            expiry: args.generator.expiry()?,
            default_grant: args.grant.grant(),
            options: args.grant.clone(),
            quiet: args.generator.quiet,
        };
        worker.check_options()?;
        Ok(worker)
    }

    /// Refuses options that conflict with a column of the file, and a file for which nothing names the rooms.
    fn check_options(&self) -> std::result::Result<(), Failure> {
        let Some(columns) = self.parser.columns() else {
            return Ok(());
        };
        let [_, has_rooms, has_streams, _] = columns.present();
        let publish_scope = self.options.publish.publish_scope();
        if has_rooms && self.default_grant.is_some() {
            return Err(Failure::new(
                "the batch has a column room_id: leave out --room, --any-room, --basic and --payload, or the column",
            ));
        }
        if has_streams && !matches!(publish_scope, PublishScope::Nothing) {
            return Err(Failure::new(
                "the batch has a column stream_ids: leave out --publish and --stream, or the column",
            ));
        }
        if !has_rooms && self.default_grant.is_none() {
            return Err(Failure::new(
                "no privileges given for the batch: add a column room_id, or use --room R, --any-room, or --basic to allow everything in every room",
            ));
        }
        Ok(())
    }

    fn token_for(&self, number: u64, row: &UserRow, findings: &mut Tally) -> Result<String> {
        let grant = self.grant(row)?;
        let expiry = row.lifetime.map_or(self.expiry, Expiry::After);
        let (request, issued) = expiry.issue(&self.generator, &grant, &row.user_id)?;
        if !self.quiet {
            findings.add_request(&request, number);
        }
        Ok(issued.into_token())
    }

    fn grant(&self, row: &UserRow) -> Result<Cow<'_, Grant>> {
        if row.room_id.is_none() && row.stream_ids.is_none() {
            return self.default_grant.as_ref().map(Cow::Borrowed).ok_or_else(no_room);
        }
        if matches!(self.default_grant, Some(Grant::Basic | Grant::Payload(_))) {
            return Err(invalid(
                "line names a room or streams, which --basic and --payload rule out: leave out one of the two",
            ));
        }
        let room = row.room_id.as_deref().map(RoomScope::Room);
        let room_scope = room.or_else(|| self.options.room_scope()).ok_or_else(no_room)?;
        let publish_scope = match &row.stream_ids {
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
