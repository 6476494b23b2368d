//! `token04 verify`.

use std::process::ExitCode;
use std::time::Duration;

use serde::Serialize;
use token04::{
    AppId, Error, ErrorCategory, ErrorKind, RoomAction, ServerSecret, TokenCipher, TokenClaims, TokenVerifier,
};

use crate::args::{Can, VerifyArgs};
use crate::failure::{Failure, Result};
use crate::output::{self, GREEN, RED, printable};
use crate::token_text::TokenText;
use crate::variables::Variables;
use crate::{batch, names, times};

/// What `--json` prints.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Verdict<'a> {
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
pub(crate) struct ErrorDetail<'a> {
    kind: &'a str,
    message: &'a str,
    zego_code: Option<u32>,
}

impl<'a> Verdict<'a> {
    pub(crate) fn valid(claims: &'a TokenClaims) -> Self {
        Self::Valid {
            valid: true,
            cipher: claims.cipher(),
            secret_index: claims.secret_index(),
            claims,
        }
    }

    /// `message` is that of the error, in the words of the command.
    pub(crate) fn refused(error: &Error, message: &'a str) -> Self {
        Self::Refused {
            valid: false,
            error: ErrorDetail {
                kind: error.kind().as_str(),
                message,
                zego_code: error.zego_code(),
            },
        }
    }
}

pub(crate) fn run(args: &VerifyArgs) -> Result<ExitCode> {
    check_stdin_is_read_once(args)?;
    match (&args.token, &args.batch) {
        (Some(token), _) => verify_one(args, token),
        (None, Some(path)) => batch::verify::run(args, path, build_verifier(args)?),
        (None, None) => Err(Failure::new(
            "no token given: pass TOKEN, or --batch FILE|- for many (see token04 verify --help)",
        )),
    }
}

fn verify_one(args: &VerifyArgs, token: &str) -> Result<ExitCode> {
    let action = requested_action(args.can, args.room.as_deref(), args.stream.as_deref())?;
    let verifier = build_verifier(args)?;
    require_user(args)?;
    let token = TokenText::read(token, Some(&args.secret))?;
    match verify(args, &verifier, token.bytes(), args.user_id.as_deref(), action) {
        Ok(claims) => print_valid(args, &claims),
        Err(error) if error.category() == ErrorCategory::Refused => {
            let message = names::with_option_names(error.message());
            print_refused(args, &error, &token.correct_length(&message))
        }
        Err(error) => Err(error.into()),
    }
}

/// Returns `None` for any app.
fn expected_app_id(args: &VerifyArgs, variables: &Variables) -> Result<Option<AppId>> {
    // Options take precedence over the variable.
    if args.any_app {
        return Ok(None);
    }
    let app_id = args.app.optional(variables)?.ok_or_else(|| {
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

/// The action to check, if `--can` is given.
pub(crate) fn requested_action<'a>(
    can: Option<Can>,
    room_id: Option<&'a str>,
    stream_id: Option<&'a str>,
) -> token04::Result<Option<RoomAction<'a>>> {
    let message = match (can, room_id, stream_id) {
        (None, None, None) => return Ok(None),
        (Some(Can::Login), Some(room_id), None) => return Ok(Some(RoomAction::login(room_id))),
        (Some(Can::Publish), Some(room_id), Some(stream_id)) => {
            return Ok(Some(RoomAction::publish(room_id, stream_id)));
        }
        (None, ..) => "`room_id` and `stream_id` require --can: add --can login or --can publish",
        (Some(_), None, _) => "--can needs `room_id`: name the room",
        (Some(Can::Login), Some(_), Some(_)) => {
            "`stream_id` does not apply to --can login: omit it, or use --can publish"
        }
        (Some(Can::Publish), Some(_), None) => "--can publish needs `stream_id`: name the stream",
    };
    Err(Error::new(ErrorKind::InvalidArgument, message))
}

fn check_stdin_is_read_once(args: &VerifyArgs) -> Result<()> {
    let previous = args.previous_secret_file.iter();
    let readers = usize::from(args.token.as_deref() == Some("-"))
        + usize::from(args.batch.as_deref().is_some_and(crate::secret::is_stdin))
        + usize::from(args.secret.reads_stdin())
        + previous.filter(|path| crate::secret::is_stdin(path)).count();
    if readers > 1 {
        return Err(Failure::new(
            "tokens and secrets cannot all be read from standard input: set ZEGO_SERVER_SECRET, or name files",
        ));
    }
    Ok(())
}

fn build_verifier(args: &VerifyArgs) -> Result<TokenVerifier> {
    let variables = args.secret.variables()?;
    let app_id = expected_app_id(args, &variables)?;
    let secret = args.secret.required(variables)?;
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

/// Checks one token; `None` for any user.
pub(crate) fn verify(
    args: &VerifyArgs,
    verifier: &TokenVerifier,
    token: &[u8],
    user_id: Option<&str>,
    action: Option<RoomAction<'_>>,
) -> token04::Result<TokenClaims> {
    match (user_id, action) {
        (Some(user_id), Some(action)) => verifier.verify_action(token, user_id, &action),
        (Some(user_id), None) => verifier.verify(token, user_id),
        (None, action) => {
            let now = args.at.unwrap_or_else(times::now);
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

fn print_valid(args: &VerifyArgs, claims: &TokenClaims) -> Result<ExitCode> {
    if args.json {
        output::print_json(&Verdict::valid(claims))?;
    } else {
        let allows = if claims.is_basic() {
            "; a basic token, which allows everything in every room"
        } else {
            ""
        };
        let now = args.at.unwrap_or_else(times::now);
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
        output::print_json(&Verdict::refused(error, message))?;
    } else {
        let code = error
            .zego_code()
            .map_or_else(String::new, |code| format!(" (ZEGO error {code})"));
        output::print(&format!("{RED}refused{RED:#}: {}{code}\n", printable(message)))?;
    }
    Ok(ExitCode::from(1))
}
