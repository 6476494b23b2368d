//! The native half of the npm package `token04`: converts, calls the core, maps errors.
//!
//! Only `js/native.js` calls the exported functions. The public classes and functions are written in
//! JavaScript, in `js/`, and documented in `index.d.ts`. No code of the caller runs during a function of this
//! crate: JavaScript reads objects and arrays first.

#![allow(
    missing_docs,
    unreachable_pub,
    reason = "napi exports only pub items, whatever their module"
)]

mod arguments;
mod batch;
mod buffer_pool;
mod bytes;
mod claims;
mod codes;
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
