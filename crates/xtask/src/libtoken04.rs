//! The C library, on which other languages are built: its header, its package and the installed package.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::paths::{TempDir, target_dir, temp_dir, workspace_root};
use crate::process::{cargo, command, read, run};
use crate::tools::{apt_install, cargo_install, need};

const CBINDGEN: &str = "0.29.4";
pub(crate) const HEADER: &str = "bindings/c/include/token04.h";

/// Writes the header from the Rust code.
pub(crate) fn write_header() -> Result<()> {
    fs::write(workspace_root().join(HEADER), generate_header()?)?;
    Ok(())
}

pub(crate) fn compare_header() -> Result<()> {
    if generate_header()? != header()? {
        bail!("{HEADER} is not what the Rust code says: cargo xtask generate");
    }
    Ok(())
}

fn generate_header() -> Result<String> {
    let cbindgen = cargo_install("cbindgen", CBINDGEN, &[])?;
    read(command(cbindgen).args(["--quiet", "--config", "bindings/c/cbindgen.toml", "bindings/c"]))
}

fn header() -> Result<String> {
    fs::read_to_string(workspace_root().join(HEADER)).with_context(|| format!("cannot read {HEADER}"))
}

/// A directory that contains only the unpacked package of the library.
pub(crate) struct Installed(TempDir);

impl Installed {
    /// Builds the package that users install, and unpacks it.
    pub(crate) fn new() -> Result<Self> {
        let build = build()?;
        let packages = target_dir().join("c/packages");
        if packages.exists() {
            fs::remove_dir_all(&packages)?;
        }
        run(command("cpack")
            .current_dir(&build)
            .args(["-G", "TGZ", "-B"])
            .arg(&packages))?;
        let installed = Self(temp_dir("c-installed")?);
        run(command("tar")
            .arg("-xzf")
            .arg(package_in(&packages)?)
            .args(["--strip-components=1", "-C"])
            .arg(installed.path()))?;
        Ok(installed)
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn library(&self) -> PathBuf {
        self.path()
            .join(format!("lib/libtoken04{}", std::env::consts::DLL_SUFFIX))
    }

    /// A tool whose environment points to the installed library.
    pub(crate) fn tool(&self, program: &str) -> Command {
        let mut command = command(program);
        command
            .env("CMAKE_BUILD_PARALLEL_LEVEL", cores().to_string())
            .env("PREFIX", self.path())
            .env("CMAKE_PREFIX_PATH", self.path())
            .env("PKG_CONFIG_PATH", self.path().join("lib/pkgconfig"));
        command
    }

    /// A program that loads the library, with the library path set.
    pub(crate) fn program(&self, program: &Path) -> Command {
        let variable = if cfg!(target_os = "macos") {
            "DYLD_LIBRARY_PATH"
        } else {
            "LD_LIBRARY_PATH"
        };
        let mut command = command(program);
        command.env(variable, self.path().join("lib"));
        command
    }
}

/// Installs what building and installing the library needs in addition to Rust.
pub(crate) fn prepare() -> Result<()> {
    apt_install(&["gcc", "g++", "libc6-dev", "make", "cmake", "pkg-config"])?;
    for tool in ["cc", "c++", "make", "cmake", "pkg-config"] {
        need(tool)?;
    }
    Ok(())
}

/// Builds with the commands that users run, and returns the build directory.
pub(crate) fn build() -> Result<PathBuf> {
    prepare()?;
    let build = target_dir().join("c/build");
    build_in(Path::new("bindings/c"), &build)?;
    Ok(build)
}

/// Builds a CMake project, in a new directory.
pub(crate) fn build_project(source: &Path) -> Result<TempDir> {
    let build = temp_dir("cmake")?;
    build_in(source, build.path())?;
    Ok(build)
}

fn build_in(source: &Path, build: &Path) -> Result<()> {
    run(cmake().arg("-S").arg(source).arg("-B").arg(build))?;
    run(cmake().arg("--build").arg(build))
}

/// CMake, with the cargo that runs this program and its target directory.
fn cmake() -> Command {
    let mut command = command("cmake");
    command.envs(
        cargo()
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    command
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn package_in(folder: &Path) -> Result<PathBuf> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".tar.gz") {
            return Ok(path);
        }
    }
    bail!("cpack made no archive in {}", folder.display())
}
