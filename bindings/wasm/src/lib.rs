//! The WebAssembly half of the npm package `token04-wasm`: converts, calls the core, maps errors.
//!
//! What is marked `#[wasm_bindgen]` is called by `js/surface.js` alone, which makes of it the classes
//! and functions that people use: those of the Node.js package, whose types document them.

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
mod inspection;
mod kit;
mod options;
mod privileges;
mod quick;
mod values;
mod verifier;
