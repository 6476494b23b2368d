//! The development tasks of this repository, run as `cargo xtask TASK`.

mod api;
mod assistant;
mod bench;
mod bundlers;
mod c;
mod cmake;
mod cpp;
mod demo;
mod deny;
mod dotnet;
mod dotnet_core;
mod example_server;
mod fuzz;
mod generate;
mod go;
mod jvm;
mod languages;
mod libtoken04;
mod maven;
mod node;
mod npm;
mod objc;
mod package;
mod paths;
mod php;
mod process;
mod public_api;
mod python;
mod readme;
mod rust;
mod stack;
mod static_daemon;
mod steps;
mod tools;
mod wasm;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
usage: cargo xtask TASK

tasks:
  demo                   generates a token with a made-up secret, and inspects it
  test [--full] [LANGUAGE...]
                         runs all checks, for all languages or the named ones;
                         --full adds the slow ones
  generate [--check]     writes every generated file, and compares what stands in several languages;
                         --check only compares
  version X.Y.Z          sets the version in every file that repeats it
  bench [LANGUAGE...]    speed, as times and as ratios measured in the same run
  wasm                   builds the WebAssembly package; prints the directory that npm takes
  assistant              makes the Token Assistant page; prints the file that a browser opens
  pack go DIRECTORY      writes the Go module as a release tag holds it, with this platform's library
  fuzz [--seconds 60]    fuzzes each target for so long, and keeps the corpus small (needs nightly Rust)
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match run(&args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Returns whether the task succeeded; it has printed what failed.
fn run(args: &[&str]) -> Result<bool> {
    match args {
        ["demo"] => demo::demo()?,
        ["test", arguments @ ..] => return languages::test(arguments),
        ["generate"] => generate::write()?,
        ["generate", "--check"] => generate::check()?,
        ["version", version] => generate::set_version(version)?,
        ["bench", names @ ..] => languages::bench(names)?,
        ["wasm"] => println!("{}", wasm::build()?.display()),
        ["assistant"] => println!("{}", assistant::build()?.display()),
        ["pack", "go", directory] => go::pack(directory.as_ref())?,
        ["fuzz"] => fuzz::fuzz(60)?,
        ["fuzz", "--seconds", seconds] => fuzz::fuzz(
            seconds
                .parse()
                .map_err(|_| anyhow::anyhow!("--seconds takes a whole number, not {seconds}"))?,
        )?,
        [] | ["help" | "--help" | "-h"] => print!("{USAGE}"),
        unknown => bail!("no such task: {}\n\n{USAGE}", unknown.join(" ")),
    }
    Ok(true)
}
