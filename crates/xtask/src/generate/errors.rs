//! The error kinds: writes ERRORS.md, and compares each language's list with the core's names, numbers and codes.

use std::fs;

use anyhow::{Result, bail};
use token04::{CodeExplanation, CodeSource, ErrorKind};

use super::lists::{List, read};
use crate::paths::workspace_root;
use crate::process::heading;

/// A file that repeats the error kinds, one a line.
struct Copy {
    path: &'static str,
    /// The line for a kind.
    expected: fn(ErrorKind) -> String,
    /// A line of the file in the same form; `None` if it declares no kind.
    actual: fn(&str) -> Option<String>,
}

const COPIES: &[Copy] = &[
    Copy {
        path: "bindings/python/python/token04/_errors.py",
        expected: |kind| format!("{} = \"{kind}\"", kind.as_str().to_uppercase()),
        actual: |line| line.contains(" = \"").then(|| line.trim().to_owned()),
    },
    Copy {
        path: "bindings/nodejs/index.d.ts",
        expected: |kind| format!("  | '{kind}'"),
        actual: |line| line.starts_with("  | '").then(|| line.to_owned()),
    },
    Copy {
        path: "bindings/c/include/token04.h",
        expected: |kind| {
            format!(
                "TOKEN04_ERROR_{} = {},",
                kind.as_str().to_uppercase(),
                kind.number()
            )
        },
        actual: |line| {
            line.trim()
                .starts_with("TOKEN04_ERROR_")
                .then(|| line.trim().to_owned())
        },
    },
    Copy {
        path: "bindings/objc/include/Token04Error.h",
        expected: |kind| {
            let name = format!("{kind:?}").replace("Id", "ID");
            format!("Token04Error{name} = {},", kind.number())
        },
        actual: |line| {
            let line = line.trim();
            let is_kind = line.starts_with("Token04Error") && !line.starts_with("Token04ErrorCategory");
            (is_kind && line.contains(" = ")).then(|| line.to_owned())
        },
    },
    Copy {
        path: "bindings/dotnet/src/ErrorKind.cs",
        expected: |kind| format!("{kind:?} = {},", kind.number()),
        actual: |line| line.contains(" = ").then(|| line.trim().to_owned()),
    },
    Copy {
        path: "bindings/go/kind.go",
        expected: |kind| format!("{} ErrorKind = {}", go_name(kind), kind.number()),
        actual: |line| line.contains(" ErrorKind = ").then(|| spaced_once(line)),
    },
    Copy {
        path: "bindings/go/kind.go",
        expected: |kind| format!("{}: {{\"{kind}\", {}}},", go_name(kind), kind.code()),
        actual: |line| line.contains("{\"").then(|| spaced_once(line)),
    },
    Copy {
        path: "bindings/php/stubs/errors.php",
        expected: |kind| format!("case {kind:?} = '{kind}';"),
        actual: |line| line.trim().starts_with("case ").then(|| line.trim().to_owned()),
    },
    Copy {
        path: "bindings/jvm/src/main/java/io/token04/ErrorKind.java",
        expected: java_constant,
        actual: |line| {
            let constant = line.trim().trim_end_matches([',', ';']);
            let named = constant.starts_with(|c: char| c.is_ascii_uppercase()) && constant.ends_with(')');
            named.then(|| constant.to_owned())
        },
    },
];

/// The second table of ERRORS.md: the platform's codes.
const CODES: &str = "
## Codes of the platform

What the SDKs and kits report about tokens. `explain` in Rust and `token04 explain CODE` name the causes, the likeliest
first. The source is the vendor's documentation, documentation that contradicts itself, or reports of users.

| code of the platform | reported by | meaning | source |
|---|---|---|---|
";

/// ERRORS.md, the table for users.
const TABLE: &str = "crates/token04/ERRORS.md";
const SOURCE: &str = "crates/token04/src/error.rs";

const INTRODUCTION: &str = "\
# Error kinds

Names and numbers are stable and the same in every language. The code is the one that the official
assistants return. The platform code is the one with which the platform's SDKs report the same refusal,
where one is documented. `cargo xtask generate` writes this table.

| name | number | code | platform code | meaning |
|---|---|---|---|---|
";

/// Compares every list with the core.
pub(super) fn check() -> Result<String> {
    let mut differences = Vec::new();
    if read(TABLE)? != table() {
        differences.push(format!(
            "{TABLE} is not what {SOURCE} and codes.rs say: cargo xtask generate"
        ));
    }
    for copy in COPIES {
        let text = read(copy.path)?;
        let list = List {
            path: copy.path,
            expected: ErrorKind::ALL.iter().map(|&kind| (copy.expected)(kind)).collect(),
            actual: text.lines().filter_map(copy.actual).collect(),
        };
        differences.extend(list.differences());
    }
    if !differences.is_empty() {
        bail!("they differ from {SOURCE}\n{}", differences.join("\n"));
    }
    Ok(format!("{} in {} lists", ErrorKind::ALL.len(), COPIES.len() + 1))
}

/// Writes ERRORS.md.
pub(super) fn write() -> Result<()> {
    fs::write(workspace_root().join(TABLE), table())?;
    heading(&format!("wrote {TABLE}"));
    Ok(())
}

fn table() -> String {
    let kinds = ErrorKind::ALL.iter().map(|&kind| table_row(kind) + "\n");
    let codes = CodeExplanation::ALL.iter().map(|code| {
        let source = match code.source {
            CodeSource::Documented => "documented",
            CodeSource::Contradictory => "contradictory documentation",
            _ => "reports of users",
        };
        format!(
            "| {} | {} | {} | {source} |\n",
            code.code, code.reported_by, code.meaning
        )
    });
    [INTRODUCTION.to_owned()]
        .into_iter()
        .chain(kinds)
        .chain([CODES.to_owned()])
        .chain(codes)
        .collect()
}

fn table_row(kind: ErrorKind) -> String {
    format!(
        "| `{kind}` | {} | {} | {} | {} |",
        kind.number(),
        kind.code(),
        kind.zego_code().map_or("–".to_owned(), |code| code.to_string()),
        meaning(kind).unwrap_or_else(|error| format!("{error:#}")),
    )
}

/// `ErrInvalidAppID`: Go writes initialisms in capitals.
fn go_name(kind: ErrorKind) -> String {
    format!("Err{}", format!("{kind:?}").replace("Id", "ID"))
}

/// Without the spaces that align columns.
fn spaced_once(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn java_constant(kind: ErrorKind) -> String {
    format!(
        "{}({}, {}, {})",
        kind.as_str().to_uppercase(),
        kind.number(),
        kind.code(),
        kind.zego_code()
            .map_or("null".to_owned(), |code| code.to_string()),
    )
}

/// The core's documentation of a kind: the comment above it.
fn meaning(kind: ErrorKind) -> Result<String> {
    let source = read(SOURCE)?;
    let declaration = format!("{kind:?} = {},", kind.number());
    let mut comment = Vec::new();
    for line in source.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("/// ") {
            comment.push(text);
        } else if line.starts_with(&declaration) && !comment.is_empty() {
            return Ok(comment.join(" "));
        } else if !line.starts_with("#[") {
            comment.clear();
        }
    }
    bail!("no documented {kind:?} in {SOURCE}")
}
