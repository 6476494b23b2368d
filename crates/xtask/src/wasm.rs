//! The WebAssembly package: built by `cargo xtask wasm`, installed into an empty project, and tested there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::example_server;
use crate::npm::{DENO, Project, dependencies, files, install_tools, runtimes, test_in_runtimes, tool_in};
use crate::paths::{target_dir, workspace_root};
use crate::process::{cargo, command, read, run, tee};
use crate::steps::Steps;
use crate::tools::{MissingTool, apt_install, need, rustup_component, rustup_target};

const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "release-wasm";
const EXAMPLES: &str = "examples/edge";
const JSDOM_TESTS: &str = "bindings/wasm/test/jsdom";
/// The tests of the Node.js package that cover the common API.
const SHARED_TESTS: &[&str] = &[
    "batch",
    "bytes",
    "changing",
    "clock",
    "clones",
    "drop-in",
    "generator",
    "inspect",
    "kit",
    "lengths",
    "misuse",
    "privileges",
    "processes",
    "reseed",
    "types",
    "vectors",
    "verifier",
];

/// Builds the package, and returns its directory.
pub(crate) fn build() -> Result<PathBuf> {
    let node = need("node")?;
    install_tools(&folder())?;
    run(&mut cargo_build()?)?;
    let module = target_dir().join(TARGET).join(PROFILE).join("token04_wasm.wasm");
    let glue = target_dir().join("wasm/glue");
    run(cargo()
        .args(["run", "--quiet", "--package", "xtask-wasm", "--"])
        .args([&module, &glue]))?;
    let package = target_dir().join("wasm/pkg");
    run(command(node)
        .arg(folder().join("scripts/pack.mjs"))
        .args([&glue, &package]))?;
    Ok(package)
}

/// A cargo that can build the standard library: rustup's, or Debian's.
fn cargo_with_sources(flags: &mut Vec<String>) -> Result<Command> {
    if rustup_component("rust-src") {
        return Ok(cargo());
    }
    apt_install(&["rustc-web", "cargo-web", "rust-web-src", "lld"])?;
    let sources = "/usr/lib/rustlib/src/rust/library";
    if !Path::new(sources).exists() {
        return Err(
            MissingTool("rust-src, a component of rustup, or Debian's rust-web-src,".to_owned()).into(),
        );
    }
    need("wasm-ld")?;
    flags.push("-Clinker=wasm-ld".to_owned());
    let mut debian = command("/usr/bin/cargo");
    debian
        .env("CARGO_TARGET_DIR", target_dir())
        .env("RUSTC", "/usr/bin/rustc")
        .env_remove("RUSTUP_TOOLCHAIN");
    Ok(debian)
}

fn cargo_build() -> Result<Command> {
    let home = std::env::home_dir().context("no home directory")?;
    let mut flags = vec![
        // Panics name the source file; paths of this machine must not be published. The last matching
        // prefix counts.
        format!("--remap-path-prefix={}=~", home.display()),
        format!("--remap-path-prefix={}=token04", workspace_root().display()),
        // Smaller, and not slower.
        "--cfg=aes_backend_soft=\"compact\"".to_owned(),
        "--cfg=sha2_backend_soft=\"compact\"".to_owned(),
        // A panic is a trap, without code and texts to describe it.
        "-Zunstable-options".to_owned(),
        "-Cpanic=immediate-abort".to_owned(),
        // `js/guard.js` sets it back where neither a trap nor an exception of JavaScript's does.
        "-Clink-arg=--export=__stack_pointer".to_owned(),
    ];
    let mut command = cargo_with_sources(&mut flags)?;
    command
        .args(["build", "--package", "token04-wasm", "--target", TARGET])
        .args(["--profile", PROFILE])
        // The precompiled library is optimized for speed, and unwinds.
        .args(["-Z", "build-std=std,panic_abort"])
        .args(["-Z", "build-std-features=optimize_for_size"])
        .env("RUSTC_BOOTSTRAP", "1")
        // Each flag separately, because a path may contain spaces.
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    Ok(command)
}

pub(crate) fn test(steps: &mut Steps) -> Result<()> {
    let mut tarball = String::new();
    let packed = steps.step("package", || {
        tarball = pack()?;
        Ok(())
    });
    if !packed {
        return Ok(());
    }
    if rustup_target(TARGET) {
        steps.step("clippy", || {
            run(cargo()
                .args(["clippy", "--package", "token04-wasm", "--target", TARGET])
                .args(["--", "-D", "warnings"]))
        });
    } else {
        steps.note(format!("rustup cannot bring {TARGET}: not linted"));
    }
    steps.step("biome", || {
        run(tool("biome")
            .args(["ci", "."])
            .arg(workspace_root().join(EXAMPLES)))
    });
    let project = project(&tarball)?;
    project.copy("bindings/wasm/test", "")?;
    project.copy_file("bindings/nodejs/test/snippets.mjs")?;
    steps.step("tsc", || {
        run(tool("tsc").arg("-p").arg(project.path().join("types")))
    });
    steps.tests("node --test", || project.test(&need("node")?));
    steps.tests("jest with jsdom", || {
        project.install(&dependencies(JSDOM_TESTS, "")?, &[])?;
        project.jest(&need("node")?, "jsdom")
    });
    let shared = shared_project(&tarball)?;
    steps.step("tsc for Node.js", || {
        run(tool("tsc").arg("-p").arg(shared.path().join("types")))
    });
    steps.tests("tests of Node.js", || shared.test(&need("node")?));
    steps.tests("fake clocks", || shared.test_with_fake_clocks(&need("node")?));
    // It makes millions of calls, so one run is enough.
    fs::remove_file(shared.path().join("processes.test.mjs"))?;
    // They have no `crypto`.
    test_in_runtimes(steps, &["node 18.0", "node 18"], |runtime| runtime.run(&shared))?;
    if runtimes().exists() {
        let examples = examples(&tarball)?;
        steps.step("workerd server", || {
            check_server(&examples, "worker.js", workerd(&examples)?)
        });
        steps.step("deno server", || {
            check_server(&examples, "supabase.ts", deno(&examples))
        });
    }
    Ok(())
}

pub(crate) fn bench() -> Result<String> {
    let project = project(&pack()?)?;
    project.copy("bindings/wasm/bench", "")?;
    project.copy("bindings/nodejs/bench", "nodejs")?;
    tee(project.command(&need("node")?).arg("bench.mjs"))
}

fn folder() -> PathBuf {
    workspace_root().join("bindings/wasm")
}

/// A tool of package-lock.json, in the folder of the package.
fn tool(name: &str) -> Command {
    tool_in(&folder(), name)
}

/// Builds the package, and returns its tarball.
fn pack() -> Result<String> {
    let package = build()?;
    let tarballs = target_dir().join("wasm/tarball");
    if tarballs.exists() {
        fs::remove_dir_all(&tarballs)?;
    }
    fs::create_dir_all(&tarballs)?;
    run(command(need("npm")?)
        .current_dir(package)
        .args(["pack", "--pack-destination"])
        .arg(&tarballs))?;
    let tarball = files(&tarballs)?.pop().context("npm packed nothing")?;
    Ok(tarball.to_string_lossy().into_owned())
}

/// A project with the package.
fn project(tarball: &str) -> Result<Project> {
    Project::with(&[tarball.into()])
}

/// A project in which the package has the name of the Node.js package, with the tests of that package.
fn shared_project(tarball: &str) -> Result<Project> {
    let project = Project::with(&[format!("token04@file:{tarball}").into()])?;
    project.copy("bindings/nodejs/test", "")?;
    for path in files(project.path())? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name
            .strip_suffix(".test.mjs")
            .is_some_and(|name| !SHARED_TESTS.contains(&name))
        {
            fs::remove_file(&path)?;
        }
    }
    Ok(project)
}

/// A project with the examples, and the packages that they need.
fn examples(tarball: &str) -> Result<Project> {
    let project = project(tarball)?;
    project.install(&dependencies(EXAMPLES, "token04-wasm")?, &[])?;
    project.copy(EXAMPLES, "")?;
    project.copy("bindings/wasm/test/programs", "")?;
    Ok(project)
}

fn check_server(examples: &Project, source: &str, mut server: Command) -> Result<()> {
    example_server::check(&mut server)?;
    example_server::check_session_lines(&examples.path().join(source), examples.path(), &server)
}

/// Runs the Worker, bundled like Cloudflare's tool does, in Cloudflare's runtime.
fn workerd(examples: &Project) -> Result<Command> {
    let node = need("node")?;
    run(examples.command(&node).args(["workerd.mjs", "worker.js"]))?;
    // The program itself: the one in `.bin` would start it and leave it running.
    let program = read(
        command(node)
            .current_dir(folder())
            .args(["-p", "require('workerd').default"]),
    )?;
    Ok(on_port(
        examples,
        Path::new(program.trim()),
        "exec \"$0\" serve worker/config.capnp --socket-addr=http=127.0.0.1:$PORT",
    ))
}

fn deno(examples: &Project) -> Command {
    on_port(
        examples,
        &runtimes().join(DENO),
        "DENO_SERVE_ADDRESS=tcp:127.0.0.1:$PORT exec \"$0\" run --node-modules-dir=manual --allow-net --allow-env supabase.ts",
    )
}

/// A program started by a shell, which passes the port as the program expects.
fn on_port(project: &Project, program: &Path, line: &str) -> Command {
    let mut command = project.command(Path::new("sh"));
    command.args(["-c", line]).arg(program);
    command
}
