//! The static library, linked next to another Rust library and into a user's shared library.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use crate::generate::header_functions;
use crate::libtoken04::Installed;
use crate::paths::{target_dir, temp_dir, workspace_root};
use crate::process::{command, read, run, succeeds, tee};
use crate::readme::{APP_ID, SECRET, check_token};
use crate::tools::{apt_install, need};

/// The Python package of Zig.
const ZIG: &str = "ziglang==0.17.1";

/// The libraries that a program links in addition.
const SYSTEM: [&str; 3] = ["-lpthread", "-ldl", "-lm"];

/// Only the functions that the header declares are global. Returns how many checks passed.
pub(crate) fn check(installed: &Installed) -> Result<usize> {
    let library = installed.path().join("lib/libtoken04.a");
    let declared = header_functions()?;
    ensure!(
        symbols(&library, &["--defined-only", "--extern-only"])? == declared,
        "the static library has other global symbols than the header declares"
    );
    let undefined = symbols(&library, &["--undefined-only"])?;
    let glibc_only: Vec<_> = undefined.iter().filter(|name| name.ends_with("64")).collect();
    ensure!(glibc_only.is_empty(), "musl does not link {glibc_only:?}");
    let folder = temp_dir("static")?;
    let other = other_library(folder.path())?;
    let beside = beside_other(folder.path(), &library, &other)?;
    in_plugin(folder.path(), &library, &declared)?;
    Ok(beside + 3)
}

/// Another Rust library, built like token04.
pub(crate) fn other_library(folder: &Path) -> Result<PathBuf> {
    let library = folder.join("libother.a");
    run(command(std::env::var_os("RUSTC").unwrap_or("rustc".into()))
        .args(["--edition=2024", "--crate-type=staticlib", "-Copt-level=3"])
        .args(["-Clto=fat", "-Ccodegen-units=1", "-o"])
        .arg(&library)
        .arg(source("static/other.rs")))?;
    Ok(library)
}

/// Both catch their panics, in either link order.
fn beside_other(folder: &Path, library: &Path, other: &Path) -> Result<usize> {
    let mut passed = 0;
    for order in [[library, other], [other, library]] {
        for option in ["-O2", "-static", "-Wl,--gc-sections"] {
            run(cc(folder)
                .args(["-DTOKEN04_BESIDE_OTHER", option])
                .args([source("panics.c"), source("static/beside.c")])
                .args(order)
                .args(SYSTEM)
                .args(["-o", "beside"]))?;
            let output = tee(&mut command(folder.join("beside")))?;
            passed += output.lines().filter(|line| line.starts_with("ok ")).count();
        }
    }
    Ok(passed)
}

/// Links the first example with musl, and runs it. The Python package of Zig has a linker with musl.
pub(crate) fn musl(installed: &Installed) -> Result<()> {
    apt_install(&["python3-venv"])?;
    let environment = target_dir().join("tools").join(ZIG);
    let python = environment.join("bin/python");
    if !succeeds(command(&python).args(["-m", "ziglang", "version"])) {
        let venv = ["-m", "venv", "--clear"];
        run(command(need("python3")?).args(venv).arg(&environment))?;
        run(command(&python).args(["-m", "pip", "install", "--quiet", ZIG]))?;
    }
    let folder = temp_dir("musl")?;
    let program = folder.path().join("basic");
    run(command(&python)
        .args(["-m", "ziglang", "cc", "-target"])
        .arg(format!("{}-linux-musl", std::env::consts::ARCH))
        .args(["-static", "-I"])
        .arg(installed.path().join("include"))
        .arg("examples/c/basic.c")
        .arg(installed.path().join("lib/libtoken04.a"))
        // Zig has no libgcc, which contains the unwinder elsewhere.
        .args(["-lunwind", "-o"])
        .arg(&program))?;
    let token = read(
        command(&program)
            .arg("alice")
            .env("ZEGO_APP_ID", APP_ID)
            .env("ZEGO_SERVER_SECRET", SECRET),
    )?;
    check_token(token.trim(), "alice")
}

/// A user's shared library exports its own function and, unless excluded, those of the header.
fn in_plugin(folder: &Path, library: &Path, declared: &[String]) -> Result<()> {
    let with_own = |others: &[String]| {
        let mut names = others.to_vec();
        names.push("plugin_version".to_owned());
        names.sort();
        names
    };
    for (option, exported) in [
        ("-O2", with_own(declared)),
        ("-Wl,--exclude-libs,libtoken04.a", with_own(&[])),
    ] {
        run(cc(folder)
            .args(["-shared", "-fPIC", option])
            .arg(source("static/plugin.c"))
            .arg(library)
            .args(SYSTEM)
            .args(["-o", "plugin.so"]))?;
        let found = symbols(&folder.join("plugin.so"), &["--defined-only", "--dynamic"])?;
        ensure!(found == exported, "with {option} these are exported: {found:?}");
    }
    Ok(())
}

fn cc(folder: &Path) -> Command {
    let mut command = command("cc");
    command
        .current_dir(folder)
        .args(["-std=c99", "-D_POSIX_C_SOURCE=200809L", "-Wall", "-Werror", "-I"])
        .arg(workspace_root().join("bindings/c/include"))
        .arg("-I")
        .arg(source(""));
    command
}

fn source(name: &str) -> PathBuf {
    workspace_root().join("bindings/c/tests").join(name)
}

/// The symbols of a file that the options of nm select, sorted.
fn symbols(file: &Path, options: &[&str]) -> Result<Vec<String>> {
    let printed = read(command("nm").arg("--format=just-symbols").args(options).arg(file))?;
    // For an archive, nm also prints the names of its files.
    let mut names: Vec<_> = printed
        .lines()
        .filter(|line| !line.is_empty() && !line.ends_with(':'))
        .map(str::to_owned)
        .collect();
    names.sort();
    Ok(names)
}
