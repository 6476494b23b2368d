//! Objective-C: the sources over the C library, with GNUstep, and compiled for Apple's runtime.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use token04::RoomAction;

use crate::c::formatted;
use crate::cmake::{AS_IT_IS, FEW_TOKENS, Project, SANITIZERS};
use crate::libtoken04::{self, Installed};
use crate::paths::{sources_under, temp_dir, workspace_root};
use crate::process::{command, read, run, tee};
use crate::readme::{self, APP_ID, SECRET, check_action, check_token};
use crate::steps::Steps;
use crate::tools::{MissingTool, apt_install, need};

const PACKAGES: &[&str] = &["gobjc", "clang", "clang-format", "libgnustep-base-dev"];
const COMPILERS: [&str; 2] = ["gcc", "clang"];

pub(crate) fn test(steps: &mut Steps) -> Result<()> {
    prepare()?;
    steps.step("clang-format", || formatted(&["bindings/objc", "examples/objc"]));
    steps.step("Apple's runtime, ARC and analyzer", for_apple);
    steps.note("ARC and Apple's runtime compiled, not run");
    let mut installed = None;
    steps.step("package", || {
        installed = Some(Installed::new()?);
        Ok(())
    });
    let Some(installed) = &installed else {
        return Ok(());
    };
    steps.step("README and headers", || {
        readme::check(installed, "bindings/objc/README.md", "objc")?;
        for header in ["ZegoToken.h", "Token04ObjC.h"] {
            readme::check_header_built(installed, &format!("bindings/objc/include/{header}"), BUILD)?;
        }
        Ok(())
    });
    let tests = |options: &[&str]| Project::tests(installed, "bindings/objc/tests", options);
    for compiler in COMPILERS {
        steps.tests(compiler, || {
            tests(&[&format!("-DCMAKE_OBJC_COMPILER={compiler}")])?.ctest(&[], &[])
        });
    }
    steps.tests("sanitizers", || {
        let known = workspace_root().join("bindings/objc/tests/leaks.supp");
        let known = format!("suppressions={}:print_suppressions=0", known.display());
        tests(&[
            "-DCMAKE_OBJC_COMPILER=gcc",
            &format!("-DCMAKE_OBJC_FLAGS=-g {SANITIZERS}"),
            &format!("-DCMAKE_C_FLAGS=-g {SANITIZERS}"),
        ])?
        .ctest(&["-E", AS_IT_IS], &[FEW_TOKENS, ("LSAN_OPTIONS", &known)])
    });
    steps.step("examples", || {
        examples(&Project::build(installed, "examples/objc", &[])?)
    });
    Ok(())
}

pub(crate) fn bench() -> Result<String> {
    prepare()?;
    let installed = Installed::new()?;
    let project = Project::build(&installed, "bindings/objc/bench", &[])?;
    tee(&mut project.command("bench"))
}

/// As in the README, with the compiler's default standard and the warnings that GNUstep's headers pass.
const BUILD: &str = "objc=$PREFIX/share/token04/objc; \
    gcc -Wall -Werror main.m $objc/src/*.m -I$objc/include $(pkg-config --cflags --libs token04) \
    $(gnustep-config --objc-flags) $(gnustep-config --base-libs) -o hello";

fn prepare() -> Result<()> {
    libtoken04::prepare()?;
    apt_install(PACKAGES)?;
    for tool in ["gcc", "clang", "clang-format", "gnustep-config"] {
        need(tool)?;
    }
    // gcc prints the bare name if it has no compiler for Objective-C.
    let compiler = read(command("gcc").arg("-print-prog-name=cc1obj"))?;
    if Path::new(compiler.trim()).is_absolute() {
        Ok(())
    } else {
        Err(MissingTool("gobjc".to_owned()).into())
    }
}

/// Compiles for Apple's runtime with and without ARC, imports the modules, includes the headers in Objective-C++, and
/// runs the analyzer, which finds leaks in manual reference counting.
fn for_apple() -> Result<()> {
    let folder = temp_dir("objc")?;
    let clang = || {
        let mut clang = command("clang");
        clang.current_dir(folder.path());
        clang.args(["-fobjc-runtime=macosx-11.0", "-Wall", "-Wextra", "-Wpedantic"]);
        clang.args(["-Wno-nullability-extension", "-Werror"]);
        for headers in ["objc/tests/apple", "objc/include", "c/include"] {
            clang.arg("-I").arg(in_bindings(headers));
        }
        clang
    };
    let sources = sources_under(&in_bindings("objc/src"), &["m"])?;
    for memory in ["-fobjc-arc", "-fno-objc-arc"] {
        run(clang().args([memory, "-c"]).args(&sources))?;
    }
    run(clang()
        .args(["--analyze", "-Xanalyzer", "-analyzer-checker=osx.cocoa"])
        .args([
            "-Xanalyzer",
            "-analyzer-werror",
            "-Xanalyzer",
            "-analyzer-output=text",
        ])
        .args(&sources))?;
    run(clang()
        .args([
            "-fobjc-arc",
            "-fsyntax-only",
            "-fmodules",
            "-fmodules-cache-path=modules",
        ])
        .arg(format!(
            "-fmodule-map-file={}",
            in_bindings("objc/include/module.modulemap").display()
        ))
        .arg(in_bindings("objc/tests/apple/modules.m")))?;
    run(clang()
        .args(["-fobjc-arc", "-fsyntax-only", "-x", "objective-c++"])
        .arg(in_bindings("objc/include/Token04ObjC.h"))
        .arg(in_bindings("objc/include/ZegoToken.h")))
}

fn in_bindings(path: &str) -> PathBuf {
    workspace_root().join("bindings").join(path)
}

fn examples(project: &Project) -> Result<()> {
    let token = |arguments: &[&str]| -> Result<String> {
        let mut program: Command = project.command("token");
        program
            .args(arguments)
            .env("ZEGO_APP_ID", APP_ID)
            .env("ZEGO_SERVER_SECRET", SECRET);
        Ok(read(&mut program)?.trim().to_owned())
    };
    check_token(&token(&["alice"])?, "alice")?;
    let camera = RoomAction::publish("room1", "alice_camera");
    check_action(&token(&["alice", "room1"])?, "alice", &camera)?;
    Ok(())
}
