//! `token04 verify --batch`.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use token04::{Result, RoomAction, TokenClaims, TokenVerifier};

use super::blocks::Block;
use super::format::LineParser;
use super::pipeline::{self, BlockResult, Worker};
use super::row::invalid;
use super::token_row::TokenRow;
use crate::args::VerifyArgs;
use crate::failure::Failure;
use crate::verify::{Verdict, requested_action, verify};
use crate::{names, output};

pub(crate) fn run(
    args: &VerifyArgs,
    path: &Path,
    verifier: TokenVerifier,
) -> std::result::Result<ExitCode, Failure> {
    if args.can.is_none() {
        requested_action(None, args.room.as_deref(), args.stream.as_deref())?;
    }
    let mut out = output::stdout()?;
    let counts = pipeline::run(path, &mut out, |first| Verify::new(args, verifier, first))?;
    match counts.failed {
        // Otherwise a list that was lost on the way would pass.
        _ if counts.lines == 0 => Err(Failure::new(
            "the batch has no token, so nothing was checked: pass a file with one token a line",
        )),
        0 => {
            output::note(&format!("{}: all valid", tokens(counts.lines)));
            Ok(ExitCode::SUCCESS)
        }
        failed => {
            output::error(&format!(
                "{failed} of {} refused or not readable (see above)",
                tokens(counts.lines)
            ));
            Ok(ExitCode::from(1))
        }
    }
}

fn tokens(count: u64) -> String {
    format!("{count} token{}", if count == 1 { "" } else { "s" })
}

/// The settings of a batch, shared by all threads.
struct Verify {
    verifier: TokenVerifier,
    parser: LineParser<TokenRow>,
    args: VerifyArgs,
}

#[derive(Serialize)]
struct VerdictLine<'a> {
    line: u64,
    #[serde(flatten)]
    verdict: Verdict<'a>,
}

impl Worker for Verify {
    type Row = TokenRow;

    fn process(&self, block: &Block, result: &mut BlockResult) {
        for (line, row) in self.parser.rows(block) {
            match row.and_then(|row| self.verify(&row)) {
                Ok(claims) => result.push(&VerdictLine {
                    line,
                    verdict: Verdict::valid(&claims),
                }),
                Err(error) => {
                    let message = names::with_field_names(error.message());
                    let verdict = Verdict::refused(&error, &message);
                    result.push_error(line, &message, &VerdictLine { line, verdict });
                }
            }
        }
    }
}

impl Verify {
    /// Detects the format of the lines from the first block.
    fn new(args: &VerifyArgs, verifier: TokenVerifier, first: &Block) -> std::result::Result<Self, Failure> {
        let worker = Self {
            verifier,
            parser: LineParser::detect(first)?,
            args: args.clone(),
        };
        worker.check_options()?;
        Ok(worker)
    }

    /// Refuses options that conflict with a column of the file, and a file that lacks what is to be checked.
    fn check_options(&self) -> std::result::Result<(), Failure> {
        let Some(columns) = self.parser.columns() else {
            return Ok(());
        };
        let args = &self.args;
        let [_, has_users, has_rooms, has_streams] = columns.present();
        let conflict = |message: &str| {
            Err(Failure::new(format!(
                "the batch has a column {message}, or the column"
            )))
        };
        if has_users && (args.user_id.is_some() || args.any_user) {
            return conflict("user_id: leave out --user-id and --any-user");
        }
        if has_rooms && args.room.is_some() {
            return conflict("room_id: leave out --room");
        }
        if has_streams && args.stream.is_some() {
            return conflict("stream_id: leave out --stream");
        }
        // The rules of a line, applied to a line that has every column of the file.
        let cell = |is_present: bool| is_present.then(|| "x".to_owned());
        let row = TokenRow {
            token: String::new(),
            user_id: cell(has_users),
            room_id: cell(has_rooms),
            stream_id: cell(has_streams),
        };
        self.expected(&row)
            .map(|_| ())
            .map_err(|error| Failure::new(format!("--batch: {}", names::with_field_names(error.message()))))
    }

    /// The user, `None` for any, and the action that the token of a line has to be for.
    fn expected<'a>(&'a self, row: &'a TokenRow) -> Result<(Option<&'a str>, Option<RoomAction<'a>>)> {
        let args = &self.args;
        let user_id = row.user_id.as_deref().or(args.user_id.as_deref());
        if user_id.is_none() && !args.any_user {
            return Err(invalid(
                "no user to check the token against: add user_id, or use --user-id U or --any-user for all lines that name none",
            ));
        }
        let room_id = row.room_id.as_deref().or(args.room.as_deref());
        let stream_id = row.stream_id.as_deref().or(args.stream.as_deref());
        Ok((user_id, requested_action(args.can, room_id, stream_id)?))
    }

    fn verify(&self, row: &TokenRow) -> Result<TokenClaims> {
        let (user_id, action) = self.expected(row)?;
        verify(&self.args, &self.verifier, row.token.as_bytes(), user_id, action)
    }
}
