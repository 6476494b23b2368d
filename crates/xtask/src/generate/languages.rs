//! The languages: each has a folder, a row in the tables of the READMEs, an example and its code on the Assistant page.

use std::collections::BTreeSet;
use std::fs;

use anyhow::Result;

use super::lists::{Faults, read};
use crate::languages::LANGUAGES;
use crate::paths::workspace_root;

const TABLES: &[&str] = &["README.md", "bindings/README.md"];
const PAGE: &str = "crates/token04-assistant/page/code.js";

/// Compares the list of `cargo xtask test` with the folders and with every list in the documentation.
pub(super) fn check() -> Result<String> {
    let known: BTreeSet<String> = LANGUAGES
        .iter()
        .filter_map(|language| language.folder.strip_prefix("bindings/"))
        .map(str::to_owned)
        .collect();
    let mut folders = BTreeSet::new();
    for entry in fs::read_dir(workspace_root().join("bindings"))? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.insert(entry.file_name().to_string_lossy().into_owned());
        }
    }
    let mut faults = Faults::default();
    faults.unless(known == folders, || {
        format!(
            "bindings/ has the folders {folders:?}, LANGUAGES in crates/xtask/src/languages.rs has {known:?}"
        )
    });
    let page = read(PAGE)?;
    for language in LANGUAGES {
        let folder = workspace_root().join(language.folder);
        faults.unless(folder.is_dir(), || format!("{} does not exist", language.folder));
        for example in language.example {
            let path = workspace_root().join("examples").join(example);
            faults.unless(path.is_dir(), || {
                format!(
                    "examples/{example} does not exist, which is for {}",
                    language.name
                )
            });
        }
        for code in language.page_code {
            faults.unless(page.contains(&format!("'./code/{code}.js'")), || {
                format!(
                    "{PAGE} does not import code/{code}.js, which is for {}",
                    language.name
                )
            });
        }
    }
    for path in TABLES {
        let table = read(path)?;
        for folder in &folders {
            let links = [format!("]({folder})"), format!("](bindings/{folder}/")];
            faults.unless(links.iter().any(|link| table.contains(link)), || {
                format!("{path} has no row that links bindings/{folder}")
            });
        }
    }
    faults.none()?;
    Ok(format!("{} in {} lists", LANGUAGES.len(), TABLES.len() + 3))
}
