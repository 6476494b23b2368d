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
mod guard;
mod handle;
mod memory;

// In the order in which the header has them.

pub mod generator;

pub mod batch;

pub mod privileges;

pub mod verifier;

pub mod claims;

pub mod inspect;

pub mod kit;

pub mod error;

pub mod text;
