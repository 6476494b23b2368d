//! npm's lock files name the packages of every platform: `npm ci` refuses others where nothing is installed yet.

use anyhow::{Context, Result};
use serde_json::Value;

use super::lists::{Faults, read};

const LOCKS: &[&str] = &[
    "bindings/nodejs/package-lock.json",
    "bindings/wasm/package-lock.json",
    "crates/token04-assistant/package-lock.json",
];

pub(super) fn check() -> Result<String> {
    let mut faults = Faults::default();
    for path in LOCKS {
        let lock: Value = serde_json::from_str(&read(path)?).context(*path)?;
        for name in missing(&lock) {
            faults.push(format!(
                "{path} lacks {name}: remove it and node_modules, then npm install --package-lock-only"
            ));
        }
    }
    faults.none()?;
    Ok(format!("{} are complete", LOCKS.len()))
}

/// The optional dependencies of packages that the lock file does not lock.
fn missing(lock: &Value) -> Vec<&str> {
    let packages = lock["packages"].as_object();
    let is_locked = |name: &str| {
        let end = format!("node_modules/{name}");
        packages.is_some_and(|packages| packages.keys().any(|path| path.ends_with(&end)))
    };
    let optional = packages
        .into_iter()
        .flatten()
        .filter(|(path, _)| !path.is_empty())
        .filter_map(|(_, package)| package["optionalDependencies"].as_object());
    optional
        .flat_map(serde_json::Map::keys)
        .map(String::as_str)
        .filter(|name| !is_locked(name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_platform_that_is_not_locked_is_named() {
        let lock = serde_json::json!({"packages": {
            "": {"optionalDependencies": {"own": "1"}},
            "node_modules/tool": {"optionalDependencies": {"tool-linux": "1", "tool-darwin": "1"}},
            "node_modules/tool-linux": {},
        }});
        assert_eq!(missing(&lock), ["tool-darwin"]);
    }
}
