//! `cargo xtask generate`: facts that several languages repeat, written from their one source or compared with it.

mod declarations;
mod enumerations;
mod errors;
mod languages;
mod lists;
mod npm_locks;
mod version;

use anyhow::{Result, bail};

use crate::{api, libtoken04, public_api, python};

pub(crate) use declarations::header_functions;
pub(crate) use version::set as set_version;

/// Compares one fact with its copies, and returns what to print.
type Check = fn() -> Result<String>;

const CHECKS: &[(&str, Check)] = &[
    ("error kinds", errors::check),
    ("enumerations", enumerations::check),
    ("P/Invoke declarations", declarations::check),
    ("version", version::check),
    ("languages", languages::check),
    ("npm lock files", npm_locks::check),
    ("bindings/API.md", api::compare),
    ("public API of the core", public_api::compare),
    ("C header", || {
        libtoken04::compare_header().map(|()| "up to date".to_owned())
    }),
];

/// Writes every generated file, then compares the rest.
pub(crate) fn write() -> Result<()> {
    errors::write()?;
    libtoken04::write_header()?;
    public_api::write()?;
    python::write_stub()?;
    check()
}

/// Compares every copy with its source, and names each file that differs.
pub(crate) fn check() -> Result<()> {
    let mut failures = Vec::new();
    for (name, check) in CHECKS {
        match check() {
            Ok(summary) => println!("{name}: {summary}"),
            Err(error) => failures.push(format!("{name}: {error:#}")),
        }
    }
    if !failures.is_empty() {
        bail!("{}", failures.join("\n"));
    }
    Ok(())
}
