//! The languages that `cargo xtask test` knows, and the summary over them.

use std::time::Instant;

use anyhow::{Result, bail};

use crate::process::{heading, warning};
use crate::steps::{Outcome, Steps};
use crate::tools::MissingTool;
use crate::{api, assistant, bench, c, cpp, dotnet, go, jvm, node, objc, php, python, rust, wasm};

pub(crate) struct Language {
    pub(crate) name: &'static str,
    /// The folder of its code. `cargo xtask test` also takes the name of this folder.
    pub(crate) folder: &'static str,
    /// Its folders below `examples`.
    pub(crate) example: &'static [&'static str],
    /// Its files below `page/code` of the Assistant.
    pub(crate) page_code: &'static [&'static str],
    /// Its section of bindings/API.md.
    api: Option<&'static str>,
    /// Runs all checks of the language. It returns an error if a tool is missing or the set-up fails.
    test: fn(&mut Steps) -> Result<()>,
    /// Runs the benchmark and returns its output; see [`bench::print_table`].
    bench: fn() -> Result<String>,
}

/// In the order in which they run: later ones use what earlier ones have built.
pub(crate) const LANGUAGES: &[Language] = &[
    Language {
        name: "rust",
        folder: "crates/token04",
        example: &["rust"],
        page_code: &["rust"],
        api: Some("Rust"),
        test: rust::test,
        bench: rust::bench,
    },
    Language {
        name: "c",
        folder: "bindings/c",
        example: &["c"],
        page_code: &["c"],
        api: Some("C"),
        test: c::test,
        bench: c::bench,
    },
    Language {
        name: "cpp",
        folder: "bindings/cpp",
        example: &["cpp"],
        page_code: &["cpp"],
        api: Some("C++"),
        test: cpp::test,
        bench: cpp::bench,
    },
    Language {
        name: "objc",
        folder: "bindings/objc",
        example: &["objc"],
        page_code: &["objective-c"],
        api: Some("Objective-C"),
        test: objc::test,
        bench: objc::bench,
    },
    Language {
        name: "dotnet",
        folder: "bindings/dotnet",
        example: &["dotnet"],
        page_code: &["csharp"],
        api: Some(".NET"),
        test: dotnet::test,
        bench: dotnet::bench,
    },
    Language {
        name: "go",
        folder: "bindings/go",
        example: &["go"],
        page_code: &["go"],
        api: Some("Go"),
        test: go::test,
        bench: go::bench,
    },
    Language {
        name: "python",
        folder: "bindings/python",
        example: &["python"],
        page_code: &["python"],
        api: Some("Python"),
        test: python::test,
        bench: python::bench,
    },
    Language {
        name: "node",
        folder: "bindings/nodejs",
        example: &["nodejs"],
        page_code: &["javascript"],
        api: Some("Node.js and WebAssembly"),
        test: node::test,
        bench: node::bench,
    },
    Language {
        name: "wasm",
        folder: "bindings/wasm",
        example: &["edge"],
        page_code: &["javascript"],
        api: Some("Node.js and WebAssembly"),
        test: wasm::test,
        bench: wasm::bench,
    },
    Language {
        name: "jvm",
        folder: "bindings/jvm",
        example: &["java"],
        page_code: &["java", "kotlin"],
        api: Some("Java and Kotlin"),
        test: jvm::test,
        bench: jvm::bench,
    },
    Language {
        name: "php",
        folder: "bindings/php",
        example: &["php"],
        page_code: &["php"],
        api: Some("PHP"),
        test: php::test,
        bench: php::bench,
    },
    Language {
        name: "assistant",
        folder: "crates/token04-assistant",
        example: &[],
        page_code: &[],
        api: None,
        test: assistant::test,
        bench: || Ok(String::new()),
    },
];

/// Tests the named languages, or all if none is named. After a failure, the next language still runs. `--full`
/// among the names adds the slow checks. Returns whether all passed.
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
            Err(error) if !in_ci() && error.is::<MissingTool>() => Outcome::Skipped(error.to_string()),
            result => steps.finish(result.err()),
        };
        passed += steps.passed();
        failed += steps.failed();
        summary.push(line(language.name, start.elapsed().as_secs(), &outcome));
    }
    println!("\n{}\n{passed} passed, {failed} failed", summary.join("\n"));
    Ok(failed == 0)
}

/// Measures the named languages, or all if none is named, and prints one table. Languages with missing tools are
/// skipped with a warning.
pub(crate) fn bench(names: &[&str]) -> Result<()> {
    let mut output = String::new();
    for language in named(names)? {
        heading(language.name);
        match (language.bench)() {
            Ok(printed) => output.push_str(&printed),
            Err(error) if error.is::<MissingTool>() => warning(&format!("skipped: {error}")),
            Err(error) => return Err(error),
        }
    }
    bench::print_table(&output)
}

impl Language {
    /// Whether this is its name, its folder, or the last part of its folder.
    fn is_called(&self, name: &str) -> bool {
        let name = name.trim_end_matches('/');
        let folder = self.folder.rsplit('/').next().unwrap_or_default();
        name == self.name || name == folder || name == self.folder
    }
}

fn named(names: &[&str]) -> Result<Vec<&'static Language>> {
    for name in names {
        if !LANGUAGES.iter().any(|language| language.is_called(name)) {
            let known: Vec<_> = LANGUAGES.iter().map(|language| language.name).collect();
            bail!("no such language: {name}; there are {}", known.join(", "));
        }
    }
    let is_named =
        |language: &&Language| names.is_empty() || names.iter().any(|name| language.is_called(name));
    Ok(LANGUAGES.iter().filter(is_named).collect())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_called_by_its_name_or_its_folder() {
        for called in ["node", "nodejs", "bindings/nodejs", "bindings/nodejs/"] {
            let names: Vec<_> = named(&[called])
                .unwrap()
                .iter()
                .map(|language| language.name)
                .collect();
            assert_eq!(names, ["node"], "{called}");
        }
        assert_eq!(named(&[]).unwrap().len(), LANGUAGES.len());
        assert!(named(&["cobol"]).is_err());
    }
}
