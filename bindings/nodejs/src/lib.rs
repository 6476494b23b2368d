//! The native half of the npm package `token04`: converts, calls the core, maps errors.
//!
//! The classes and functions marked `#[napi]` are what JavaScript sees. Their comments are written
//! for its users: they become the JSDoc of `index.d.ts`.

#![allow(unreachable_pub, reason = "napi exports only what is pub, wherever it stands")]

mod arguments;
mod batch;
mod bytes;
mod claims;
mod error;
mod fast;
mod generator;
mod handle;
mod inspection;
mod kit;
mod lent;
mod list;
mod options;
mod privileges;
mod text;
mod tokens;
mod verifier;
