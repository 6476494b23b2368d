//! Where things are.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context, Result};

/// The top of the repository.
pub(crate) fn workspace_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap_or(Path::new("."))
        .to_owned()
}

/// Where builds go; `CARGO_TARGET_DIR` is honoured.
pub(crate) fn target_dir() -> PathBuf {
    let default = || workspace_root().join("target");
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(default, |dir| {
        // Absolute, as the commands that get it run in other directories.
        std::path::absolute(dir).unwrap_or_else(|_| default())
    })
}

/// The files in a directory and those below it.
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

/// Those of the files in a directory and below it whose names end in one of these.
pub(crate) fn sources_under(directory: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let mut files = files_under(directory)?;
    files.retain(|file| {
        file.extension()
            .is_some_and(|e| extensions.iter().any(|x| e == *x))
    });
    Ok(files)
}

/// A new, empty directory outside of the workspace that is removed when this is dropped.
pub(crate) struct TempDir(PathBuf);

impl TempDir {
    pub(crate) fn new(name: &str) -> Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let path = std::env::temp_dir().join(format!(
            "token04-{name}-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        ));
        fs::create_dir(&path).with_context(|| format!("cannot make {}", path.display()))?;
        Ok(Self(path))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        // Nothing to be done about a directory that cannot be removed.
        let _ = fs::remove_dir_all(&self.0);
    }
}
