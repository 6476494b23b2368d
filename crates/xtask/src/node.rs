//! The npm package: packed, installed into an empty project, and tested there.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::example_server;
use crate::npm::{Project, dependencies, files, install_tools, test_in_runtimes, tool_in};
use crate::paths::{target_dir, workspace_root};
use crate::process::{cargo, command, run, tee};
use crate::rust::core_batch;
use crate::steps::Steps;
use crate::tools::need;

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
        example_server::check(project.command(&need("node")?).arg("examples/server.js"))
    });
    test_in_runtimes(steps, &[], |runtime| runtime.run(&project))
}

pub(crate) fn bench() -> Result<String> {
    install_tools(&folder())?;
    let project = Project::with(&pack()?)?;
    project.copy("bindings/nodejs/bench", "")?;
    let core = core_batch()?;
    tee(project.command(&need("node")?).arg("bench.mjs").arg(core))
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

fn addons() -> PathBuf {
    target_dir().join("nodejs/addons")
}
