//! The PHP extension: built, packed, and tested from the archive that users install.

use std::env::consts::{ARCH, DLL_PREFIX, DLL_SUFFIX, OS};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::paths::{TempDir, target_dir, temp_dir, workspace_root};
use crate::process::{cargo, command, read, run, tee};
use crate::readme::blocks_under;
use crate::rust::{clippy, core_call};
use crate::steps::Steps;
use crate::tools::{MissingTool, apt_install, need};

/// PHP, its headers and FPM, the compiler with which ext-php-rs reads the headers, and the tools for tests and style.
const PACKAGES: &[&str] = &[
    "php-cli",
    "php-dev",
    "php-fpm",
    "clang",
    "libclang-dev",
    "phpunit",
    "php-codesniffer",
];

pub(crate) fn test(steps: &mut Steps) -> Result<()> {
    prepare()?;
    for tool in ["phpunit", "phpcs"] {
        need(tool)?;
    }
    need_fpm()?;
    // With the profile of the package, so that build dependencies are compiled once.
    steps.step("clippy", || clippy(&["--release", "--package", "token04-php"]));
    steps.step("phpcs", || run(command("phpcs").current_dir(folder())));
    let mut archive = PathBuf::new();
    let packed = steps.step("package", || {
        archive = package()?;
        Ok(())
    });
    if packed {
        steps.step("readme", || install_as_documented(&archive));
        let project = Project::with(&archive)?;
        steps.tests("phpunit", || {
            let output = tee(project.command("phpunit").arg("--configuration").arg(folder()))?;
            Ok(passed(&output))
        });
    }
    Ok(())
}

pub(crate) fn bench() -> Result<String> {
    prepare()?;
    let project = Project::with(&package()?)?;
    let core = core_call()?;
    tee(project
        .command("php")
        .arg(folder().join("bench/bench.php"))
        .arg(core))
}

fn folder() -> PathBuf {
    workspace_root().join("bindings/php")
}

/// Installs what building needs.
fn prepare() -> Result<()> {
    apt_install(PACKAGES)?;
    for tool in ["php", "php-config", "clang"] {
        need(tool)?;
    }
    Ok(())
}

/// It is in a directory that only root has in its path.
fn need_fpm() -> Result<()> {
    let name = format!(
        "php-fpm{}",
        ask_php("PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION")?
    );
    if need(&name).is_err() && !Path::new("/usr/sbin").join(&name).is_file() {
        return Err(MissingTool(name).into());
    }
    Ok(())
}

fn ask_php(expression: &str) -> Result<String> {
    read(command("php").arg("-r").arg(format!("echo {expression};")))
}

/// Builds the archive that is attached to a release, under the name that PIE looks for.
fn package() -> Result<PathBuf> {
    run(cargo().args(["build", "--release", "--package", "token04-php"]))?;
    let content = target_dir().join("php/package");
    if content.exists() {
        fs::remove_dir_all(&content)?;
    }
    fs::create_dir_all(content.join("stubs"))?;
    let library = target_dir().join(format!("release/{DLL_PREFIX}token04_php{DLL_SUFFIX}"));
    copy(&library, &content.join("token04.so"))?;
    copy(&folder().join("README.md"), &content.join("README.md"))?;
    for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
        copy(&workspace_root().join(license), &content.join(license))?;
    }
    for stub in fs::read_dir(folder().join("stubs"))? {
        let stub = stub?;
        copy(&stub.path(), &content.join("stubs").join(stub.file_name()))?;
    }
    let archive = target_dir().join("php").join(archive_name()?);
    run(command("tar")
        .arg("-czf")
        .arg(&archive)
        .arg("-C")
        .arg(&content)
        .arg("."))?;
    Ok(archive)
}

fn archive_name() -> Result<String> {
    let version = env!("CARGO_PKG_VERSION");
    let php = ask_php("PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION")?;
    let threads = ask_php("PHP_ZTS ? 'zts' : 'nts'")?;
    let arch = if ARCH == "aarch64" { "arm64" } else { ARCH };
    let (os, libc) = match OS {
        "macos" => ("darwin", "bsdlibc"),
        os if cfg!(target_env = "musl") => (os, "musl"),
        os => (os, "glibc"),
    };
    Ok(format!(
        "php_token04-{version}_php{php}-{arch}-{os}-{libc}-{threads}.tgz"
    ))
}

/// Runs the commands of the README that install the extension: those for an archive in an empty home, and those that
/// build it in the repository.
fn install_as_documented(archive: &Path) -> Result<()> {
    let readme = fs::read_to_string(folder().join("README.md"))?;
    let blocks = blocks_under(&readme, "## Install");
    let commands: Vec<&str> = blocks
        .iter()
        .filter_map(|(language, commands)| (*language == "sh").then_some(*commands))
        .collect();
    let [from_release, from_source] = commands[..] else {
        bail!("the README has {} ways to install, not 2", commands.len());
    };
    let home = temp_dir("php-home")?;
    let name = archive.file_name().context("the archive has no name")?;
    copy(archive, &home.path().join(name))?;
    run(shell(from_release)
        .current_dir(home.path())
        .env("HOME", home.path()))?;
    for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::metadata(home.path().join(".php/token04").join(license)).context(license)?;
    }
    // The commands name the default target directory.
    run(shell(from_source)
        .current_dir(workspace_root())
        .env_remove("CARGO_TARGET_DIR"))
}

fn shell(commands: &str) -> Command {
    let mut shell = command("sh");
    shell.args(["-e", "-c", commands]);
    shell
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}

/// A directory that contains only the unpacked archive and the line that loads the extension.
struct Project(TempDir);

impl Project {
    fn with(archive: &Path) -> Result<Self> {
        let directory = temp_dir("php")?;
        let path = directory.path();
        run(command("tar").arg("-xzf").arg(archive).arg("-C").arg(path))?;
        fs::create_dir(path.join("conf.d"))?;
        let line = format!("extension={}\n", path.join("token04.so").display());
        fs::write(path.join("conf.d/token04.ini"), line)?;
        Ok(Self(directory))
    }

    /// PHP and its child processes read that line in addition to the usual configuration.
    fn command(&self, program: &str) -> Command {
        let mut command = command(program);
        command.current_dir(self.0.path()).env(
            "PHP_INI_SCAN_DIR",
            format!(":{}", self.0.path().join("conf.d").display()),
        );
        command
    }
}

/// The number of passed tests, from PHPUnit's line `OK (12 tests, 34 assertions)`.
fn passed(output: &str) -> usize {
    output
        .lines()
        .filter_map(|line| {
            line.split_once("OK (")?
                .1
                .split(' ')
                .next()?
                .parse::<usize>()
                .ok()
        })
        .sum()
}
