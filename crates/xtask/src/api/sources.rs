//! The public declarations of a language, read from its files.

use std::fs;

use anyhow::{Context, Result, ensure};

use super::{Language, page};
use crate::paths::{files_under, workspace_root};

pub(super) struct Sources {
    folder: &'static str,
    files: Vec<Source>,
}

struct Source {
    path: String,
    text: String,
    /// The text without comments, with white space only between words.
    declarations: String,
}

impl Sources {
    pub(super) fn read(language: &Language) -> Result<Self> {
        let folder = workspace_root().join(language.folder);
        let mut paths = if language.deep {
            files_under(&folder)?
        } else {
            let entries =
                fs::read_dir(&folder).with_context(|| format!("cannot read {}", language.folder))?;
            let paths = entries.map(|entry| entry.map(|entry| entry.path()));
            paths.collect::<std::io::Result<_>>()?
        };
        paths.sort();
        let mut files = Vec::new();
        for path in paths {
            let below = path.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/");
            if !(language.is_public)(&below) {
                continue;
            }
            let text = fs::read_to_string(&path)?;
            let instead = |text: String, (code, page): &(&str, &str)| text.replace(code, page);
            let declarations = language.instead.iter().fold(without_comments(&text), instead);
            files.push(Source {
                path: format!("{}/{below}", language.folder),
                declarations: normalized(&declarations),
                text,
            });
        }
        ensure!(!files.is_empty(), "no declarations in {}", language.folder);
        Ok(Self {
            folder: language.folder,
            files,
        })
    }

    /// Why a line of the page is wrong; `None` if a file contains the declaration.
    pub(super) fn difference(&self, line: &str, number: usize) -> Option<String> {
        // Python, where a body replaces the dots.
        let wanted = normalized(line.trim_end_matches(": ..."));
        if self
            .files
            .iter()
            .any(|file| declares(&file.declarations, &wanted))
        {
            return None;
        }
        let place = self.similar(line).map_or_else(
            || format!("nothing in {}", self.folder),
            |place| format!("differs from {place}"),
        );
        Some(format!("{}:{number}: {place}: {}", page::PATH, line.trim()))
    }

    /// The position of a declaration with the same name.
    fn similar(&self, line: &str) -> Option<String> {
        let name = declared_name(line)?;
        self.files.iter().find_map(|file| {
            let index = file.text.lines().position(|line| {
                !line.trim_start().starts_with(['/', '*', '#']) && declared_name(line.trim()) == Some(name)
            })?;
            Some(format!("{}:{}", file.path, index + 1))
        })
    }
}

/// The word before the arguments, or else the last word of the declaration.
fn declared_name(line: &str) -> Option<&str> {
    // Objective-C types and Go receivers precede the name.
    let is_behind = line.starts_with(['-', '+']) || line.starts_with("func (");
    let start = if is_behind { line.find(')')? + 1 } else { 0 };
    let head = line.get(start..)?.split(['(', ':', '=', '{', ';']).next()?;
    head.split(|c: char| !is_word(c)).rfind(|word| !word.is_empty())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether the declaration is at this position, and ends where the page says.
fn declares(declarations: &str, wanted: &str) -> bool {
    declarations.match_indices(wanted).any(|(start, found)| {
        let (before, after) = (
            declarations.get(..start).unwrap_or_default(),
            declarations.get(start + found.len()..).unwrap_or_default(),
        );
        let begins = !(wanted.starts_with(is_word) && before.ends_with(is_word));
        // `string` is not `string | null`. After a space, a word starts the next declaration.
        let ends = !wanted.ends_with(|c: char| is_word(c) || c == ')' || c == '>')
            || after.is_empty()
            || after.starts_with([' ', '{', '}', ':', '=', '@', '#', '"'])
            || ["[[", "[Symbol", "-(", "+("]
                .iter()
                .any(|next| after.starts_with(next))
            || (!wanted.ends_with(is_word) && after.starts_with(is_word));
        begins && ends
    })
}

/// Normalizes a declaration, regardless of its line breaks.
fn normalized(text: &str) -> String {
    // TypeScript members on lines of their own have no terminator.
    let text = text.replace(';', " ");
    let mut written = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if space && is_word(c) && written.ends_with(is_word) {
            written.push(' ');
        }
        space = false;
        // The comma after the last of several lines.
        if matches!(c, ')' | '}' | ']' | '>') && written.ends_with(',') {
            written.pop();
        }
        written.push(c);
    }
    written
}

/// Without `//` and `/* */` comments.
fn without_comments(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::with_capacity(text.len());
    while let Some(start) = ["//", "/*"].iter().filter_map(|mark| rest.find(mark)).min() {
        let (before, comment) = rest.split_at(start);
        kept.push_str(before);
        let (end, len) = if comment.starts_with("//") {
            ("\n", 0)
        } else {
            ("*/", 2)
        };
        let end = comment.find(end).map_or(comment.len(), |end| end + len);
        rest = comment.get(end..).unwrap_or_default();
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(source: &str, line: &str) -> bool {
        declares(&normalized(&without_comments(source)), &normalized(line))
    }

    #[test]
    fn line_breaks_and_comments_do_not_matter() {
        let rust = "pub fn verify(\n    self, // ours\n    token: &[u8],\n) -> Result<Claims> {\n";
        assert!(has(rust, "pub fn verify(self, token: &[u8]) -> Result<Claims>"));
        assert!(has("  a(): void\n  b(): string\n", "a(): void"));
        assert!(has(
            "interface O {\n  /** x */\n  a?: number\n  b?: string\n}",
            "interface O { a?: number; b?: string }"
        ));
        assert!(has("a(): string\n[Symbol.dispose](): void\n", "a(): string"));
        assert!(has("- (X *)a;\n- (Y *)b;\n", "- (X *)a;"));
        assert!(has("void *make(char *name);", "void* make(char* name);"));
    }

    #[test]
    fn another_signature_is_another() {
        assert!(!has("a(): string | null\n", "a(): string"));
        assert!(!has("a(): string[]\n", "a(): string"));
        assert!(!has("pub fn f(&self) -> u32 {}", "pub fn f(&self)"));
        assert!(!has("a(): strings\n", "a(): string"));
        assert!(!has("extra(): string\n", "a(): string"));
        assert!(!has("pub fn f(a: u32, b: u32) {}", "pub fn f(a: u32)"));
        assert!(!has("int f(void) const;", "int f(int) const;"));
        assert!(!has("// int f(void);", "int f(void);"));
        assert!(!has("func F() (int, error) {", "func F() int"));
    }

    #[test]
    fn the_name_is_what_is_declared() {
        for (line, name) in [
            ("pub fn make(&self) -> X", "make"),
            ("public static Builder builder(long appId)", "builder"),
            (
                "- (nullable X *)tokenFor:(NSString *)user error:(NSError **)error;",
                "tokenFor",
            ),
            ("func (p Privileges) Allow() Privileges", "Allow"),
            ("def make(self) -> str: ...", "make"),
            ("class TokenGenerator:", "TokenGenerator"),
        ] {
            assert_eq!(declared_name(line), Some(name), "{line}");
        }
    }
}
