//! The languages that `cargo xtask test` knows, and the summary over them.

use std::time::Instant;

use anyhow::{Result, bail};

use crate::process::{heading, warning};
use crate::steps::{Outcome, Steps};
use crate::tools::Missing;
use crate::{api, assistant, bench, c, cpp, dotnet, go, jvm, node, objc, php, python, rust, wasm};

struct Language {
    name: &'static str,
    /// Its section of the page with every language's API.
    api: Option<&'static str>,
    /// Runs all checks of the language. An error ends it: a missing tool, or a set-up that failed.
    test: fn(&mut Steps) -> Result<()>,
    /// Measures, and answers what was printed, see [`bench::print_table`].
    bench: fn() -> Result<String>,
}

/// In the order in which they run. Later ones build on what earlier ones have built.
const LANGUAGES: &[Language] = &[
    Language {
        name: "rust",
        api: Some("Rust"),
        test: rust::test,
        bench: rust::bench,
    },
    Language {
        name: "c",
        api: Some("C"),
        test: c::test,
        bench: c::bench,
    },
    Language {
        name: "cpp",
        api: Some("C++"),
        test: cpp::test,
        bench: cpp::bench,
    },
    Language {
        name: "objc",
        api: Some("Objective-C"),
        test: objc::test,
        bench: objc::bench,
    },
    Language {
        name: "dotnet",
        api: Some(".NET"),
        test: dotnet::test,
        bench: dotnet::bench,
    },
    Language {
        name: "go",
        api: Some("Go"),
        test: go::test,
        bench: go::bench,
    },
    Language {
        name: "python",
        api: Some("Python"),
        test: python::test,
        bench: python::bench,
    },
    Language {
        name: "node",
        api: Some("Node.js and WebAssembly"),
        test: node::test,
        bench: node::bench,
    },
    Language {
        name: "wasm",
        api: Some("Node.js and WebAssembly"),
        test: wasm::test,
        bench: wasm::bench,
    },
    Language {
        name: "jvm",
        api: Some("Java and Kotlin"),
        test: jvm::test,
        bench: jvm::bench,
    },
    Language {
        name: "php",
        api: Some("PHP"),
        test: php::test,
        bench: php::bench,
    },
    Language {
        name: "assistant",
        api: None,
        test: assistant::test,
        bench: || Ok(String::new()),
    },
];

/// Tests the named languages, all if none is named. A failing one does not keep the next from
/// running. `--full` among the names adds the checks that take long. Returns whether all passed.
pub(crate) fn test(arguments: &[&str]) -> Result<bool> {
    let full = arguments.contains(&"--full");
    let names: Vec<_> = arguments
        .iter()
        .copied()
        .filter(|&name| name != "--full")
        .collect();
    let mut summary = Vec::new();
    let (mut passed, mut failed) = (0, 0);
    for language in named(&names)? {
        heading(language.name);
        let start = Instant::now();
        let mut steps = Steps::new(full);
        if let Some(section) = language.api {
            steps.step("api", || api::compare_language(section));
        }
        let outcome = match (language.test)(&mut steps) {
            Err(error) if !in_ci() && error.is::<Missing>() => Outcome::Skipped(error.to_string()),
            result => steps.finish(result.err()),
        };
        passed += steps.passed();
        failed += steps.failed();
        summary.push(line(language.name, start.elapsed().as_secs(), &outcome));
    }
    println!("\n{}\n{passed} passed, {failed} failed", summary.join("\n"));
    Ok(failed == 0)
}

/// Measures the named languages, all if none is named, and prints one table. One whose tools are
/// missing is passed over with a line that says so.
pub(crate) fn bench(names: &[&str]) -> Result<()> {
    let mut output = String::new();
    for language in named(names)? {
        heading(language.name);
        match (language.bench)() {
            Ok(printed) => output.push_str(&printed),
            Err(error) if error.is::<Missing>() => warning(&format!("skipped: {error}")),
            Err(error) => return Err(error),
        }
    }
    bench::print_table(&output)
}

fn named(names: &[&str]) -> Result<Vec<&'static Language>> {
    if let Some(unknown) = names
        .iter()
        .find(|name| !LANGUAGES.iter().any(|l| l.name == **name))
    {
        let known: Vec<_> = LANGUAGES.iter().map(|l| l.name).collect();
        bail!("no such language: {unknown}; there are {}", known.join(", "));
    }
    let named = LANGUAGES
        .iter()
        .filter(|l| names.is_empty() || names.contains(&l.name));
    Ok(named.collect())
}

fn line(name: &str, seconds: u64, outcome: &Outcome) -> String {
    let (word, rest) = match outcome {
        Outcome::Passed(what) => ("ok", what),
        Outcome::Failed(why) => ("FAILED", why),
        Outcome::Skipped(why) => ("skipped", why),
    };
    let time = format!("{}m{:02}s", seconds / 60, seconds % 60);
    format!("{name:<10}{word:<9}{time:<8}{rest}")
}

/// In CI nothing is skipped.
fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|ci| !matches!(ci.as_str(), "" | "0" | "false"))
}
