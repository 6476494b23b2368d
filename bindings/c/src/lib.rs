//! The C interface of token04. What it promises is written in `include/token04.h`, which cbindgen
//! makes from this source and `cbindgen.toml`.
//!
//! Functions convert what they got, call the core, and convert what it answers. Types have their C
//! names here too, so that a name from the header can be looked up.
#![allow(non_camel_case_types, reason = "they are C's")]
#![allow(
    clippy::missing_safety_doc,
    reason = "what pointers have to be is said once, at the top of the header"
)]

mod batch_share;
mod clock;
mod guard;
mod handle;
mod memory;
mod structs;

// In the order in which the header has them.

pub mod request;

pub mod options;

pub mod generator_options;

pub mod generator;

pub mod issued;

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
