//! Nonces of a statically linked program that daemonizes, forks, and runs without `/dev`.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use crate::paths::{target_dir, temp_dir};
use crate::process::{cargo, command, read, run};
use crate::steps::Steps;

/// The glibc target: only there does a static program lack `getrandom`.
const TARGET: Option<&str> = if !cfg!(target_os = "linux") {
    None
} else if cfg!(target_arch = "x86_64") {
    Some("x86_64-unknown-linux-gnu")
} else if cfg!(target_arch = "aarch64") {
    Some("aarch64-unknown-linux-gnu")
} else {
    None
};
/// The tokens of the program: one at first, then this many in the daemon and in each of its four workers.
const DAEMON_NONCES: usize = 1 + 5 * 1000;
const CHROOT_NONCES: usize = 1000;

pub(crate) fn test(steps: &mut Steps) {
    let Some(target) = TARGET else {
        steps.note("the static daemon is for Linux on x86-64 and ARM64, and was not run");
        return;
    };
    steps.step("static daemon", || {
        let program = build(target)?;
        let nonces = read(command(&program).arg("daemon"))?;
        distinct(&nonces, DAEMON_NONCES)?;
        let root = temp_dir("chroot")?;
        let nonces = read(command(&program).arg("chroot").arg(root.path()))?;
        distinct(&nonces, CHROOT_NONCES)
    });
}

fn build(target: &str) -> Result<PathBuf> {
    let directory = target_dir().join("static");
    run(cargo()
        .args(["build", "--package", "token04", "--example", "static_daemon"])
        .args(["--target", target, "--target-dir"])
        .arg(&directory)
        .env("RUSTFLAGS", "-C target-feature=+crt-static"))?;
    let program = Path::new(target).join("debug/examples/static_daemon");
    Ok(fs::canonicalize(directory.join(program))?)
}

fn distinct(nonces: &str, expected: usize) -> Result<()> {
    let lines = nonces.lines().count();
    ensure!(lines == expected, "{lines} nonces instead of {expected}");
    let distinct: HashSet<_> = nonces.lines().collect();
    ensure!(
        distinct.len() == expected,
        "only {} of {expected} nonces are distinct",
        distinct.len()
    );
    Ok(())
}
