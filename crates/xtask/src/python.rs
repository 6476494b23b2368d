//! The Python package: the wheel is built, installed into an empty environment, and tested there.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::paths::{TempDir, target_dir, temp_dir, workspace_root};
use crate::process::{command, run, succeeds, tee};
use crate::rust::{clippy, core_batch, core_call};
use crate::steps::Steps;
use crate::tools::{apt_install, need};

const EXAMPLES: &str = "../../examples/python";
const STUB: &str = "token04/_token04.pyi";

pub(crate) fn test(steps: &mut Steps) -> Result<()> {
    let tools = tools()?;
    steps.step("clippy", || {
        clippy(&["--package", "token04-python", "--all-features"])
    });
    steps.step("ruff", || {
        run(ruff(&tools, &["check"]).args([".", EXAMPLES]))?;
        run(ruff(&tools, &["format", "--check"]).args([".", EXAMPLES]))
    });
    steps.step("stubs", || compare_stub(&tools));
    steps.step("sdist", || check_sdist(&tools));
    let mut wheel = PathBuf::new();
    let built = steps.step("wheel", || {
        wheel = build_wheel(&tools)?;
        Ok(())
    });
    if !built {
        return Ok(());
    }
    let project = Project::with(&wheel, &need("python3")?)?;
    steps.tests("pytest", || project.pytest());
    steps.step("types", || check_types(&tools, &project));
    for (name, python) in other_pythons() {
        steps.tests(&name, || Project::with(&wheel, &python)?.pytest());
    }
    Ok(())
}

pub(crate) fn bench() -> Result<String> {
    let project = Project::with(&build_wheel(&tools()?)?, &need("python3")?)?;
    project.install(&[folder().join("bench/requirements.txt")])?;
    let programs = [core_batch()?, core_call()?];
    tee(project
        .python()
        .arg(folder().join("bench/bench.py"))
        .args(programs))
}

/// Writes the type stubs.
pub(crate) fn write_stub() -> Result<()> {
    let stub = generate_stub(&tools()?)?;
    fs::write(folder().join("python").join(STUB), stub)?;
    Ok(())
}

fn folder() -> PathBuf {
    workspace_root().join("bindings/python")
}

/// The environment with the tools for building and checking, which later runs reuse.
fn tools() -> Result<Environment> {
    apt_install(&["python3", "python3-venv"])?;
    let tools = Environment::at(target_dir().join("python/tools"), &need("python3")?)?;
    tools.install(&[OsStr::new("-r"), folder().join("requirements.txt").as_os_str()])?;
    Ok(tools)
}

fn ruff(tools: &Environment, arguments: &[&str]) -> Command {
    let mut command = tools.command("ruff");
    command.args(arguments).args(["--config", "pyproject.toml"]);
    command
}

fn maturin(tools: &Environment, out: &Path) -> Result<Command> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    let mut command = tools.command("maturin");
    command.env("CARGO_TARGET_DIR", target_dir());
    Ok(command)
}

fn build_wheel(tools: &Environment) -> Result<PathBuf> {
    let out = target_dir().join("python/wheels");
    run(maturin(tools, &out)?
        .args(["build", "--release", "--strip", "--out"])
        .arg(&out))?;
    let wheel = fs::read_dir(&out)?.next().context("maturin built no wheel")?;
    Ok(wheel?.path())
}

/// The source distribution must have the licenses, as files and not as links.
fn check_sdist(tools: &Environment) -> Result<()> {
    let out = target_dir().join("python/sdist");
    run(maturin(tools, &out)?.args(["sdist", "--out"]).arg(&out))?;
    let sdist = fs::read_dir(&out)?.next().context("maturin built no sdist")??;
    let content = temp_dir("python-sdist")?;
    run(command("tar")
        .args(["--strip-components=1", "-xzf"])
        .arg(sdist.path())
        .arg("-C")
        .arg(content.path()))?;
    for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
        let packed = fs::read(content.path().join(license));
        if packed.ok() != Some(fs::read(workspace_root().join(license))?) {
            bail!("the source distribution does not contain {license}");
        }
    }
    Ok(())
}

/// The type stubs generated from the Rust code, formatted.
fn generate_stub(tools: &Environment) -> Result<String> {
    let out = target_dir().join("python/stubs");
    run(maturin(tools, &out)?
        .args(["generate-stubs", "--features", "stubs", "--out"])
        .arg(&out))?;
    let path = out.join(STUB);
    fs::write(&path, as_people_write(fs::read_to_string(&path)?))?;
    run(ruff(tools, &["check", "--select", "I,UP037", "--fix", "--quiet"]).arg(&path))?;
    // One signature per line, as in bindings/API.md.
    run(ruff(tools, &["format", "--quiet", "--line-length", "320"]).arg(&path))?;
    Ok(fs::read_to_string(path)?)
}

/// Parameters whose defaults PyO3 does not know.
const DEFAULTS: &[(&str, &str)] = &[
    ("max_lifetime: int | timedelta", "2073600"),
    ("cipher: TokenCipher", "TokenCipher.GCM"),
    ("previous_secrets: Iterable[str | bytes]", "()"),
    ("leeway: int | timedelta", "0"),
];

/// The signature of a constructor whose error names the call to use instead.
const NO_CONSTRUCTOR: &str = "(cls, *_args, **_kwargs)";

/// PyO3 marks `self` as positional, which is redundant, and writes `...` for defaults.
fn as_people_write(mut stub: String) -> String {
    for method in ["self", "cls"] {
        stub = stub.replace(&format!("({method}, /"), &format!("({method}"));
    }
    for (parameter, default) in DEFAULTS {
        stub = stub.replace(&format!("{parameter} = ..."), &format!("{parameter} = {default}"));
    }
    // PyO3 takes no annotation here. Type checkers object to `if result:` when it never returns.
    stub = stub.replace("def __bool__(self) -> bool", "def __bool__(self) -> NoReturn");
    let lines = stub.lines().filter(|line| !line.contains(NO_CONSTRUCTOR));
    lines.map(|line| format!("{line}\n")).collect()
}

fn compare_stub(tools: &Environment) -> Result<()> {
    if generate_stub(tools)? != fs::read_to_string(folder().join("python").join(STUB))? {
        bail!("bindings/python/python/{STUB} is not what the Rust code says: cargo xtask generate");
    }
    Ok(())
}

/// Runs both type checkers, in strict mode, on the package, on a sample that uses its whole API, and on misuse.
fn check_types(tools: &Environment, project: &Project) -> Result<()> {
    let python = project.environment.program("python");
    let samples = "tests/typing";
    run(tools.command("mypy").arg("python/token04"))?;
    run(tools
        .command("mypy")
        .arg("--python-executable")
        .arg(&python)
        .args([samples, EXAMPLES]))?;
    run(tools
        .command("pyright")
        .arg("--pythonpath")
        .arg(&python)
        .args(["python/token04", samples]))
}

/// Other versions on the `PATH` that the wheel supports: their names and paths.
fn other_pythons() -> Vec<(String, PathBuf)> {
    let is_another = |python: &Path| {
        let version = |path: &Path| {
            let printed = command(path)
                .args(["-c", "import sys, ensurepip; print(sys.version)"])
                .output()
                .ok()?;
            // pyenv has stubs for versions that are not enabled.
            printed.status.success().then_some(printed.stdout)
        };
        version(python).is_some_and(|found| version(Path::new("python3")) != Some(found))
    };
    (9..=15)
        .filter_map(|minor| {
            let name = format!("python3.{minor}");
            let path = need(&name).ok()?;
            is_another(&path).then_some((name, path))
        })
        .collect()
}

/// A virtual environment.
struct Environment(PathBuf);

impl Environment {
    fn at(path: PathBuf, python: &Path) -> Result<Self> {
        let environment = Self(path);
        if !succeeds(command(environment.program("python")).args(["-m", "pip", "--version"])) {
            run(command(python)
                .args(["-m", "venv", "--clear"])
                .arg(&environment.0))?;
        }
        Ok(environment)
    }

    fn program(&self, name: &str) -> PathBuf {
        let programs = if cfg!(windows) { "Scripts" } else { "bin" };
        self.0
            .join(programs)
            .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// A program of this environment, in the folder of the Python package.
    fn command(&self, name: &str) -> Command {
        let mut command = command(self.program(name));
        command.current_dir(folder());
        command
    }

    fn install(&self, arguments: &[impl AsRef<OsStr>]) -> Result<()> {
        run(self
            .command("python")
            .args(["-m", "pip", "--quiet", "--disable-pip-version-check", "install"])
            .args(arguments))
    }
}

/// An environment with only the installed package, in an empty directory.
struct Project {
    directory: TempDir,
    environment: Environment,
}

impl Project {
    fn with(wheel: &Path, python: &Path) -> Result<Self> {
        let directory = temp_dir("python")?;
        let environment = Environment::at(directory.path().join("environment"), python)?;
        let project = Self {
            directory,
            environment,
        };
        // From the wheel alone: nothing else is needed, and nothing is compiled.
        let alone = ["--no-index", "--only-binary=:all:"];
        project
            .environment
            .install(&[alone[0].as_ref(), alone[1].as_ref(), wheel.as_os_str()])?;
        let token = "import token04; assert token04.generate_token04(1, 'u', 32 * 's', 1).error_code == 0";
        run(project.python().args(["-c", token]))?;
        Ok(project)
    }

    fn install(&self, requirements: &[PathBuf]) -> Result<()> {
        for file in requirements {
            self.environment.install(&[OsStr::new("-r"), file.as_os_str()])?;
        }
        Ok(())
    }

    /// Runs outside the repository, and leaves no files in it.
    fn python(&self) -> Command {
        let mut command = self.environment.command("python");
        command
            .current_dir(self.directory.path())
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env_remove("PYTHONPATH");
        command
    }

    /// Returns the number of passed tests.
    fn pytest(&self) -> Result<usize> {
        let tests = folder().join("tests");
        self.install(&[
            tests.join("requirements.txt"),
            workspace_root().join("examples/python/requirements.txt"),
        ])?;
        let output = tee(self.python().args(["-m", "pytest", "--quiet"]).arg(tests))?;
        Ok(passed(&output))
    }
}

/// The number of passed tests, from pytest's last line, `123 passed in 4.56s`.
fn passed(output: &str) -> usize {
    let count = || {
        output
            .lines()
            .last()?
            .split(" passed")
            .next()?
            .trim()
            .parse()
            .ok()
    };
    count().unwrap_or_default()
}
