//! The native half of the npm package `token04`: converts, calls the core, maps errors.
//!
//! What it exports is called by `js/native.js` alone; the classes and functions that people use are written in
//! JavaScript, in `js/`, and documented in `index.d.ts`. No code of the caller's runs while a function of this crate
//! does: JavaScript has read objects and arrays before.

#![allow(
    missing_docs,
    unreachable_pub,
    reason = "napi exports only what is pub, wherever it stands"
)]

mod arguments;
mod batch;
mod bytes;
mod claims;
mod error;
mod external_string;
mod generator;
mod inspection;
mod kit;
mod privileges;
mod raw_napi;
mod text;
mod tokens;
mod verifier;
