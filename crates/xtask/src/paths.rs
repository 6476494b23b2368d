//! Paths in the repository, and temporary directories.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
pub(crate) use tempfile::TempDir;

/// The root of the repository.
pub(crate) fn workspace_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap_or(Path::new("."))
        .to_owned()
}

/// The build directory: `CARGO_TARGET_DIR` if it is set.
pub(crate) fn target_dir() -> PathBuf {
    let default = || workspace_root().join("target");
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(default, |dir| {
        // Absolute, because commands run in other directories.
        std::path::absolute(dir).unwrap_or_else(|_| default())
    })
}

/// All files below a directory.
pub(crate) fn files_under(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let entries = fs::read_dir(directory).with_context(|| format!("cannot read {}", directory.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_under(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The files below a directory whose names end in one of these suffixes.
pub(crate) fn sources_under(directory: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let mut files = files_under(directory)?;
    files.retain(|file| {
        file.extension()
            .is_some_and(|e| extensions.iter().any(|x| e == *x))
    });
    Ok(files)
}

/// A new, empty directory outside the workspace, removed on drop.
pub(crate) fn temp_dir(name: &str) -> Result<TempDir> {
    tempfile::Builder::new()
        .prefix(&format!("token04-{name}-"))
        .tempdir()
        .context("cannot make a temporary directory")
}
