//! Checks the dependencies: licences, sources, bans and known vulnerabilities.

use std::path::Path;
use std::process::Command;

use crate::process::{command, run, succeeds};
use crate::steps::Steps;
use crate::tools;

const VERSION: &str = "0.20.2";

pub(crate) fn check(steps: &mut Steps) {
    let mut unreachable = false;
    steps.step("deny", || {
        let deny = tools::cargo_install("cargo-deny", VERSION, &["--no-default-features"])?;
        // The database is on GitHub, which is not reachable from every build machine.
        unreachable = !succeeds(cargo_deny(&deny).args(["fetch", "db"]));
        run(cargo_deny(&deny).args(["check", "--hide-inclusion-graph", "bans", "licenses", "sources"]))?;
        if !unreachable {
            run(cargo_deny(&deny).args(["--offline", "check", "advisories"]))?;
        }
        Ok(())
    });
    if unreachable {
        steps.note("advisory database cannot be reached: known vulnerabilities not checked");
    }
}

fn cargo_deny(path: &Path) -> Command {
    let mut command = command(path);
    command.args(["--workspace", "--all-features"]);
    command
}
