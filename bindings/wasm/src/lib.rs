//! The WebAssembly half of the npm package `token04-wasm`: converts, calls the core, maps errors.
//!
//! What is marked `#[wasm_bindgen]` is called by `js/native.js` alone; the classes and functions that people use are
//! those of the Node.js package, whose JavaScript stands on that file.

#![allow(
    missing_docs,
    unreachable_pub,
    reason = "wasm-bindgen exports only what is pub, wherever it stands"
)]

mod arguments;
mod batch;
mod claims;
mod error;
mod generator;
mod host;
mod inspection;
mod kit;
mod privileges;
mod quick;
mod request;
mod verifier;
