#![doc = include_str!("../README.md")]
#![deny(unsafe_code)]

mod action;
mod app_id;
mod authorize;
mod base64_engine;
mod batch;
mod bounded;
mod canonical;
mod cbc_claims;
mod cipher;
mod claims;
mod clock;
#[cfg(feature = "inspect")]
mod codes;
mod drop_in;
mod envelope;
mod error;
mod findings;
#[cfg(unix)]
mod fork;
mod gcm;
mod generator;
#[cfg(feature = "hazmat")]
pub mod hazmat;
mod ids;
#[cfg(feature = "inspect")]
mod inspect;
#[doc(hidden)]
pub mod internal;
mod issued;
mod json;
mod json_escape;
mod json_quoting;
mod json_scanner;
mod json_string;
mod key;
mod kit;
mod lifetime;
mod limits;
mod opening;
mod plaintext;
mod privileges;
mod random;
mod request;
mod sealing;
mod search;
mod secret;
mod secret_slip;
mod slice_writer;
mod stack;
mod token_claims;
mod token_privileges;
mod verifier;
mod verify;
mod wiped_buf;

pub use action::RoomAction;
pub use app_id::AppId;
pub use cipher::TokenCipher;
pub use claims::TokenContents;
#[cfg(feature = "inspect")]
pub use codes::{Cause, CodeExplanation, CodeSource, explain};
pub use drop_in::generate_token04;
pub use error::{Error, ErrorCategory, ErrorKind, Result};
pub use findings::{Certainty, Finding, FindingId, Severity, lint};
pub use generator::TokenGenerator;
#[cfg(feature = "inspect")]
pub use inspect::{EnvelopeInfo, InspectOptions, Inspection, TokenForm, inspect};
pub use issued::IssuedToken;
pub use kit::KitToken;
pub use privileges::RoomPrivileges;
pub use random::reseed;
pub use request::TokenRequest;
pub use secret::ServerSecret;
#[cfg(token04_stack_depth)]
#[doc(hidden)]
pub use stack::deepest;
pub use token_claims::TokenClaims;
pub use token_privileges::TokenPrivileges;
pub use verifier::TokenVerifier;
