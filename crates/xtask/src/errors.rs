//! Every list of error kinds equals the core's: names, numbers, codes.

use std::fs;

use anyhow::{Context, Result, bail};
use token04::ErrorKind;

use crate::paths::workspace_root;
use crate::process::heading;

/// A file that repeats the error kinds, one a line.
struct List {
    path: &'static str,
    /// How the file says what this kind is.
    expected: fn(ErrorKind) -> String,
    /// What a line of the file says in the same form; `None` where it is not about a kind.
    found: fn(&str) -> Option<String>,
}

const LISTS: &[List] = &[
    List {
        path: TABLE,
        expected: table_row,
        found: |line| line.starts_with("| `").then(|| line.to_owned()),
    },
    List {
        path: "bindings/python/python/token04/_errors.py",
        expected: |kind| format!("{} = \"{kind}\"", kind.as_str().to_uppercase()),
        found: |line| line.contains(" = \"").then(|| line.trim().to_owned()),
    },
    List {
        path: "bindings/nodejs/index.d.ts",
        expected: |kind| format!("  | '{kind}'"),
        found: |line| line.starts_with("  | '").then(|| line.to_owned()),
    },
    List {
        path: "bindings/c/include/token04.h",
        expected: |kind| {
            format!(
                "TOKEN04_ERROR_{} = {},",
                kind.as_str().to_uppercase(),
                kind.number()
            )
        },
        found: |line| {
            line.trim()
                .starts_with("TOKEN04_ERROR_")
                .then(|| line.trim().to_owned())
        },
    },
    List {
        path: "bindings/objc/include/Token04Error.h",
        expected: |kind| {
            let name = format!("{kind:?}").replace("Id", "ID");
            format!("Token04Error{name} = {},", kind.number())
        },
        found: |line| {
            let line = line.trim();
            let is_kind = line.starts_with("Token04Error") && !line.starts_with("Token04ErrorCategory");
            (is_kind && line.contains(" = ")).then(|| line.to_owned())
        },
    },
    List {
        path: "bindings/dotnet/src/ErrorKind.cs",
        expected: |kind| format!("{kind:?} = {},", kind.number()),
        found: |line| line.contains(" = ").then(|| line.trim().to_owned()),
    },
    List {
        path: "bindings/go/kind.go",
        expected: |kind| format!("{} ErrorKind = {}", go_name(kind), kind.number()),
        found: |line| line.contains(" ErrorKind = ").then(|| spaced_once(line)),
    },
    List {
        path: "bindings/go/kind.go",
        expected: |kind| format!("{}: {{\"{kind}\", {}}},", go_name(kind), kind.code()),
        found: |line| line.contains("{\"").then(|| spaced_once(line)),
    },
    List {
        path: "bindings/php/stubs/errors.php",
        expected: |kind| format!("case {kind:?} = '{kind}';"),
        found: |line| line.trim().starts_with("case ").then(|| line.trim().to_owned()),
    },
    List {
        path: "bindings/jvm/src/main/java/io/token04/ErrorKind.java",
        expected: java_constant,
        found: |line| {
            let constant = line.trim().trim_end_matches([',', ';']);
            let named = constant.starts_with(|c: char| c.is_ascii_uppercase()) && constant.ends_with(')');
            named.then(|| constant.to_owned())
        },
    },
];

/// The table for people.
const TABLE: &str = "crates/token04/ERRORS.md";
const SOURCE: &str = "crates/token04/src/error.rs";

const INTRODUCTION: &str = "\
# Error kinds

Names and numbers are stable and the same in every language. The code is the one that the official
assistants give; the platform code is the one with which the platform's SDKs report the same refusal,
where one is documented. `cargo xtask errors --write` renews this table.

| name | number | code | platform code | meaning |
|---|---|---|---|---|
";

/// Compares every list with the core.
pub(crate) fn compare() -> Result<()> {
    let mut differences = Vec::new();
    for list in LISTS {
        differences.extend(
            list.differences(&read(list.path)?)
                .into_iter()
                .map(|d| format!("{}: {d}", list.path)),
        );
    }
    if !differences.is_empty() {
        bail!("error kinds differ from the core's\n{}", differences.join("\n"));
    }
    println!("{} kinds in {} list(s)", ErrorKind::ALL.len(), LISTS.len());
    Ok(())
}

/// Writes the table anew.
pub(crate) fn write() -> Result<()> {
    let rows: String = ErrorKind::ALL
        .iter()
        .map(|&kind| table_row(kind) + "\n")
        .collect();
    fs::write(workspace_root().join(TABLE), format!("{INTRODUCTION}{rows}"))?;
    heading(&format!("wrote {TABLE}"));
    compare()
}

impl List {
    fn differences(&self, text: &str) -> Vec<String> {
        let expected: Vec<_> = ErrorKind::ALL.iter().map(|&kind| (self.expected)(kind)).collect();
        let found: Vec<_> = text.lines().filter_map(self.found).collect();
        let lacks = expected
            .iter()
            .filter(|row| !found.contains(row))
            .map(|row| format!("lacks {row}"));
        let has = found
            .iter()
            .filter(|row| !expected.contains(row))
            .map(|row| format!("has {row}"));
        let mut differences: Vec<_> = lacks.chain(has).collect();
        if differences.is_empty() && found != expected {
            differences.push("has a kind twice, or in another order".to_owned());
        }
        differences
    }
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

/// Without the spaces that line columns up.
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

/// What the core's documentation says about a kind: the comment above it.
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

fn read(path: &str) -> Result<String> {
    fs::read_to_string(workspace_root().join(path)).with_context(|| format!("cannot read {path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list as a header file would have it.
    const HEADER: List = List {
        path: "",
        expected: |kind| format!("{kind} {}", kind.number()),
        found: |line| Some(line.trim().strip_suffix(',')?.replace(" = ", " ")),
    };

    fn header() -> String {
        ErrorKind::ALL
            .iter()
            .map(|kind| format!("  {kind} = {},\n", kind.number()))
            .collect()
    }

    #[test]
    fn an_equal_list_does_not_differ() {
        assert!(
            HEADER
                .differences(&format!("enum {{\n{}}}\n", header()))
                .is_empty()
        );
    }

    #[test]
    fn a_wrong_number_is_named_on_both_sides() {
        let differences = HEADER.differences(&header().replace("expired = 28", "expired = 27"));
        assert_eq!(differences, ["lacks expired 28", "has expired 27"]);
    }

    #[test]
    fn a_kind_left_out_is_named() {
        let differences = HEADER.differences(&header().replace("  closed = 40,\n", ""));
        assert_eq!(differences, ["lacks closed 40"]);
    }

    #[test]
    fn a_kind_twice_is_noticed() {
        assert_eq!(HEADER.differences(&(header() + &header())).len(), 1);
    }
}
