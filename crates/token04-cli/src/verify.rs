//! `token04 verify`.

use std::process::ExitCode;

use serde::Serialize;
use token04::legacy::{Action, Cipher, Claims, Error, ErrorKind, Verifier, VerifyOptions, unix_now};

use crate::args::{Can, VerifyArgs};
use crate::failure::{Failure, Result};
use crate::output::{self, GREEN, RED, printable};
use crate::{times, token_text};

/// What `--json` prints.
#[derive(Serialize)]
#[serde(untagged)]
enum Verdict<'a> {
    Valid {
        valid: bool,
        cipher: Cipher,
        claims: &'a Claims,
    },
    Refused {
        valid: bool,
        error: Reason<'a>,
    },
}

#[derive(Serialize)]
struct Reason<'a> {
    kind: &'a str,
    message: &'a str,
    zego_code: Option<u32>,
}

pub(crate) fn run(args: &VerifyArgs) -> Result<ExitCode> {
    let action = action(args)?;
    let token = token_text::read(&args.token, Some(&args.secret))?;
    let verifier = Verifier::new(&*args.secret.required()?)?;
    let now = args.at.unwrap_or_else(unix_now);
    let mut options = VerifyOptions::new()
        .at(now)
        .leeway(args.leeway)
        .accept_cbc(args.allow_cbc)
        .accept_cbc_user_forgeable(args.allow_cbc_user_forgeable);
    if let Some(app_id) = args.app.app_id {
        options = options.app_id(app_id);
    }
    if let Some(user_id) = &args.user_id {
        options = options.user_id(user_id);
    }
    if let Some(action) = action {
        options = options.action(action);
    }
    match verifier.verify(&*token, &options) {
        Ok(claims) => valid(args, &claims, now),
        Err(error) if error.kind() == ErrorKind::InvalidArgument => Err(error.into()),
        Err(error) => refused(args, &error),
    }
}

fn action(args: &VerifyArgs) -> Result<Option<Action<'_>>> {
    match (args.can, args.room_id.as_deref(), args.stream_id.as_deref()) {
        (None, None, None) => Ok(None),
        (None, ..) => Err(Failure::new(
            "--room-id and --stream-id check nothing by themselves: add --can login or --can publish",
        )),
        (Some(_), None, _) => Err(Failure::new("--can needs --room-id R: name the room")),
        (Some(Can::Login), Some(room_id), None) => Ok(Some(Action::Login { room_id })),
        (Some(Can::Login), Some(_), Some(_)) => Err(Failure::new(
            "--stream-id has no meaning for --can login: leave it out, or use --can publish",
        )),
        (Some(Can::Publish), Some(_), None) => {
            Err(Failure::new("--can publish needs --stream-id S: name the stream"))
        }
        (Some(Can::Publish), Some(room_id), Some(stream_id)) => {
            Ok(Some(Action::Publish { room_id, stream_id }))
        }
    }
}

fn valid(args: &VerifyArgs, claims: &Claims, now: i64) -> Result<ExitCode> {
    if args.json {
        output::print_json(&Verdict::Valid {
            valid: true,
            cipher: claims.cipher,
            claims,
        })?;
    } else {
        output::print(&format!(
            "{GREEN}valid{GREEN:#}: user {} of app {}, expires {}\n",
            printable(&claims.user_id),
            claims.app_id,
            times::local_and_relative(claims.expire, now),
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn refused(args: &VerifyArgs, error: &Error) -> Result<ExitCode> {
    if args.json {
        output::print_json(&Verdict::Refused {
            valid: false,
            error: Reason {
                kind: error.kind().as_str(),
                message: error.message(),
                zego_code: error.zego_code(),
            },
        })?;
    } else {
        let code = error
            .zego_code()
            .map_or_else(String::new, |code| format!(" (ZEGO error {code})"));
        output::print(&format!(
            "{RED}refused{RED:#}: {}{code}\n",
            printable(error.message())
        ))?;
    }
    Ok(ExitCode::from(1))
}
