//! C: the library, its header, its package, and programs that use it.

pub(crate) mod static_library;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, bail, ensure};
use token04::RoomAction;

use crate::cmake::{AS_IT_IS, FEW_TOKENS, NOT_UNDER_VALGRIND, Project, SANITIZERS, valgrind};
use crate::libtoken04::{self, Installed};
use crate::paths::{sources_under, target_dir, temp_dir, workspace_root};
use crate::process::{cargo, command, read, run, tee};
use crate::readme::{APP_ID, SECRET, check_action, check_token};
use crate::rust::{clippy, passed};
use crate::steps::Steps;
use crate::tools::{apt_install, need};
use crate::{example_server, generate, readme, stack};

const PACKAGES: &[&str] = &[
    "binutils",
    "clang-format",
    "doxygen",
    "valgrind",
    "libjansson-dev",
    "libjwt-dev",
    "libmicrohttpd-dev",
];

pub(crate) fn test(steps: &mut Steps) -> Result<()> {
    libtoken04::prepare()?;
    apt_install(PACKAGES)?;
    for tool in ["nm", "clang-format", "doxygen", "valgrind"] {
        need(tool)?;
    }
    steps.step("clippy", || clippy(&["--package", "token04-c"]));
    steps.tests("guard", || {
        Ok(passed(&tee(cargo().args(["test", "--package", "token04-c"]))?))
    });
    steps.step("header", libtoken04::compare_header);
    steps.step("clang-format", || formatted(&["bindings/c/tests", "examples/c"]));
    steps.step("doxygen", doxygen);
    let mut installed = None;
    steps.step("package", || {
        installed = Some(Installed::new()?);
        Ok(())
    });
    steps.step("subproject", subproject);
    if let Some(installed) = &installed {
        with(installed, steps);
    }
    tsan(steps)
}

pub(crate) fn bench() -> Result<String> {
    let installed = Installed::new()?;
    tee(cargo()
        .args(["bench", "--package", "token04-c", "--bench", "call_overhead"])
        .env("TOKEN04_LIBRARY", installed.library()))
}

/// Tests of the installed package.
fn with(installed: &Installed, steps: &mut Steps) {
    steps.step("exports", || exports(installed));
    steps.tests("static library", || static_library::check(installed));
    if steps.full() && cfg!(target_os = "linux") {
        steps.step("musl", || static_library::musl(installed));
    }
    steps.step("make install", || same_by_make(installed));
    steps.step("README and header", || {
        readme::check(installed, "bindings/c/README.md", "c")?;
        readme::check_header(installed, "bindings/c/include/token04.h", "cc -std=c99")
    });
    let tests = |options: &[&str]| Project::tests(installed, "bindings/c/tests", options);
    steps.tests("sanitizers", || {
        tests(&[&format!("-DCMAKE_C_FLAGS=-g {SANITIZERS}")])?.ctest(&["-E", AS_IT_IS], &[])
    });
    steps.tests("memory", || tests(&[])?.ctest(&["-R", AS_IT_IS], &[]));
    if cfg!(all(target_arch = "x86_64", target_os = "linux")) {
        steps.tests("stack on other processors", || stack::of_c(installed));
    }
    steps.tests("valgrind", || {
        tests(&["-DCMAKE_C_FLAGS=-g", &valgrind()])?.ctest(&["-E", NOT_UNDER_VALGRIND], &[FEW_TOKENS])
    });
    steps.step("examples", || {
        examples(&Project::build(installed, "examples/c", &[])?)
    });
}

/// Checks the format of all source files with clang-format.
pub(crate) fn formatted(folders: &[&str]) -> Result<()> {
    let mut files = Vec::new();
    for folder in folders {
        files.extend(sources_under(
            &workspace_root().join(folder),
            &["c", "h", "cpp", "hpp", "m"],
        )?);
    }
    ensure!(!files.is_empty(), "no source files");
    run(command("clang-format")
        .args(["--dry-run", "--Werror"])
        .args(files))
}

/// The READMEs of C and C++.
fn doxygen() -> Result<()> {
    let output = target_dir().join("doxygen");
    fs::create_dir_all(&output)?;
    run(command("doxygen")
        .arg("bindings/c/Doxyfile")
        .env("TOKEN04_DOXYGEN_OUTPUT", output))
}

/// The shared library exports what the header declares and nothing else, and contains its own name.
fn exports(installed: &Installed) -> Result<()> {
    let library = installed.library();
    let printed = read(
        command("nm")
            .args(["--dynamic", "--defined-only", "--format=just-symbols"])
            .arg(&library),
    )?;
    let mut exported: Vec<_> = printed.lines().map(str::to_owned).collect();
    exported.sort();
    let declared = generate::header_functions()?;
    if exported != declared {
        let of = |these: &[String], those: &[String]| {
            these
                .iter()
                .filter(|name| !those.contains(name))
                .cloned()
                .collect::<Vec<_>>()
                .join(" ")
        };
        bail!(
            "exported only: [{}], declared only: [{}]",
            of(&exported, &declared),
            of(&declared, &exported)
        );
    }
    let headers = read(command("objdump").arg("--private-headers").arg(&library))?;
    let major = env!("CARGO_PKG_VERSION_MAJOR");
    ensure!(
        headers.lines().any(|line| line
            .split_whitespace()
            .eq(["SONAME", &format!("libtoken04.so.{major}")])),
        "the soname does not carry the major version"
    );
    ensure!(
        read(command("readelf").arg("--dynamic").arg(&library))?.contains("BIND_NOW"),
        "functions are looked up at their first call"
    );
    println!("{} functions", exported.len());
    Ok(())
}

/// `make install` installs the files of the package under `DESTDIR`.
fn same_by_make(installed: &Installed) -> Result<()> {
    let stage = temp_dir("c-stage")?;
    run(command("make")
        .args(["-C", "bindings/c", "install", "PREFIX=/opt/token04"])
        .arg(format!("DESTDIR={}", stage.path().display()))
        .arg(format!("BUILD={}", target_dir().join("c/make").display()))
        .env("CARGO_TARGET_DIR", target_dir()))?;
    let files = |folder: &Path| read(command("find").current_dir(folder).args([".", "!", "-type", "d"]));
    let (mut package, mut made) = (
        lines(files(installed.path())?),
        lines(files(&stage.path().join("opt/token04"))?),
    );
    package.sort();
    made.sort();
    ensure!(
        package == made,
        "the package has {package:?}, make installs {made:?}"
    );
    Ok(())
}

fn lines(text: String) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// A project that has the repository as a subproject gets the targets of an installed library.
fn subproject() -> Result<()> {
    let (root, project) = (workspace_root(), temp_dir("subproject")?);
    let fetch_content = format!(
        "include(FetchContent)\n\
         FetchContent_Declare(token04 SOURCE_DIR \"{}\" SOURCE_SUBDIR bindings/c)\n\
         FetchContent_MakeAvailable(token04)",
        root.display()
    );
    let add_subdirectory = format!("add_subdirectory(\"{}/bindings/c\" token04)", root.display());
    for add in [fetch_content, add_subdirectory] {
        let mut lists = format!("cmake_minimum_required(VERSION 3.19)\nproject(hello C CXX)\n{add}\n");
        for (name, library) in [("shared", "token04"), ("static", "token04_static")] {
            for language in ["c", "cpp"] {
                let (name, source) = (format!("{name}_{language}"), root.join("examples").join(language));
                let source = source.join("basic").with_extension(language);
                lists += &format!("add_executable({name} \"{}\")\n", source.display());
                lists += &format!("target_link_libraries({name} token04::{library})\n");
            }
        }
        fs::write(project.path().join("CMakeLists.txt"), lists)?;
        let build = libtoken04::build_project(project.path())?;
        for name in ["shared_c", "shared_cpp", "static_c", "static_cpp"] {
            let mut program = command(build.path().join(name));
            let set = program.arg("alice").env("ZEGO_APP_ID", APP_ID);
            check_token(read(set.env("ZEGO_SERVER_SECRET", SECRET))?.trim(), "alice")?;
            let unset = command(build.path().join(name))
                .env_remove("ZEGO_APP_ID")
                .status()?;
            ensure!(
                unset.code() == Some(1),
                "{name} without variables ended with {unset}"
            );
        }
    }
    Ok(())
}

/// Runs the examples, which have the same names in C and C++.
pub(crate) fn examples(project: &Project) -> Result<()> {
    let with_app = |mut command: Command| {
        command
            .env("ZEGO_APP_ID", APP_ID)
            .env("ZEGO_SERVER_SECRET", SECRET);
        command
    };
    check_token(
        read(with_app(project.command("basic")).arg("alice"))?.trim(),
        "alice",
    )?;
    let token = read(with_app(project.command("privileges")).args(["alice", "room1"]))?;
    let camera = RoomAction::publish("room1", "alice_camera");
    check_action(token.trim(), "alice", &camera)?;
    for (user_id, room_id, status) in [
        ("alice", "room1", 0),
        ("alice", "room2", 2),
        ("bob", "room1", 2),
        ("", "room1", 1),
    ] {
        let mut verify = with_app(project.command("verify"));
        let found = status_of(verify.args([user_id, room_id]), &token)?;
        ensure!(
            found == Some(status),
            "verify {user_id:?} {room_id} ended with {found:?}"
        );
    }
    example_server::check(&mut project.command("server"))
}

/// The exit status of a command that reads this text from standard input.
fn status_of(command: &mut Command, input: &str) -> Result<Option<i32>> {
    let mut child = command.stdin(Stdio::piped()).spawn()?;
    // Dropped at once, so that the command sees the end of the input.
    let written = child
        .stdin
        .take()
        .map(|mut stdin| stdin.write_all(input.as_bytes()));
    written.transpose()?;
    Ok(child.wait()?.code())
}

/// Threads share a generator, with library and program built for the thread sanitizer. `RUSTC_BOOTSTRAP` allows it on
/// a stable compiler.
fn tsan(steps: &mut Steps) -> Result<()> {
    let rustc = std::env::var_os("RUSTC").unwrap_or("rustc".into());
    let ask = |arguments: &[&str]| read(command(&rustc).args(arguments).env("RUSTC_BOOTSTRAP", "1"));
    let host = ask(&["--print", "host-tuple"])?;
    let host = host.trim();
    let runtime = Path::new(ask(&["--print", "sysroot"])?.trim())
        .join("lib/rustlib")
        .join(host)
        .join("lib");
    let Some(runtime) = fs::read_dir(&runtime)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.to_string_lossy().ends_with("_rt.tsan.a"))
    else {
        steps.note("no thread sanitizer for this machine: shared generator not checked for races");
        return Ok(());
    };
    steps.tests("tsan", || {
        let target = target_dir().join("tsan");
        run(cargo()
            .args(["build", "--package", "token04-c", "--target", host])
            .env("CARGO_TARGET_DIR", &target)
            .env("RUSTC_BOOTSTRAP", "1")
            .env(
                "RUSTFLAGS",
                "-Zsanitizer=thread -Cunsafe-allow-abi-mismatch=sanitizer",
            ))?;
        let library = target.join(host).join("debug/libtoken04.a");
        let build = temp_dir("tsan")?;
        let sources = workspace_root().join("bindings/c/tests");
        let compiled = || {
            let mut command = command("cc");
            command.current_dir(build.path());
            command
        };
        run(compiled()
            .args([
                "-std=c99",
                "-D_POSIX_C_SOURCE=200809L",
                "-g",
                "-fsanitize=thread",
                "-c",
                "-I",
            ])
            .arg(workspace_root().join("bindings/c/include"))
            .args([sources.join("threads.c"), sources.join("nonces.c")]))?;
        // With Rust's runtime, because the compiler's own may lack functions that Rust calls.
        run(compiled()
            .args(["threads.o", "nonces.o", "-o", "threads"])
            .arg(library)
            .arg("-Wl,--whole-archive")
            .arg(runtime)
            .args(["-Wl,--no-whole-archive", "-lpthread", "-ldl", "-lm", "-lrt"]))?;
        let known = format!("suppressions={}", sources.join("tsan.supp").display());
        let output = tee(command(build.path().join("threads"))
            .envs([FEW_TOKENS])
            .env("TSAN_OPTIONS", known))?;
        Ok(output.lines().filter(|line| line.starts_with("ok ")).count())
    });
    Ok(())
}
