//! Running commands with the command-error crate. Each is printed first, so that it can be repeated by hand.

use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Result;
use command_error::{ChildExt, CommandExt, Utf8ProgramAndArgs};

use crate::paths::{target_dir, workspace_root};

/// A command that runs at the top of the repository, unless `current_dir` is set.
pub(crate) fn command(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    command.current_dir(workspace_root());
    command
}

/// The cargo that runs this program. `RUSTUP_TOOLCHAIN` is kept, so that everything uses one toolchain.
pub(crate) fn cargo() -> Command {
    let mut command = command(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.env("CARGO_TARGET_DIR", target_dir());
    command
}

/// Runs the command with our output. A failure of the command is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    announce(command)?;
    command.status_checked()?;
    Ok(())
}

/// Like [`run`], but returns what the command writes to standard output.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    announce(command)?;
    Ok(command.stderr(Stdio::inherit()).output_checked_utf8()?.stdout)
}

/// Like [`read`], but shows that output as well.
pub(crate) fn tee(command: &mut Command) -> Result<String> {
    announce(command)?;
    let mut child = command.stdout(Stdio::piped()).spawn_checked()?;
    let mut text = String::new();
    if let Some(stdout) = child.child_mut().stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut bytes = Vec::new();
        while reader.read_until(b'\n', &mut bytes)? > 0 {
            std::io::stdout().write_all(&bytes)?;
            text.push_str(&String::from_utf8_lossy(&bytes));
            bytes.clear();
        }
    }
    child.wait_checked()?;
    Ok(text)
}

/// Whether the command succeeds. Its output is not shown.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.stdin(Stdio::null()).output_checked().is_ok()
}

/// Prints a highlighted line: what comes next.
pub(crate) fn heading(text: &str) {
    println!("{}", paint("1;34", &format!("== {text}")));
}

/// Prints a highlighted line: what failed or was skipped.
pub(crate) fn warning(text: &str) {
    println!("{}", paint("1;33", text));
}

fn announce(command: &Command) -> Result<()> {
    println!(
        "{}",
        paint("1", &format!("$ {}", Utf8ProgramAndArgs::from(command)))
    );
    // The command writes to the same output.
    Ok(std::io::stdout().flush()?)
}

fn paint(style: &str, text: &str) -> String {
    if std::io::stdout().is_terminal() {
        format!("\x1b[{style}m{text}\x1b[0m")
    } else {
        text.to_owned()
    }
}
