//! Compares bindings/API.md with the code.
//!
//! Each line of a language's code block must be one of the language's public declarations, apart from white space
//! and comments.

mod page;
mod sources;

use anyhow::{Result, bail};

use page::Page;
use sources::Sources;

/// The files that declare the API of a language.
struct Language {
    /// The heading of its section.
    heading: &'static str,
    /// Its name in the table at the top.
    row: &'static str,
    folder: &'static str,
    /// Whether subfolders belong to it.
    deep: bool,
    /// Whether a file of the folder, by its path there, holds public declarations.
    is_public: fn(&str) -> bool,
    /// Text in the code that is not part of the signature, and its replacement on the page.
    instead: &'static [(&'static str, &'static str)],
}

const LANGUAGES: &[Language] = &[
    Language {
        heading: "Rust",
        row: "Rust",
        folder: "crates/token04/src",
        deep: true,
        is_public: |file| file.ends_with(".rs"),
        instead: &[("mut self", "self")],
    },
    Language {
        heading: "Python",
        row: "Python",
        folder: "bindings/python/python",
        deep: true,
        is_public: |file| file.ends_with(".pyi"),
        instead: &[],
    },
    Language {
        // The WebAssembly package is packed with these types.
        heading: "Node.js and WebAssembly",
        row: "Node.js, WebAssembly",
        folder: "bindings/nodejs",
        deep: false,
        is_public: |file| file.ends_with(".d.ts"),
        instead: &[],
    },
    Language {
        heading: "Java and Kotlin",
        row: "Java, Kotlin",
        folder: "bindings/jvm/src/main/java",
        deep: true,
        is_public: |file| file.ends_with(".java"),
        instead: &[],
    },
    Language {
        heading: "Go",
        row: "Go",
        folder: "bindings/go",
        deep: false,
        is_public: |file| file.ends_with(".go") && !file.ends_with("_test.go"),
        instead: &[],
    },
    Language {
        heading: "C",
        row: "C",
        folder: "bindings/c/include",
        deep: true,
        is_public: |file| file.ends_with(".h"),
        instead: &[],
    },
    Language {
        heading: "C++",
        row: "C++",
        folder: "bindings/cpp/include",
        deep: true,
        is_public: |file| file.ends_with(".hpp"),
        instead: &[("TOKEN04_NODISCARD", "[[nodiscard]]")],
    },
    Language {
        heading: ".NET",
        row: "C#",
        folder: "bindings/dotnet/src",
        deep: true,
        is_public: |file| file.ends_with(".cs"),
        instead: &[("public unsafe ", "public ")],
    },
    Language {
        heading: "PHP",
        row: "PHP",
        folder: "bindings/php/stubs",
        deep: true,
        is_public: |file| file.ends_with(".php"),
        instead: &[("#[\\SensitiveParameter] ", "")],
    },
    Language {
        heading: "Objective-C",
        row: "Objective-C",
        folder: "bindings/objc/include",
        deep: true,
        is_public: |file| file.ends_with(".h"),
        instead: &[],
    },
];

/// Compares the whole page.
pub(crate) fn compare() -> Result<String> {
    let page = Page::read()?;
    page.has_only(
        &LANGUAGES
            .iter()
            .map(|language| language.heading)
            .collect::<Vec<_>>(),
    )?;
    let mut differences = Vec::new();
    let mut lines = 0;
    for language in LANGUAGES {
        match differences_of(&page, language) {
            Ok(compared) => lines += compared,
            Err(error) => differences.push(error.to_string()),
        }
    }
    if !differences.is_empty() {
        bail!("{}", differences.join("\n"));
    }
    Ok(format!("{lines} declarations in {} languages", LANGUAGES.len()))
}

/// Compares the block of one language, by its heading.
pub(crate) fn compare_language(heading: &str) -> Result<()> {
    let Some(language) = LANGUAGES.iter().find(|language| language.heading == heading) else {
        bail!("no such section: {heading}");
    };
    let lines = differences_of(&Page::read()?, language)?;
    println!("{lines} declarations");
    Ok(())
}

/// Returns how many lines were compared.
fn differences_of(page: &Page, language: &Language) -> Result<usize> {
    let block = page.block(language.heading)?;
    let sources = Sources::read(language)?;
    let mut differences: Vec<String> = block
        .iter()
        .filter_map(|line| sources.difference(&line.text, line.number))
        .collect();
    for call in page.calls_in_table(language.row)? {
        if !block.iter().any(|line| line.text.contains(&call)) {
            differences.push(format!(
                "{}: the table calls {call}, which the block of {} has not",
                page::PATH,
                language.heading
            ));
        }
    }
    if !differences.is_empty() {
        bail!("{}", differences.join("\n"));
    }
    Ok(block.len())
}
