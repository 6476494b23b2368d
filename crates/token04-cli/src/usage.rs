//! Formats clap's errors on one line, without values: one of them may be a misplaced secret.

use std::error::Error as _;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::args::Cli;

pub(crate) fn one_line(error: &Error) -> String {
    let argument = first(error, ContextKind::InvalidArg);
    let cause = match error.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            "no command given".to_owned()
        }
        ErrorKind::InvalidSubcommand => {
            let name = first(error, ContextKind::InvalidSubcommand);
            format!("unknown command{}", name_if_harmless(name.as_deref()))
        }
        ErrorKind::UnknownArgument => match argument.as_deref() {
            Some(option) if option.starts_with('-') => format!(
                "unknown option{}; write a value that starts with - as --option=VALUE, or put -- before it",
                name_if_harmless(Some(option))
            ),
            _ => "too many arguments".to_owned(),
        },
        ErrorKind::MissingRequiredArgument => match all(error, ContextKind::InvalidArg) {
            missing if missing.is_empty() => "an argument is missing".to_owned(),
            missing => {
                let verb = if missing.len() == 1 { "is" } else { "are" };
                format!("{} {verb} missing", missing.join(" and "))
            }
        },
        ErrorKind::ArgumentConflict => match (argument, all(error, ContextKind::PriorArg)) {
            (Some(argument), prior) if prior == [argument.as_str()] => {
                format!("{argument} is given more than once")
            }
            (Some(argument), prior) if !prior.is_empty() => {
                format!("{argument} cannot be used with {}", prior.join(" and "))
            }
            _ => "two of the options cannot be used together".to_owned(),
        },
        ErrorKind::InvalidUtf8 => "an argument is not UTF-8".to_owned(),
        _ => value_error(error, argument.as_deref().unwrap_or("an option")),
    };
    format!("{cause} (see {} --help)", command_path())
}

fn value_error(error: &Error, argument: &str) -> String {
    if let Some(reason) = error.source() {
        return format!("{argument} {reason}");
    }
    let valid = all(error, ContextKind::ValidValue);
    if valid.is_empty() {
        format!("{argument} needs a value that is not empty")
    } else {
        format!("{argument} must be one of {}", valid.join(", "))
    }
}

fn all(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

fn first(error: &Error, kind: ContextKind) -> Option<String> {
    all(error, kind).into_iter().next()
}

/// The text, if it may be a misspelt name and cannot be a secret.
fn name_if_harmless(text: Option<&str>) -> String {
    match text {
        Some(name) if name.len() <= 20 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') => {
            format!(" {name}")
        }
        _ => String::new(),
    }
}

/// The command and its subcommands, for instance `token04 kit build`.
fn command_path() -> String {
    let mut command = Cli::command();
    let mut path = "token04".to_owned();
    for argument in std::env::args_os().skip(1) {
        let Some(next) = command.find_subcommand(argument) else {
            break;
        };
        path = format!("{path} {}", next.get_name());
        command = next.clone();
    }
    path
}
