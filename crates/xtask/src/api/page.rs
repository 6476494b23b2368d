//! bindings/API.md: its code blocks and the table at its top.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::paths::workspace_root;

pub(super) const PATH: &str = "bindings/API.md";

pub(super) struct Page(String);

/// A line of a code block, and its number on the page.
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) text: String,
}

impl Page {
    pub(super) fn read() -> Result<Self> {
        let text = fs::read_to_string(workspace_root().join(PATH));
        Ok(Self(text.with_context(|| format!("cannot read {PATH}"))?))
    }

    /// Refuses a section whose code is not compared with any language.
    pub(super) fn has_only(&self, headings: &[&str]) -> Result<()> {
        let mut heading = "";
        for line in self.0.lines() {
            if let Some(text) = line.strip_prefix("## ") {
                heading = text;
            } else if line.starts_with("```") {
                ensure!(
                    headings.contains(&heading),
                    "{PATH}: {heading:?} is compared with nothing"
                );
            }
        }
        Ok(())
    }

    /// The declarations in the code blocks of a section.
    pub(super) fn block(&self, heading: &str) -> Result<Vec<Line>> {
        let (mut in_section, mut in_block) = (false, false);
        let mut lines = Vec::new();
        for (index, text) in self.0.lines().enumerate() {
            if let Some(found) = text.strip_prefix("## ") {
                in_section = found == heading;
            } else if text.starts_with("```") {
                in_block = !in_block;
            } else if in_section && in_block {
                lines.extend(declarations(text).into_iter().map(|text| Line {
                    number: index + 1,
                    text,
                }));
            }
        }
        ensure!(!lines.is_empty(), "{PATH} has no code for {heading}");
        Ok(lines)
    }

    /// The first method that each cell of a row calls on a generator or verifier, with its opening bracket.
    pub(super) fn calls_in_table(&self, row: &str) -> Result<Vec<String>> {
        let start = format!("| {row} | ");
        let line = self.0.lines().find(|line| line.starts_with(&start));
        let line = line.with_context(|| format!("{PATH}: the table has no row {row}"))?;
        let cells: Vec<_> = line.split('`').skip(1).step_by(2).collect();
        ensure!(cells.len() == 2, "{PATH}: the row {row} has not two calls");
        cells
            .iter()
            .map(|cell| called(cell).with_context(|| format!("{PATH}: the row {row} calls nothing")))
            .collect()
    }
}

/// The declaration on a line of the page. Rust declarations are inside `impl` blocks, which may fit on one line.
fn declarations(line: &str) -> Vec<String> {
    let line = line.trim();
    if line.is_empty() || line == "}" || (line.starts_with("impl ") && line.ends_with('{')) {
        return Vec::new();
    }
    match line.strip_prefix("impl ").and_then(|line| line.split_once('{')) {
        Some((_, members)) => {
            let members = members.trim_end_matches([' ', '}']).split(';');
            members.map(|member| member.trim().to_owned()).collect()
        }
        None => vec![line.to_owned()],
    }
}

/// `generate(` of `generator.generate("alice", …)`.
fn called(cell: &str) -> Option<String> {
    // In C, the name begins with that of the library and the object is an argument.
    let call = match cell.starts_with("token04_") {
        true => cell,
        false => ["generator", "verifier"].iter().find_map(|object| {
            let call = cell.trim_start_matches(['$', '[']).strip_prefix(object)?;
            Some(call.trim_start_matches(['.', '-', '>', ' ']))
        })?,
    };
    let end = call.find(|c: char| !c.is_alphanumeric() && c != '_')?;
    call.get(..=end).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "\
# The API

| language | make | check |
|---|---|---|
| Rust | `generator.generate(\"alice\")?` | `verifier.verify(&token)?` |
| Objective-C | `[generator tokenFor:@\"alice\" x:1]` | `[verifier check:token]` |
| C | `token04_make(generator)` | `token04_check(verifier)` |

## Rust

```rust
impl AppId { pub fn new(id: u32) -> Self; pub fn get(self) -> u32 }

impl T {
    pub fn make(&self)
}
```

Words.

## C

```c
int make(void);
```
";

    fn texts(heading: &str) -> Vec<(usize, String)> {
        let lines = Page(PAGE.to_owned()).block(heading).unwrap_or_default();
        lines.into_iter().map(|line| (line.number, line.text)).collect()
    }

    #[test]
    fn blocks_hold_declarations() {
        assert_eq!(
            texts("Rust"),
            [
                (12, "pub fn new(id: u32) -> Self".to_owned()),
                (12, "pub fn get(self) -> u32".to_owned()),
                (15, "pub fn make(&self)".to_owned()),
            ]
        );
        assert_eq!(texts("C"), [(24, "int make(void);".to_owned())]);
        assert!(texts("Go").is_empty());
    }

    #[test]
    fn a_section_that_nobody_compares_is_an_error() {
        let page = Page(PAGE.to_owned());
        assert!(page.has_only(&["Rust", "C"]).is_ok());
        assert!(page.has_only(&["Rust"]).is_err());
    }

    #[test]
    fn the_table_calls_methods() {
        let calls = |row| Page(PAGE.to_owned()).calls_in_table(row).unwrap_or_default();
        assert_eq!(calls("Rust"), ["generate(", "verify("]);
        assert_eq!(calls("Objective-C"), ["tokenFor:", "check:"]);
        assert_eq!(calls("C"), ["token04_make(", "token04_check("]);
        assert!(calls("Go").is_empty());
    }
}
