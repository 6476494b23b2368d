#![doc = include_str!("../README.md")]
#![deny(unsafe_code)]

mod arguments;
mod authorize;
mod base64_engine;
mod batch;
mod bounded;
mod canonical;
mod cbc_claims;
mod cipher;
mod claims;
mod clock;
mod envelope;
mod error;
#[cfg(unix)]
mod fork;
mod gcm;
mod generator;
pub mod hazmat;
mod inspect;
mod json;
mod json_scanner;
mod json_string;
mod key;
mod kit;
mod limits;
mod plaintext;
mod privileges;
mod quotes;
mod random;
mod stack;
mod verifier;
mod wiped_buf;

pub use arguments::{Argument, app_id_from, generate_token04_from, request_from};
pub use authorize::{Action, authorize, authorize_payload};
pub use batch::TokenRequest;
pub use cipher::Cipher;
pub use claims::Claims;
pub use clock::unix_now;
pub use error::{Error, ErrorKind, Result};
pub use generator::{Generator, generate_token04, max_token_len};
pub use inspect::{
    EnvelopeInfo, Finding, FindingId, InspectOptions, Inspection, Severity, TokenForm, inspect,
};
pub use kit::KitToken;
pub use privileges::RoomPrivileges;
pub use random::reseed;
#[cfg(token04_stack_depth)]
#[doc(hidden)]
pub use stack::deepest;
pub use verifier::{Verifier, VerifyOptions};
