//! The WebAssembly half of the npm package `token04-wasm`: converts, calls the core, maps errors.
//!
//! Only `js/native.js` and the files beside it call the functions marked `#[wasm_bindgen]`. The public
//! classes and functions are those of the Node.js package, whose JavaScript is built on that file.

#![allow(
    missing_docs,
    unreachable_pub,
    reason = "wasm-bindgen exports only pub items, whatever their module"
)]

mod arguments;
mod batch;
mod claims;
mod codes;
mod error;
mod generator;
mod host;
mod inspection;
mod kit;
mod privileges;
mod request;
mod shared_buffer;
mod verifier;
