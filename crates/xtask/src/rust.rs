//! The core, the command line, and the Rust examples.

use std::path::PathBuf;

use std::fs;

use anyhow::Result;

use crate::paths::{target_dir, workspace_root};
use crate::process::{cargo, run, tee};
use crate::steps::Steps;
use crate::{deny, generate, package, stack, static_daemon};

pub(crate) fn test(steps: &mut Steps) -> Result<()> {
    steps.step("fmt", || run(cargo().args(["fmt", "--all", "--check"])));
    steps.step("clippy", || {
        // The bindings need other tools, and are linted with their language.
        let mut arguments = vec!["--workspace".to_owned()];
        for crate_name in binding_crates()? {
            arguments.extend(["--exclude".to_owned(), crate_name]);
        }
        clippy(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    });
    steps.step("doc", || {
        run(cargo()
            .args(["doc", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings"))
    });
    steps.step("generated", generate::check);
    package::test(steps);
    deny::check(steps);
    steps.tests("test", || {
        let output = tee(cargo().args(["test", "--no-fail-fast"]))?;
        Ok(passed(&output))
    });
    steps.step("examples", || {
        example("basic")?;
        example("privileges")
    });
    stack::test(steps);
    static_daemon::test(steps);
    Ok(())
}

pub(crate) fn bench() -> Result<String> {
    tee(cargo().args(["bench", "--package", "token04-bench"]))
}

/// The program that measures the core's own batch, with which other languages compare theirs.
pub(crate) fn core_batch() -> Result<PathBuf> {
    core_example("core_batch")
}

/// The program that measures one call of the core, with which other languages compare theirs.
pub(crate) fn core_call() -> Result<PathBuf> {
    core_example("core_call")
}

fn core_example(name: &str) -> Result<PathBuf> {
    run(cargo()
        .args(["build", "--release", "--package", "token04"])
        .args(["--example", name]))?;
    let program = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    Ok(target_dir().join("release/examples").join(program))
}

/// Lints the packages that the arguments name.
pub(crate) fn clippy(packages: &[&str]) -> Result<()> {
    run(cargo()
        .arg("clippy")
        .args(packages)
        .args(["--all-targets", "--", "-D", "warnings"]))
}

/// Runs the examples that terminate; the tests of the package cover the server.
fn example(name: &str) -> Result<()> {
    run(cargo()
        .args(["run", "--package", "token04-examples", "--bin", name])
        .env("ZEGO_APP_ID", "1234567890")
        .env("ZEGO_SERVER_SECRET", "0123456789abcdef0123456789abcdef"))
}

/// The number of passed tests, from the lines `test result: ok. 12 passed; …` of the test harness.
pub(crate) fn passed(output: &str) -> usize {
    output
        .lines()
        .filter_map(|line| {
            line.strip_prefix("test result: ok. ")?
                .split(' ')
                .next()?
                .parse::<usize>()
                .ok()
        })
        .sum()
}

/// The crates below `bindings`: `token04-NAME` in the folder NAME.
fn binding_crates() -> Result<Vec<String>> {
    let mut crates = Vec::new();
    for entry in fs::read_dir(workspace_root().join("bindings"))? {
        let entry = entry?;
        if entry.path().join("Cargo.toml").is_file() {
            crates.push(format!("token04-{}", entry.file_name().to_string_lossy()));
        }
    }
    Ok(crates)
}
