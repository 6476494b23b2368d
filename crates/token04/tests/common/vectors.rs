//! The vector files, which every language reads by path. See `tests/vectors/README.md`.

use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use token04::TokenCipher;

/// A token without random parts.
#[derive(Deserialize)]
pub(crate) struct Deterministic {
    pub(crate) id: String,
    pub(crate) mode: String,
    pub(crate) app_id: u32,
    pub(crate) user_id: String,
    pub(crate) secret: String,
    pub(crate) ctime: i64,
    pub(crate) expire: i64,
    pub(crate) nonce: i64,
    pub(crate) payload: String,
    pub(crate) iv_hex: String,
    pub(crate) plaintext: String,
    pub(crate) token: String,
}

/// A token that an official assistant made.
#[derive(Deserialize)]
pub(crate) struct Reference {
    pub(crate) id: String,
    pub(crate) producer: String,
    pub(crate) mode: String,
    pub(crate) app_id: u32,
    pub(crate) user_id: String,
    pub(crate) secret: String,
    pub(crate) ctime: i64,
    pub(crate) expire: i64,
    pub(crate) nonce: i64,
    pub(crate) payload: String,
    pub(crate) plaintext: String,
    pub(crate) token: String,
}

/// A malformed token, or one that looks malformed.
#[derive(Deserialize)]
pub(crate) struct Malformed {
    pub(crate) id: String,
    pub(crate) secret: String,
    pub(crate) token: String,
    pub(crate) category: String,
    pub(crate) expect: String,
    pub(crate) reason: String,
    pub(crate) at: i64,
}

pub(crate) fn read<T: DeserializeOwned>(file: &str) -> Vec<T> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/vectors")
        .join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

pub(crate) fn cipher(mode: &str) -> TokenCipher {
    mode.parse()
        .unwrap_or_else(|e| panic!("a vector's mode is {mode:?}: {e}"))
}
