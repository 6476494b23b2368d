//! Tests the crate as crates.io would distribute it: with its minimum Rust version, with the oldest versions of its
//! dependencies, and from its package alone.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::paths::{target_dir, workspace_root};
use crate::process::{cargo, command, read, run};
use crate::steps::Steps;

pub(crate) fn test(steps: &mut Steps) {
    steps.step("features", || {
        for features in [&["--no-default-features"][..], &["--all-features"]] {
            run(cargo()
                .args(["clippy", "--package", "token04", "--lib"])
                .args(features)
                .args(["--", "-D", "warnings"]))?;
        }
        Ok(())
    });
    steps.step("oldest Rust", oldest_rust);
    steps.step("oldest dependencies", oldest_dependencies);
    steps.step("package", package);
}

fn oldest_rust() -> Result<()> {
    let manifest = fs::read_to_string(workspace_root().join("Cargo.toml"))?;
    let version = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = \"")?.strip_suffix('"'))
        .context("Cargo.toml says no rust-version")?;
    run(command("rustup").args([
        "toolchain",
        "install",
        version,
        "--profile",
        "minimal",
        "--no-self-update",
    ]))?;
    run(other_cargo(version)
        .args(["check", "--package", "token04", "--all-features"])
        .env("CARGO_TARGET_DIR", target_dir().join("oldest-rust")))
}

/// The cargo of another toolchain.
fn other_cargo(toolchain: &str) -> std::process::Command {
    let mut cargo = command("cargo");
    cargo
        .arg(format!("+{toolchain}"))
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("CARGO")
        .env_remove("RUSTC");
    cargo
}

/// With the versions that Cargo.toml names, instead of the latest compatible ones.
fn oldest_dependencies() -> Result<()> {
    let directory = unpacked()?;
    run(cargo().current_dir(&directory).env("RUSTC_BOOTSTRAP", "1").args([
        "generate-lockfile",
        "-Z",
        "direct-minimal-versions",
    ]))?;
    run(cargo()
        .current_dir(&directory)
        .env("CARGO_TARGET_DIR", target_dir().join("oldest-dependencies"))
        .args(["check", "--all-features", "--locked"]))
}

/// The package, unpacked outside any workspace.
fn unpacked() -> Result<std::path::PathBuf> {
    run(cargo().args(["package", "--package", "token04", "--allow-dirty", "--no-verify"]))?;
    let version = env!("CARGO_PKG_VERSION");
    let archive = target_dir().join(format!("package/token04-{version}.crate"));
    let directory = target_dir().join("unpacked");
    fs::create_dir_all(&directory)?;
    let unpacked = directory.join(format!("token04-{version}"));
    if unpacked.exists() {
        fs::remove_dir_all(&unpacked)?;
    }
    run(command("tar").arg("-xzf").arg(archive).arg("-C").arg(&directory))?;
    // Below target/, which would otherwise belong to the workspace.
    let manifest = unpacked.join("Cargo.toml");
    let text = fs::read_to_string(&manifest)?;
    fs::write(&manifest, format!("{text}\n[workspace]\n"))?;
    Ok(unpacked)
}

/// Builds its documentation and examples from the package alone, and checks the links of its README.
fn package() -> Result<()> {
    let directory = unpacked()?;
    run(cargo()
        .current_dir(&directory)
        .env("CARGO_TARGET_DIR", target_dir().join("unpacked/target"))
        .args(["test", "--quiet", "--doc", "--all-features"]))?;
    let readme = fs::read_to_string(directory.join("README.md"))?;
    let targets = readme
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    for target in targets {
        let is_item = target.starts_with("crate::") || target.starts_with("https://");
        if !is_item && !directory.join(target).exists() {
            bail!("README.md links to {target}, which is not in the package");
        }
    }
    for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
        if !directory.join(license).is_file() {
            bail!("{license} is not in the package");
        }
    }
    let listed = read(cargo().args([
        "publish",
        "--package",
        "token04",
        "--dry-run",
        "--allow-dirty",
        "--no-verify",
    ]))?;
    print!("{listed}");
    Ok(())
}
