//! Builds a small program with each bundler, as the README shows, and runs the result.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::npm::{BUN, Project, dependencies, install_runtimes, runtimes};
use crate::paths::{temp_dir, workspace_root};
use crate::process::{read, run};
use crate::readme::{APP_ID, SECRET, blocks_under, check_token};
use crate::steps::Steps;
use crate::tools::need;

const FOLDER: &str = "bindings/nodejs/test/bundlers";
const README: &str = "bindings/nodejs/README.md";
const SECTION: &str = "## Bundlers and Next.js";

struct Bundler {
    /// How its command in the README starts.
    command: &'static str,
    /// The program that prints a token.
    program: &'static str,
    /// Whether the bundle needs nothing but its own folder.
    is_complete: bool,
}

const BUNDLERS: &[Bundler] = &[
    Bundler {
        command: "npx esbuild ",
        program: "dist/app.js",
        is_complete: true,
    },
    Bundler {
        command: "bun build ",
        program: "dist/app.js",
        is_complete: true,
    },
    Bundler {
        command: "npx webpack",
        program: "dist/main.js",
        is_complete: false,
    },
    Bundler {
        command: "npx rollup ",
        program: "dist/app.mjs",
        is_complete: false,
    },
    Bundler {
        command: "npx vite build ",
        program: "dist/app.mjs",
        is_complete: false,
    },
    Bundler {
        command: "npx next build",
        program: "fetch-next.mjs",
        is_complete: false,
    },
];

pub(crate) fn test(steps: &mut Steps, packages: &[PathBuf]) -> Result<()> {
    install_runtimes()?;
    let project = Project::with(packages)?;
    project.install(&dependencies(FOLDER, "")?, &[])?;
    project.copy(FOLDER, "")?;
    let readme = fs::read_to_string(workspace_root().join(README))?;
    let blocks = blocks_under(&readme, SECTION);
    // The first line of a configuration is its file name.
    for (_, config) in blocks.iter().filter(|(language, _)| *language == "js") {
        let name = config.lines().next().and_then(|line| line.strip_prefix("// "));
        let name = name.with_context(|| format!("a configuration in {README} has no name"))?;
        fs::write(project.path().join(name), config)?;
    }
    let commands: Vec<&str> = blocks
        .iter()
        .filter(|(language, _)| *language == "sh")
        .flat_map(|(_, lines)| lines.lines())
        .collect();
    for bundler in BUNDLERS {
        steps.step(bundler.command.trim(), || {
            let command = commands.iter().find(|line| line.starts_with(bundler.command));
            let command = command.with_context(|| format!("{README} has no command of this bundler"))?;
            bundler.check(&project, command)
        });
    }
    steps.step("commands of bundlers", || {
        ensure!(
            commands.len() == BUNDLERS.len(),
            "{README} has other commands, which are not tested"
        );
        Ok(())
    });
    Ok(())
}

impl Bundler {
    fn check(&self, project: &Project, command: &str) -> Result<()> {
        let output = project.path().join("dist");
        if output.exists() {
            fs::remove_dir_all(&output)?;
        }
        let bun = runtimes().join(BUN);
        let mut path = vec![bun.parent().unwrap_or(Path::new("")).to_owned()];
        path.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        run(project
            .command(Path::new("sh"))
            .args(["-e", "-c", command])
            .env("PATH", env::join_paths(path)?)
            .env("NEXT_TELEMETRY_DISABLED", "1"))?;
        let elsewhere = temp_dir("bundle")?;
        let mut folder = project.path();
        if self.is_complete {
            // Where it finds no `node_modules`.
            fs::rename(&output, elsewhere.path().join("dist"))?;
            folder = elsewhere.path();
        }
        let printed = read(
            project
                .command(&need("node")?)
                .current_dir(folder)
                .arg(self.program)
                .env("ZEGO_APP_ID", APP_ID)
                .env("ZEGO_SERVER_SECRET", SECRET),
        )?;
        check_token(printed.trim(), "alice")
    }
}
