//! Builds the Token Assistant page from its sources and the WebAssembly package, and tests it in a browser.

use std::path::PathBuf;

use anyhow::{Result, ensure};

use crate::npm::{install_tools, passed, tool_in};
use crate::paths::{files_under, target_dir, workspace_root};
use crate::process::{cargo, command, read, run, tee};
use crate::steps::Steps;
use crate::tools::{apt_install, need};
use crate::wasm;

/// In the folder of the crate, which embeds it.
const PAGE: &str = "dist/index.html";

/// Builds the page, and returns its path.
pub(crate) fn build() -> Result<PathBuf> {
    install_tools(&folder())?;
    let page = folder().join(PAGE);
    run(command(need("node")?)
        .arg(folder().join("scripts/build.mjs"))
        .arg(wasm::build()?.join("index.mjs"))
        .arg(&page))?;
    Ok(page)
}

pub(crate) fn test(steps: &mut Steps) -> Result<()> {
    install_tools(&folder())?;
    steps.step("biome", || run(tool_in(&folder(), "biome").args(["ci", "."])));
    if !steps.step("page", || build().map(drop)) {
        return Ok(());
    }
    steps.step("crate", carries_the_page);
    steps.step("command", || {
        run(cargo().args([
            "test",
            "--package",
            "token04-cli",
            "--bin",
            "token04",
            "--test",
            "assistant",
        ]))
    });
    apt_install(&["chromium"])?;
    let chromium = need("chromium")?;
    steps.tests("browser", || {
        // The page's code for C is linked with the second.
        run(cargo().args(["build", "--package", "token04-cli", "--package", "token04-c"]))?;
        let is_test = |path: &PathBuf| path.to_string_lossy().ends_with(".test.mjs");
        let tests = files_under(&folder().join("test"))?.into_iter().filter(is_test);
        let program = format!("debug/token04{}", std::env::consts::EXE_SUFFIX);
        let output = tee(command(need("node")?)
            .current_dir(folder())
            .args(["--test", "--test-reporter=spec"])
            .args(tests)
            .env("CHROMIUM", &chromium)
            .env("TOKEN04_COMMAND", target_dir().join(program))
            .env("TOKEN04_WASM", target_dir().join("wasm/pkg")))?;
        Ok(passed(&output))
    });
    Ok(())
}

fn folder() -> PathBuf {
    workspace_root().join("crates/token04-assistant")
}

/// The package for crates.io contains the page, although the repository does not.
fn carries_the_page() -> Result<()> {
    let files = read(cargo().args([
        "package",
        "--list",
        "--allow-dirty",
        "--package",
        "token04-assistant",
    ]))?;
    ensure!(
        files.lines().any(|file| file == PAGE),
        "the crate would be published without {PAGE}"
    );
    Ok(())
}
