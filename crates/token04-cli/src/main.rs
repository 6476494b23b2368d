//! The `token04` command makes, checks and explains ZEGO tokens.

mod app_id;
mod args;
mod assistant;
mod batch;
mod browser;
mod closed_stdout;
mod env_file;
mod expiry;
mod explain;
mod failure;
mod generate;
mod grant;
mod inspect;
mod kit;
mod lint;
mod names;
mod output;
mod page_server;
mod secret;
mod times;
mod token_output;
mod token_text;
mod usage;
mod values;
mod variables;
mod verify;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use clap_complete::Shell;

use crate::args::{Cli, Command};
use crate::failure::{Failure, Result};

fn main() -> ExitCode {
    match parse().and_then(run) {
        Ok(code) => code,
        Err(failure) => {
            output::error(failure.message());
            ExitCode::from(2)
        }
    }
}

/// Parses the command line; `None` if clap has printed the output already, for instance for `--help`.
fn parse() -> Result<Option<Cli>> {
    secret::refuse_as_argument()?;
    match Cli::try_parse() {
        Ok(cli) => Ok(Some(cli)),
        Err(error) if error.use_stderr() => Err(Failure::new(usage::one_line(&error))),
        Err(help) => output::print(&help.render().ansi().to_string()).map(|()| None),
    }
}

fn run(cli: Option<Cli>) -> Result<ExitCode> {
    match cli.map(|cli| cli.command) {
        None => Ok(ExitCode::SUCCESS),
        Some(Command::Generate(args)) => generate::run(&args),
        Some(Command::Verify(args)) => verify::run(&args),
        Some(Command::Inspect(args)) => inspect::run(&args),
        Some(Command::Explain(args)) => explain::run(&args),
        Some(Command::Kit(command)) => kit::run(&command),
        Some(Command::Assistant(args)) => assistant::run(&args),
        Some(Command::Completions { shell }) => completions(shell),
    }
}

fn completions(shell: Shell) -> Result<ExitCode> {
    // Generated into memory: clap_complete panics if writing fails.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "token04", &mut script);
    output::print_bytes(&script)?;
    Ok(ExitCode::SUCCESS)
}
