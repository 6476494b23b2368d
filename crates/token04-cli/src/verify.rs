//! `token04 verify`.

use std::process::ExitCode;
use std::time::Duration;

use serde::Serialize;
use token04::{
    AppId, Error, ErrorCategory, RoomAction, ServerSecret, TokenCipher, TokenClaims, TokenVerifier,
};

use crate::args::{Can, VerifyArgs};
use crate::failure::{Failure, Result};
use crate::output::{self, GREEN, RED, printable};
use crate::token_text::TokenText;
use crate::{names, times};

/// What `--json` prints.
#[derive(Serialize)]
#[serde(untagged)]
enum Verdict<'a> {
    Valid {
        valid: bool,
        cipher: TokenCipher,
        secret_index: usize,
        claims: &'a TokenClaims,
    },
    Refused {
        valid: bool,
        error: ErrorDetail<'a>,
    },
}

#[derive(Serialize)]
struct ErrorDetail<'a> {
    kind: &'a str,
    message: &'a str,
    zego_code: Option<u32>,
}

pub(crate) fn run(args: &VerifyArgs) -> Result<ExitCode> {
    let action = requested_action(args)?;
    let app_id = expected_app_id(args)?;
    require_user(args)?;
    check_stdin_is_read_once(args)?;
    let token = TokenText::read(&args.token, Some(&args.secret))?;
    let now = args.at.unwrap_or_else(times::now);
    let verifier = build_verifier(args, app_id)?;
    match verify(args, &verifier, token.bytes(), action, now) {
        Ok(claims) => print_valid(args, &claims, now),
        Err(error) if error.category() == ErrorCategory::Refused => {
            let message = names::with_option_names(error.message());
            print_refused(args, &error, &token.correct_length(&message))
        }
        Err(error) => Err(error.into()),
    }
}

/// Returns `None` for any app.
fn expected_app_id(args: &VerifyArgs) -> Result<Option<AppId>> {
    // Options take precedence over the environment variable.
    if args.any_app {
        return Ok(None);
    }
    let app_id = args.app.optional()?.ok_or_else(|| {
        Failure::new(
            "no app given to check the token against: use --app-id N, set ZEGO_APP_ID, or use --any-app",
        )
    })?;
    Ok(Some(app_id))
}

fn require_user(args: &VerifyArgs) -> Result<()> {
    if args.user_id.is_some() || args.any_user {
        return Ok(());
    }
    Err(Failure::new(
        "no user given to check the token against: use --user-id U, or --any-user",
    ))
}

fn requested_action(args: &VerifyArgs) -> Result<Option<RoomAction<'_>>> {
    match (args.can, args.room.as_deref(), args.stream.as_deref()) {
        (None, None, None) => Ok(None),
        (None, ..) => Err(Failure::new(
            "--room and --stream require --can: add --can login or --can publish",
        )),
        (Some(_), None, _) => Err(Failure::new("--can needs --room R: name the room")),
        (Some(Can::Login), Some(room_id), None) => Ok(Some(RoomAction::login(room_id))),
        (Some(Can::Login), Some(_), Some(_)) => Err(Failure::new(
            "--stream does not apply to --can login: omit it, or use --can publish",
        )),
        (Some(Can::Publish), Some(_), None) => {
            Err(Failure::new("--can publish needs --stream S: name the stream"))
        }
        (Some(Can::Publish), Some(room_id), Some(stream_id)) => {
            Ok(Some(RoomAction::publish(room_id, stream_id)))
        }
    }
}

fn check_stdin_is_read_once(args: &VerifyArgs) -> Result<()> {
    let previous = args.previous_secret_file.iter();
    let readers = usize::from(args.token == "-")
        + usize::from(args.secret.reads_stdin())
        + previous.filter(|path| crate::secret::is_stdin(path)).count();
    if readers > 1 {
        return Err(Failure::new(
            "token and secrets cannot all be read from standard input: set ZEGO_SERVER_SECRET, or name files",
        ));
    }
    Ok(())
}

fn build_verifier(args: &VerifyArgs, app_id: Option<AppId>) -> Result<TokenVerifier> {
    let secret = args.secret.required()?;
    let previous = args
        .previous_secret_file
        .iter()
        .map(|path| crate::secret::read_previous(path))
        .collect::<Result<Vec<ServerSecret>>>()?;
    let mut verifier = match app_id {
        Some(app_id) => TokenVerifier::new(app_id, &secret).with_previous_secrets(&previous)?,
        None => TokenVerifier::for_any_app(&secret),
    };
    verifier = verifier.with_leeway(args.leeway)?;
    if let Some(at) = args.at {
        verifier = verifier.with_clock(move || times::system_time(at));
    }
    if args.accept_cbc {
        verifier = verifier.accept_cbc();
    }
    if args.accept_cbc_user_forgeable {
        verifier = verifier.accept_cbc_user_forgeable();
    }
    if args.allow_placeholder_ids {
        verifier = verifier.allow_placeholder_ids();
    }
    Ok(verifier)
}

fn verify(
    args: &VerifyArgs,
    verifier: &TokenVerifier,
    token: &[u8],
    action: Option<RoomAction<'_>>,
    now: i64,
) -> token04::Result<TokenClaims> {
    match (args.user_id.as_deref(), action) {
        (Some(user_id), Some(action)) => verifier.verify_action(token, user_id, &action),
        (Some(user_id), None) => verifier.verify(token, user_id),
        (None, action) => {
            let claims = verifier.verify_any_user(token)?;
            if let Some(action) = action {
                // The expiry was already checked with the leeway, which `authorize_at` does not apply.
                let before_expiry = claims.expires_at() - Duration::from_secs(1);
                claims.authorize_at(&action, before_expiry.min(times::system_time(now)))?;
            }
            Ok(claims)
        }
    }
}

fn print_valid(args: &VerifyArgs, claims: &TokenClaims, now: i64) -> Result<ExitCode> {
    if args.json {
        output::print_json(&Verdict::Valid {
            valid: true,
            cipher: claims.cipher(),
            secret_index: claims.secret_index(),
            claims,
        })?;
    } else {
        let allows = if claims.is_basic() {
            "; a basic token, which allows everything in every room"
        } else {
            ""
        };
        let secret = match claims.secret_index() {
            0 => String::new(),
            index => format!("; made with previous secret {index}"),
        };
        output::print(&format!(
            "{GREEN}valid{GREEN:#}: user {} of app {}, expires {}{allows}{secret}\n",
            printable(claims.user_id()),
            claims.app_id(),
            times::local_and_relative(claims.expire(), now),
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn print_refused(args: &VerifyArgs, error: &Error, message: &str) -> Result<ExitCode> {
    if args.json {
        output::print_json(&Verdict::Refused {
            valid: false,
            error: ErrorDetail {
                kind: error.kind().as_str(),
                message,
                zego_code: error.zego_code(),
            },
        })?;
    } else {
        let code = error
            .zego_code()
            .map_or_else(String::new, |code| format!(" (ZEGO error {code})"));
        output::print(&format!("{RED}refused{RED:#}: {}{code}\n", printable(message)))?;
    }
    Ok(ExitCode::from(1))
}
