//! Running commands. Each is printed first, so that it can be repeated by hand.

use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail};

use crate::paths::{target_dir, workspace_root};

/// A command that runs at the top of the repository, unless `current_dir` says otherwise.
pub(crate) fn command(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    command.current_dir(workspace_root());
    command
}

/// The cargo that runs this. `RUSTUP_TOOLCHAIN` stays as it is, so that all of it is one toolchain.
pub(crate) fn cargo() -> Command {
    let mut command = command(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.env("CARGO_TARGET_DIR", target_dir());
    command
}

/// Runs with its output going to ours. Fails if it does.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = announce(command);
    let status = command.status().with_context(|| cannot_run(command))?;
    check(&line, status)
}

/// Runs and answers what it wrote to standard output; the rest goes to ours. Fails if it does.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let line = announce(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| cannot_run(command))?;
    check(&line, output.status)?;
    String::from_utf8(output.stdout).with_context(|| format!("{line} printed what is not UTF-8"))
}

/// Runs as [`run`] does, and answers what it wrote to standard output as [`read`] does.
pub(crate) fn tee(command: &mut Command) -> Result<String> {
    let line = announce(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| cannot_run(command))?;
    let mut text = String::new();
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut bytes = Vec::new();
        while reader.read_until(b'\n', &mut bytes)? > 0 {
            std::io::stdout().write_all(&bytes)?;
            text.push_str(&String::from_utf8_lossy(&bytes));
            bytes.clear();
        }
    }
    check(&line, child.wait()?)?;
    Ok(text)
}

/// Runs without a sound and answers whether it succeeded. For looking whether something is there.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// A line that stands out: what comes next.
pub(crate) fn heading(text: &str) {
    println!("{}", paint("1;34", &format!("== {text}")));
}

/// A line that stands out: what went wrong, or was left out.
pub(crate) fn warning(text: &str) {
    println!("{}", paint("1;33", text));
}

fn announce(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let line: Vec<_> = words.map(|word| quoted(&word.to_string_lossy())).collect();
    let line = line.join(" ");
    let variables: String = command
        .get_envs()
        .filter(|(name, _)| *name != "CARGO_TARGET_DIR")
        .filter_map(|(name, value)| Some((name.to_string_lossy(), value?.to_string_lossy())))
        .map(|(name, value)| format!("{name}={} ", quoted(&value)))
        .collect();
    println!("{}", paint("1", &format!("$ {variables}{line}")));
    line
}

fn quoted(word: &str) -> String {
    // The full path of cargo or of a tool of ours says nothing that its name does not.
    let word = match Path::new(word).file_name() {
        Some(name) if Path::new(word).is_absolute() && Path::new(word).is_file() => name.to_string_lossy(),
        _ => word.into(),
    };
    shlex::try_quote(&word).map_or_else(|_| word.to_string(), String::from)
}

fn check(line: &str, status: ExitStatus) -> Result<()> {
    // Flushed, lest lines of ours come after those of the next command.
    std::io::stdout().flush()?;
    if !status.success() {
        bail!("{line}: {status}");
    }
    Ok(())
}

fn cannot_run(command: &Command) -> String {
    format!("cannot run {}", command.get_program().to_string_lossy())
}

fn paint(style: &str, text: &str) -> String {
    if std::io::stdout().is_terminal() {
        format!("\x1b[{style}m{text}\x1b[0m")
    } else {
        text.to_owned()
    }
}
