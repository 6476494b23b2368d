//! The C interface of token04. Its contract is documented in `include/token04.h`, which cbindgen generates
//! from this source and `cbindgen.toml`.
//!
//! Functions convert their arguments, call the core, and convert the result. Types have their C names here
//! too, so that a name from the header can be found.
#![allow(non_camel_case_types, reason = "they are C's")]
#![allow(
    clippy::missing_safety_doc,
    reason = "the header states the requirements of pointers once, at its top"
)]

// A C compiler is part of Rust's toolchain there.
#[cfg(all(test, unix))]
mod abi;
mod batch_share;
mod clock;
mod error_guard;
mod guard;
mod handle;
mod memory;
mod structs;

// The order of these modules is the order of the header.

pub mod request;

pub mod options;

pub mod generator_options;

pub mod generator;

pub mod issued;

pub mod batch_item;

pub mod batch;

pub mod privileges;

pub mod action;

pub mod verifier_options;

pub mod verifier;

pub mod claims;

pub mod token_privileges;

pub mod plain;

pub mod findings;

pub mod inspect;

pub mod contents;

pub mod kit;

pub mod drop_in;

pub mod cipher;

pub mod error;

pub mod message;

pub mod text;

pub mod text_out;
