//! Fuzzing, with a small corpus. `crates/token04/tests/corpus.rs` replays it on stable Rust.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::paths::{target_dir, temp_dir, workspace_root};
use crate::process::{command, heading, run, succeeds};
use crate::tools;

const VERSION: &str = "0.13.2";
const TARGETS: &[&str] = &["reader", "inspect"];
/// Longer than most tokens, but short enough to be fast.
const MAX_LEN: &str = "-max_len=512";
/// The number of inputs that are kept for each target.
const KEPT: usize = 100;

pub(crate) fn fuzz(seconds: u32) -> Result<()> {
    if !succeeds(nightly("cargo").arg("--version")) {
        bail!("fuzzing needs nightly Rust: rustup toolchain install nightly");
    }
    let fuzz = tools::cargo_install("cargo-fuzz", VERSION, &[])?;
    for target in TARGETS {
        heading(target);
        run(nightly(&fuzz)
            .args(["run", target, "--", MAX_LEN])
            .arg(format!("-max_total_time={seconds}")))?;
        minimise(&fuzz, target)?;
    }
    Ok(())
}

/// Replaces the corpus with the few inputs that together cover most of the same code.
fn minimise(fuzz: &Path, target: &str) -> Result<()> {
    let corpus = workspace_root().join("fuzz/corpus").join(target);
    let minimal = temp_dir("corpus")?;
    run(nightly(fuzz)
        .args(["run", target])
        .args([minimal.path(), &corpus])
        .args(["--", MAX_LEN, "-set_cover_merge=1", "-use_counters=0"]))?;
    let mut kept = files(minimal.path())?;
    // In the order of how much coverage each adds to the inputs before it.
    kept.sort_by_key(|input| input.metadata().and_then(|data| data.modified()).ok());
    kept.truncate(KEPT);
    if kept.is_empty() {
        bail!("minimising the corpus of {target} left nothing of it");
    }
    for input in files(&corpus)? {
        fs::remove_file(input)?;
    }
    for input in &kept {
        fs::copy(input, corpus.join(input.file_name().unwrap_or_default()))?;
    }
    heading(&format!("{} inputs kept", kept.len()));
    Ok(())
}

fn files(directory: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(directory)?.map(|entry| Ok(entry?.path()));
    entries.collect()
}

fn nightly(program: impl AsRef<Path>) -> Command {
    let mut command = command(program);
    command
        .env("RUSTUP_TOOLCHAIN", "nightly")
        .env("CARGO_TARGET_DIR", target_dir().join("fuzz"))
        // Those of the toolchain that runs this.
        .env_remove("CARGO")
        .env_remove("RUSTC");
    command
}
