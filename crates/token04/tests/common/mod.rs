//! What the tests share: the vectors, and a token format of their own to hold the crate's against.
#![allow(dead_code, unused_imports, reason = "every test file uses another part")]

mod check;
#[cfg(unix)]
pub(crate) mod family;
mod forge;
pub(crate) mod needles;
mod vectors;

pub(crate) use check::{Check, generator, payload, seconds, secret, time, with_any_payload};
pub(crate) use forge::{Body, gcm_nonce, open, seal_blocks, seal_cbc, seal_gcm, with_mode_byte};
pub(crate) use vectors::{Deterministic, Malformed, Reference, cipher, read};

/// Made up.
pub(crate) const SECRET: &str = "0123456789abcdef0123456789abcdef";
/// Made up; another one.
pub(crate) const OTHER_SECRET: &str = "fedcba9876543210fedcba9876543210";
