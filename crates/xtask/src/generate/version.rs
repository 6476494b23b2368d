//! The version, which many files must repeat.

use std::fs;

use anyhow::{Context, Result, bail, ensure};

use super::lists::{Faults, read};
use crate::paths::workspace_root;
use crate::process::{self, cargo, command, run};

/// The places of the version: the file and the surrounding text, with `{}` for the version.
const PLACES: &[(&str, &str)] = &[
    ("Cargo.toml", "\nversion = \"{}\""),
    (
        "Cargo.toml",
        "token04 = { path = \"crates/token04\", version = \"{}\"",
    ),
    (
        "Cargo.toml",
        "token04-assistant = { path = \"crates/token04-assistant\", version = \"{}\"",
    ),
    ("bindings/c/README.md", "token04-{}-Linux-x86_64.tar.gz"),
    ("bindings/dotnet/README.md", "token04-dotnet-{}-linux-x64.tar.gz"),
    ("bindings/dotnet/Token04.Net.csproj", "<Version>{}</Version>"),
    ("bindings/go/README.md", "`bindings/go/v{}`"),
    ("bindings/jvm/README.md", "<version>{}</version>"),
    ("bindings/jvm/pom.xml", "<version>{}</version>"),
    ("bindings/jvm/bench/pom.xml", "<version>{}</version>"),
    ("bindings/jvm/tests/pom.xml", "<version>{}</version>"),
    (
        "bindings/jvm/src/main/java/io/token04/internal/Loader.java",
        "VERSION = \"{}\";",
    ),
    ("bindings/nodejs/package.json", "\"version\": \"{}\""),
    ("bindings/wasm/package.json", "\"version\": \"{}\""),
    (
        "crates/token04-assistant/page/code/kotlin.js",
        "io.token04:token04:{}\"",
    ),
    ("examples/edge/package.json", "\"token04-wasm\": \"^{}\""),
    ("examples/edge/supabase.ts", "npm:token04-wasm@^{}'"),
    ("examples/java/pom.xml", "<version>{}</version>"),
    ("examples/nodejs/package.json", "\"token04\": \"^{}\""),
];

/// npm's lock files start with the package itself and contain its version twice.
const NPM_LOCKS: &[&str] = &[
    "bindings/nodejs/package-lock.json",
    "bindings/wasm/package-lock.json",
];

/// Written by `cargo update --workspace`.
const CARGO_LOCKS: &[&str] = &["Cargo.lock", "fuzz/Cargo.lock"];

/// Files in which the number may belong to another package or to an older release.
const ELSEWHERE: &[&str] = &[
    "CHANGELOG.md",
    "tests/vectors/",
    "crates/token04-assistant/test/",
    "crates/xtask/",
];

/// The version of the workspace, which this program shares.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Every place has the version, and no other file repeats it.
pub(super) fn check() -> Result<String> {
    let mut faults = Faults::default();
    for (path, around) in PLACES {
        let expected = around.replace("{}", VERSION);
        faults.unless(read(path)?.contains(&expected), || {
            format!(
                "{path} does not have {:?}: cargo xtask version {VERSION}",
                expected.trim()
            )
        });
    }
    for path in CARGO_LOCKS {
        let expected = format!("name = \"token04\"\nversion = \"{VERSION}\"\n");
        faults.unless(read(path)?.contains(&expected), || {
            format!("{path} has another version of token04: cargo xtask version {VERSION}")
        });
    }
    for path in NPM_LOCKS {
        let lock: serde_json::Value = serde_json::from_str(&read(path)?)?;
        for version in [&lock["version"], &lock["packages"][""]["version"]] {
            faults.unless(version == VERSION, || {
                format!("{path} has the version {version}: cargo xtask version {VERSION}")
            });
        }
    }
    let listed = process::read(command("git").arg("ls-files"))?;
    for path in listed.lines() {
        let is_known = PLACES.iter().any(|(known, _)| *known == path)
            || ELSEWHERE.iter().any(|start| path.starts_with(start))
            || path.ends_with("lock.json")
            || path.ends_with(".lock");
        // Binary files contain no version; deleted files cannot be read.
        let Ok(text) = fs::read_to_string(workspace_root().join(path)) else {
            continue;
        };
        faults.unless(is_known || !mentions(&text, VERSION), || {
            format!("{path} repeats the version: add it to PLACES in crates/xtask/src/generate/version.rs")
        });
    }
    faults.none()?;
    let files = PLACES.len() + CARGO_LOCKS.len() + NPM_LOCKS.len();
    Ok(format!("{VERSION} in {files} files"))
}

/// Sets the version everywhere, in lock files as well.
pub(crate) fn set(version: &str) -> Result<()> {
    let parts: Vec<_> = version.split('.').collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    ensure!(
        parts.len() == 3 && parts.iter().all(is_number),
        "the version is three numbers such as 0.2.0, not {version}"
    );
    for (path, around) in PLACES {
        replace(
            path,
            &around.replace("{}", VERSION),
            &around.replace("{}", version),
        )?;
    }
    for path in NPM_LOCKS {
        let old = format!("\"version\": \"{VERSION}\"");
        let new = format!("\"version\": \"{version}\"");
        let file = workspace_root().join(path);
        fs::write(file, read(path)?.replacen(&old, &new, 2))?;
    }
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let path = workspace_root().join(manifest);
        run(cargo()
            .args(["update", "--workspace", "--manifest-path"])
            .arg(path))?;
    }
    println!("{VERSION} is now {version}: add a section to CHANGELOG.md, then cargo xtask generate");
    Ok(())
}

fn replace(path: &str, old: &str, new: &str) -> Result<()> {
    let text = read(path)?;
    if !text.contains(old) {
        bail!("{path} does not have {:?}", old.trim());
    }
    fs::write(workspace_root().join(path), text.replace(old, new))
        .with_context(|| format!("cannot write {path}"))
}

/// Whether the text contains the version itself, not a longer number.
fn mentions(text: &str, version: &str) -> bool {
    text.match_indices(version).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + version.len()..].chars().next();
        !before.is_some_and(|c| c.is_ascii_digit() || c == '.')
            && !after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_longer_number_is_no_version() {
        assert!(mentions("version = \"0.1.0\"", "0.1.0"));
        assert!(mentions("npm:token04-wasm@^0.1.0'", "0.1.0"));
        for other in ["10.1.0", "0.1.01", "127.0.1.0", "0.1.0.1", "0.1.0-rc.1"] {
            assert!(!mentions(other, "0.1.0"), "{other}");
        }
    }
}
