//! Shared by the tests: the vectors, and an independent implementation of the format to compare with.
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

/// A made-up secret.
pub(crate) const SECRET: &str = "0123456789abcdef0123456789abcdef";
/// Another made-up secret.
pub(crate) const OTHER_SECRET: &str = "fedcba9876543210fedcba9876543210";
