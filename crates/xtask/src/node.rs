//! The npm package: packed, installed into an empty project, and tested there.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::npm::{HAS_RUNTIMES, Project, dependencies, files, install_tools, test_in_runtimes, tool_in};
use crate::paths::{target_dir, workspace_root};
use crate::process::{cargo, command, read, run, tee};
use crate::readme::{APP_ID, SECRET, check_token};
use crate::rust::{core_batch, core_call};
use crate::steps::Steps;
use crate::tools::need;
use crate::{bundlers, example_server};

const EXAMPLES: &str = "examples/nodejs";

pub(crate) fn test(steps: &mut Steps) -> Result<()> {
    install_tools(&folder())?;
    // Without the tests: there, napi registers nothing, and everything would be unused.
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
    let project = Project::with(&packages)?;
    project.copy("bindings/nodejs/test", "")?;
    project.copy(EXAMPLES, "examples")?;
    steps.step("tsc", || {
        run(tool("tsc").arg("-p").arg(project.path().join("types")))
    });
    steps.tests("node --test", || project.test(&need("node")?));
    steps.tests("fake clocks", || project.test_with_fake_clocks(&need("node")?));
    steps.step("example server", || {
        project.install(&dependencies(EXAMPLES, "token04")?, &[])?;
        let folder = project.path().join("examples");
        let source = folder.join("server.js");
        let mut server = project.command(&need("node")?);
        server.arg(&source);
        example_server::check(&mut server)?;
        example_server::check_session_lines(&source, &folder, &server)
    });
    steps.step("npm run build", build_in_place);
    if steps.full() && HAS_RUNTIMES {
        bundlers::test(steps, &packages)?;
    }
    test_in_runtimes(steps, &[], |runtime| runtime.run(&project))
}

pub(crate) fn bench() -> Result<String> {
    install_tools(&folder())?;
    let project = Project::with(&pack()?)?;
    project.copy("bindings/nodejs/bench", "")?;
    let programs = [core_batch()?, core_call()?];
    tee(project.command(&need("node")?).arg("bench.mjs").args(programs))
}

fn folder() -> PathBuf {
    workspace_root().join("bindings/nodejs")
}

/// A tool of package-lock.json, in the folder of the package.
fn tool(name: &str) -> Command {
    tool_in(&folder(), name)
}

/// Builds the addon of this platform, and returns its tarball and that of the package.
fn pack() -> Result<Vec<PathBuf>> {
    run(tool("napi")
        .args(["build", "--platform", "--release", "--no-js", "--target-dir"])
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

/// After a build in the sources, the package works there.
fn build_in_place() -> Result<()> {
    run(command(need("npm")?)
        .current_dir(folder())
        .args(["run", "build"])
        .env("CARGO_TARGET_DIR", target_dir()))?;
    let program = format!("console.log(require('.').generateToken04({APP_ID}, 'alice', '{SECRET}', 60))");
    let printed = read(
        command(need("node")?)
            .current_dir(folder())
            .args(["-e", &program]),
    )?;
    check_token(printed.trim(), "alice")
}

fn addons() -> PathBuf {
    target_dir().join("nodejs/addons")
}
