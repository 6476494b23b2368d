//! Code that the bindings share: conversion of arguments from languages with looser types than Rust's,
//! closable handles, catching panics, and messages with each language's names.
//!
//! Not published and not an API for users: it may change with every commit.

#![forbid(unsafe_code)]

mod action;
mod argument;
mod arguments;
mod guard;
mod handle;
pub mod javascript;
mod names;

pub use action::OwnedAction;
pub use argument::Argument;
pub use arguments::{app_id, checked, for_previous_secret, generate_token04, request, secret};
pub use guard::{catch, catch_panic, internal_error};
pub use handle::{Handle, closed};
pub use names::Language;
pub use token04::internal::{
    BATCH_CHUNK_LEN, Expected, Grant, IssuedTimes, MAX_LIFETIME, MAX_PREVIOUS_SECRETS, MAX_SECRET_LEN,
    MAX_TEXT_LEN, MAX_TOKEN_LEN, authorize, check_action, has_placeholder, helper_count, max_request_len,
    max_token_len, now, read_privileges, run_with_helpers, system_now,
};
