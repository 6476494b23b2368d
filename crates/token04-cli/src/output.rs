//! Writes to standard output and standard error, safely for a terminal.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, StdoutLock, Write};

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use crate::closed_stdout::stdout_is_closed;
use crate::failure::{Failure, Result};

pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const RED: Style = AnsiColor::Red.on_default().bold();
pub(crate) const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
pub(crate) const GREEN: Style = AnsiColor::Green.on_default().bold();
pub(crate) const CYAN: Style = AnsiColor::Cyan.on_default().bold();

/// Prints text. Styles are removed unless the output is a terminal, and if `NO_COLOR` is set.
pub(crate) fn print(text: &str) -> Result<()> {
    write(anstream::AutoStream::auto(stdout()?), text.as_bytes())
}

/// Prints bytes unchanged.
pub(crate) fn print_bytes(bytes: &[u8]) -> Result<()> {
    write(stdout()?, bytes)
}

/// Prints a value as one line of JSON.
pub(crate) fn print_json(value: &impl Serialize) -> Result<()> {
    print_bytes(json_line(value)?.as_bytes())
}

/// Standard output, unless it is closed.
pub(crate) fn stdout() -> Result<StdoutLock<'static>> {
    if stdout_is_closed() {
        return Err(Failure::new(
            "cannot write the output (standard output is not open for writing): redirect it to a file or to /dev/null",
        ));
    }
    Ok(io::stdout().lock())
}

/// A value as one line of JSON.
pub(crate) fn json_line(value: &impl Serialize) -> Result<String> {
    let mut json = serde_json::to_string(value)
        .map_err(|error| Failure::new(format!("the answer cannot be written as JSON: {error}")))?;
    // The fast path of batches: JSON escapes the characters below U+0020.
    if json.is_ascii() && !json.contains('\u{7f}') {
        json.push('\n');
        return Ok(json);
    }
    let mut line = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        if is_unsafe(c) {
            // JSON escapes only characters below U+0020. The others occur only in strings.
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(line, "\\u{unit:04x}");
            }
        } else {
            line.push(c);
        }
    }
    line.push('\n');
    Ok(line)
}

fn write(mut out: impl Write, bytes: &[u8]) -> Result<()> {
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(|error| write_failure(&error))
}

/// An output that is lost or incomplete is an error, whoever caused it.
pub(crate) fn write_failure(error: &io::Error) -> Failure {
    let remedy = match error.kind() {
        io::ErrorKind::BrokenPipe => "its reader stopped before the end: let it read everything",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space, or write it elsewhere",
        _ => "check where the output leads",
    };
    Failure::new(format!("cannot write the output ({}): {remedy}", error.kind()))
}

pub(crate) fn error(message: &str) {
    report(RED, "error", message);
}

pub(crate) fn warning(message: &str) {
    report(YELLOW, "warning", message);
}

pub(crate) fn note(message: &str) {
    report(CYAN, "note", message);
}

/// Reports a bad line of a batch.
pub(crate) fn line_error(number: u64, message: &str) {
    report(RED, &format!("line {number}"), message);
}

fn report(style: Style, label: &str, message: &str) {
    // An error that cannot be written cannot be reported either.
    let _ = writeln!(
        anstream::stderr().lock(),
        "{style}{label}:{style:#} {}",
        printable(message)
    );
}

/// Escapes characters that could move the cursor, colour the screen or reorder the text: the content of a
/// token is not trusted.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return text.into();
    }
    let mut safe = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_unsafe(c) {
            safe.extend(c.escape_unicode());
        } else {
            safe.push(c);
        }
    }
    safe.into()
}

fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
