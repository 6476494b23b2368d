//! Finds the tools that the steps need, and installs some of them.

use std::fmt;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Once;

use anyhow::Result;

use crate::paths::target_dir;
use crate::process::{cargo, command, run, succeeds};

/// A tool that is not on this machine. Outside CI it makes a language skipped, not failed.
#[derive(Debug)]
pub(crate) struct MissingTool(pub(crate) String);

impl fmt::Display for MissingTool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is missing", self.0)
    }
}

impl std::error::Error for MissingTool {}

/// The path of a tool, or [`MissingTool`]. Where apt has it, call [`apt_install`] first.
pub(crate) fn need(tool: &str) -> Result<PathBuf> {
    which::which(tool).map_err(|_| MissingTool(tool.to_owned()).into())
}

/// As root on Debian, installs the packages that are missing. Elsewhere it does nothing, and [`need`] names what is
/// missing.
pub(crate) fn apt_install(packages: &[&str]) -> Result<()> {
    static UPDATE: Once = Once::new();
    let absent: Vec<_> = packages.iter().filter(|package| !installed(package)).collect();
    if absent.is_empty() || need("apt-get").is_err() || !is_root() {
        return Ok(());
    }
    // Ignored: the installation may succeed without it.
    UPDATE.call_once(|| drop(run(command("apt-get").args(["--quiet", "update"]))));
    run(command("apt-get")
        .args(["--quiet", "--yes", "--no-install-recommends", "install"])
        .args(absent)
        .env("DEBIAN_FRONTEND", "noninteractive"))
}

fn installed(package: &str) -> bool {
    command("dpkg-query")
        .args(["--show", "--showformat=${db:Status-Status}", package])
        .stderr(Stdio::null())
        .output()
        .is_ok_and(|output| output.stdout == b"installed")
}

fn is_root() -> bool {
    command("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// The path of a tool from crates.io in this version. Builds it on first use, without optimization, because an
/// optimized build takes longer than the tool's work.
pub(crate) fn cargo_install(tool: &str, version: &str, options: &[&str]) -> Result<PathBuf> {
    let tools = target_dir().join("tools");
    let root = tools.join(format!("{tool}-{version}"));
    let path = root
        .join("bin")
        .join(format!("{tool}{}", std::env::consts::EXE_SUFFIX));
    if !path.is_file() {
        run(cargo()
            .args(["install", "--locked", "--debug", tool, "--version", version])
            .args(options)
            .arg("--root")
            .arg(&root)
            .arg("--target-dir")
            .arg(tools.join("build"))
            .env("CARGO_PROFILE_DEV_DEBUG", "0"))?;
    }
    Ok(path)
}

/// Installs a compilation target; returns whether that succeeded.
pub(crate) fn rustup_target(target: &str) -> bool {
    succeeds(command("rustup").args(["target", "add", target]))
}

/// Installs a component of the toolchain; returns whether that succeeded.
pub(crate) fn rustup_component(component: &str) -> bool {
    succeeds(command("rustup").args(["component", "add", component]))
}
