//! The Go module: tested from an empty module, as in a release tag, and with an installed library.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::c::static_library;
use crate::example_server;
use crate::libtoken04::{self, Installed};
use crate::paths::{TempDir, sources_under, target_dir, temp_dir, workspace_root};
use crate::process::{cargo, command, read, run, tee};
use crate::readme::{APP_ID, SECRET, check_token};
use crate::steps::Steps;
use crate::tools::need;

const STATICCHECK: &str = "v0.8.2";
const ACTIONLINT: &str = "v1.7.7";
const MODULE: &str = "token04.io/token04";
/// A program that uses the package.
const PROGRAM: &str = r#"package main

import (
	"fmt"

	"token04.io/token04"
)

func main() {
	token, err := token04.GenerateToken04(1234567890, "alice", "0123456789abcdef0123456789abcdef", 3600, "")
	if err != nil {
		panic(err)
	}
	fmt.Println(token)
}
"#;

/// Calls another Rust library, like a second module that contains one.
const OTHER: &str = r#"package main

// #cgo LDFLAGS: ${SRCDIR}/libother.a -lm -ldl -lpthread
// #include <stddef.h>
// size_t other_catches_a_panic(void);
import "C"

func init() {
	if C.other_catches_a_panic() != 10 {
		panic("a panic of the other library was not caught")
	}
}
"#;

pub(crate) fn test(steps: &mut Steps) -> Result<()> {
    prepare()?;
    steps.step("gofmt", || {
        let unformatted = read(command(need("gofmt")?).args(["-l", "bindings/go", "examples/go"]))?;
        ensure!(unformatted.is_empty(), "not formatted: {unformatted}");
        Ok(())
    });
    steps.step("vet", || {
        run(go(&module()).args(["vet", "./..."]))?;
        run(go(&examples()).args(["vet", "./..."]))
    });
    steps.step("staticcheck", || {
        let staticcheck = go_install("honnef.co/go/tools/cmd/staticcheck", STATICCHECK)?;
        for folder in [module(), examples()] {
            run(with_library(command(&staticcheck).arg("./...")).current_dir(folder))?;
        }
        Ok(())
    });
    // A check of the whole repository; it is here because Go installs the tool.
    steps.step("workflows", || {
        let actionlint = go_install("github.com/rhysd/actionlint/cmd/actionlint", ACTIONLINT)?;
        run(command(actionlint).args(sources_under(
            &workspace_root().join(".github/workflows"),
            &["yml"],
        )?))
    });
    // Runs the tests of the module from an empty one, which refers to it by `replace`.
    steps.tests("test", || {
        let empty = Empty::with(&module())?;
        tests(go(empty.path()).args(["test", MODULE]))
    });
    steps.tests("race", || tests(go(&module()).args(["test", "-race", "."])));
    steps.tests("cgocheck2", || {
        tests(
            go(&module())
                .args(["test", "."])
                .env("GOEXPERIMENT", "cgocheck2")
                .env("GOGC", "1"),
        )
    });
    steps.tests("asan", || {
        tests(
            go(&module())
                .args(["test", "-asan", "."])
                .arg("-run=ReadOnce|DoNoHarm|AreErrors|RefusedInOrder|StayWhole|Privileges"),
        )
    });
    steps.step("fuzz", || {
        for target in ["FuzzGenerate", "FuzzVerify"] {
            let options = [&format!("-fuzz={target}$"), "-fuzztime=5s", "-run=^$"];
            run(go(&module()).args(["test", "."]).args(options))?;
        }
        Ok(())
    });
    steps.step("without cgo", without_cgo);
    steps.step("package", package);
    steps.step("beside other Rust", beside_other);
    steps.step("pkg-config", pkg_config);
    steps.tests("examples", || {
        let passed = tests(go(&examples()).args(["test", "./..."]))?;
        run_examples()?;
        Ok(passed)
    });
    Ok(())
}

pub(crate) fn bench() -> Result<String> {
    prepare()?;
    tee(go(&module()).args(["test", "-run=^$", "-bench=.", "-benchtime=3s", "."]))
}

/// Writes the module as in a release tag, with the library for this machine's platform. Files for other platforms
/// are kept.
pub(crate) fn pack(to: &Path) -> Result<()> {
    prepare()?;
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(module())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_file() && !name.to_string_lossy().ends_with("_test.go") {
            copy(&path, &to.join(name))?;
        }
    }
    copy(&module().join("_release/link.go"), &to.join("link.go"))?;
    for file in [libtoken04::HEADER, "LICENSE-APACHE", "LICENSE-MIT"] {
        let from = workspace_root().join(file);
        copy(&from, &to.join(from.file_name().unwrap_or_default()))?;
    }
    let platform = read(go(&module()).args(["env", "GOOS", "GOARCH"]))?;
    let platform = platform.split_whitespace().collect::<Vec<_>>().join("_");
    copy(
        &libtoken04::build()?.join("libtoken04.a"),
        &to.join(format!("libtoken04_{platform}.a")),
    )
}

fn module() -> PathBuf {
    workspace_root().join("bindings/go")
}

fn examples() -> PathBuf {
    workspace_root().join("examples/go")
}

/// Finds Go, and builds the library.
fn prepare() -> Result<()> {
    need("go")?;
    libtoken04::prepare()?;
    run(cargo().args(["build", "--release", "--package", "token04-c"]))
}

fn go(folder: &Path) -> Command {
    let mut command = command("go");
    // A workspace around the repository must not matter.
    command.current_dir(folder).env("GOWORK", "off");
    with_library(&mut command);
    command
}

/// Sets the path of the library if cargo builds to another directory than the module searches.
fn with_library(command: &mut Command) -> &mut Command {
    if std::env::var_os("CARGO_TARGET_DIR").is_some() {
        let library = target_dir().join("release");
        command.env("CGO_LDFLAGS", format!("-O2 -g '-L{}'", library.display()));
    }
    command
}

/// The path of a program from the Go proxy, in this version; builds it on first use.
fn go_install(package: &str, version: &str) -> Result<PathBuf> {
    let name = package.rsplit('/').next().unwrap_or(package);
    let bin = target_dir().join(format!("tools/{name}-{version}"));
    let path = bin.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if !path.is_file() {
        run(command("go")
            .arg("install")
            .arg(format!("{package}@{version}"))
            .env("GOBIN", &bin))?;
    }
    Ok(path)
}

/// Runs `go test` and returns how many tests passed, from the lines `--- PASS: TestName (0.12s)`.
fn tests(command: &mut Command) -> Result<usize> {
    let output = tee(command.args(["-count=1", "-v"]))?;
    Ok(output
        .lines()
        .filter(|line| line.starts_with("--- PASS: "))
        .count())
}

/// An empty module that refers to the package by `replace`, and a program.
struct Empty(TempDir);

impl Empty {
    fn with(package: &Path) -> Result<Self> {
        let empty = Self(temp_dir("go")?);
        run(go(empty.path()).args(["mod", "init", "example.com/empty"]))?;
        run(go(empty.path())
            .args(["mod", "edit", &format!("-require={MODULE}@v0.0.0")])
            .arg(format!("-replace={MODULE}={}", package.display())))?;
        fs::write(empty.path().join("main.go"), PROGRAM)?;
        Ok(empty)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs the program that was built as `program`, which must find its libraries without help.
    fn run(&self) -> Result<()> {
        check_token(read(&mut command(self.path().join("program")))?.trim(), "alice")
    }
}

/// Without cgo, and for an unsupported system, the compiler reports what is needed and nothing else.
fn without_cgo() -> Result<()> {
    let empty = Empty::with(&module())?;
    for setting in [("CGO_ENABLED", "0"), ("GOOS", "windows")] {
        let build = go(empty.path()).arg("build").env(setting.0, setting.1).output()?;
        let printed = String::from_utf8(build.stderr)?;
        let errors: Vec<_> = printed.lines().filter(|line| !line.starts_with('#')).collect();
        ensure!(
            matches!(errors[..], [error] if error.contains("token04_needs_cgo")),
            "{setting:?} reports {printed:?}"
        );
    }
    Ok(())
}

/// The files of a release tag suffice, also vendored, and without a shared library.
fn package() -> Result<()> {
    let packed = temp_dir("go-packed")?;
    pack(packed.path())?;
    let empty = Empty::with(packed.path())?;
    run(go(empty.path()).args(["mod", "vendor"]))?;
    drop(packed);
    for options in [&[][..], &["-ldflags", "-extldflags -static"]] {
        run(go(empty.path())
            .args(["build", "-mod=vendor", "-o", "program"])
            .args(options)
            .env_remove("CGO_LDFLAGS"))?;
        empty.run()?;
    }
    Ok(())
}

/// The module of a release tag and another package with a Rust library, in one program.
fn beside_other() -> Result<()> {
    let packed = temp_dir("go-packed")?;
    pack(packed.path())?;
    let empty = Empty::with(packed.path())?;
    static_library::other_library(empty.path())?;
    fs::write(empty.path().join("other.go"), OTHER)?;
    for options in [&[][..], &["-ldflags", "-extldflags -static"]] {
        run(go(empty.path())
            .args(["build", "-o", "program"])
            .args(options)
            .env_remove("CGO_LDFLAGS"))?;
        empty.run()?;
    }
    Ok(())
}

/// An installed library is found, and linked statically: the program runs where it is not installed.
fn pkg_config() -> Result<()> {
    let empty = Empty::with(&module())?;
    let installed = Installed::new()?;
    run(installed
        .tool("go")
        .current_dir(empty.path())
        .env("GOWORK", "off")
        // Go caches the output of pkg-config unless one of these variables changes.
        .env(
            "CGO_CPPFLAGS",
            format!("-I{}/include", installed.path().display()),
        )
        .args(["build", "-tags", "token04_pkgconfig", "-o", "program"]))?;
    drop(installed);
    empty.run()
}

/// Runs the examples as programs.
fn run_examples() -> Result<()> {
    let programs = temp_dir("go-examples")?;
    run(go(&examples())
        // Without calling git, which may fail: this does not test the repository.
        .args(["build", "-buildvcs=false", "-o"])
        .arg(programs.path())
        .arg("./..."))?;
    let tokens = |name: &str| {
        read(
            command(programs.path().join(name))
                .env("ZEGO_APP_ID", APP_ID)
                .env("ZEGO_SERVER_SECRET", SECRET),
        )
    };
    check_token(tokens("basic")?.trim(), "alice")?;
    let printed = tokens("privileges")?;
    let users: Vec<_> = printed.lines().zip(["alice", "bob"]).collect();
    ensure!(users.len() == 2, "printed {printed:?}");
    for (line, user) in users {
        check_token(line.split_whitespace().last().unwrap_or_default(), user)?;
    }
    example_server::check(&mut command(programs.path().join("server")))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}
