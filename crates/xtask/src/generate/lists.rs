//! A list in a source file, compared with what it must hold.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::paths::workspace_root;

/// A list that a file repeats, one entry a line.
pub(super) struct List {
    pub(super) path: &'static str,
    /// The lines that the file must have, in this order, without indentation.
    pub(super) expected: Vec<String>,
    /// The lines of the file that are entries, in the same form.
    pub(super) actual: Vec<String>,
}

impl List {
    /// What differs, a line each, with the name of the file.
    pub(super) fn differences(&self) -> Vec<String> {
        let lacks = self
            .expected
            .iter()
            .filter(|row| !self.actual.contains(row))
            .map(|row| format!("{} lacks {row}", self.path));
        let has = self
            .actual
            .iter()
            .filter(|row| !self.expected.contains(row))
            .map(|row| format!("{} has {row}", self.path));
        let mut differences: Vec<_> = lacks.chain(has).collect();
        if differences.is_empty() && self.actual != self.expected {
            differences.push(format!("{} has an entry twice, or in another order", self.path));
        }
        differences
    }
}

/// What a check has found, so that one run names everything.
#[derive(Default)]
pub(super) struct Faults(Vec<String>);

impl Faults {
    pub(super) fn push(&mut self, fault: String) {
        self.0.push(fault);
    }

    pub(super) fn unless(&mut self, holds: bool, fault: impl FnOnce() -> String) {
        if !holds {
            self.push(fault());
        }
    }

    /// An error with all of them.
    pub(super) fn none(self) -> Result<()> {
        ensure!(self.0.is_empty(), "{}", self.0.join("\n"));
        Ok(())
    }
}

/// The text of a file of the repository.
pub(super) fn read(path: &str) -> Result<String> {
    fs::read_to_string(workspace_root().join(path)).with_context(|| format!("cannot read {path}"))
}

/// The lines of the indented block that begins with this line, trimmed.
pub(super) fn block<'t>(text: &'t str, first_line: &str) -> Vec<&'t str> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut lines = text
        .lines()
        .skip_while(|line| !line.trim_start().starts_with(first_line));
    let outer = lines.next().map_or(0, indent);
    lines
        .take_while(|line| line.trim().is_empty() || line.trim() == "{" || indent(line) > outer)
        .map(str::trim)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(actual: &[&str]) -> List {
        let owned = |rows: &[&str]| rows.iter().map(|&row| row.to_owned()).collect();
        List {
            path: "list.h",
            expected: owned(&["one = 1", "two = 2"]),
            actual: owned(actual),
        }
    }

    #[test]
    fn equal_lists_do_not_differ() {
        assert!(list(&["one = 1", "two = 2"]).differences().is_empty());
    }

    #[test]
    fn a_wrong_number_is_named_on_both_sides() {
        let differences = list(&["one = 1", "two = 3"]).differences();
        assert_eq!(differences, ["list.h lacks two = 2", "list.h has two = 3"]);
    }

    #[test]
    fn a_missing_entry_is_named() {
        assert_eq!(list(&["one = 1"]).differences(), ["list.h lacks two = 2"]);
    }

    #[test]
    fn a_repeated_or_moved_entry_is_noticed() {
        assert_eq!(list(&["one = 1", "two = 2", "two = 2"]).differences().len(), 1);
        assert_eq!(list(&["two = 2", "one = 1"]).differences().len(), 1);
    }

    #[test]
    fn a_block_ends_with_its_indentation() {
        let text = "class A:\n    X = 1\n\n    Y = 2\nclass B:\n    Z = 3\n";
        assert_eq!(block(text, "class A"), ["X = 1", "", "Y = 2"]);
        let text = "  enum A\n  {\n    X,\n  }\n  enum B\n";
        assert_eq!(block(text, "enum A"), ["{", "X,"]);
    }
}
