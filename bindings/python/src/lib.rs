//! The extension module `token04._token04`. `python/token04/__init__.py` re-exports the public part of it.
//! The type stubs are generated from the signatures and comments here.

mod action;
mod arguments;
mod batch;
mod claims;
mod clock;
mod codes;
mod contents;
mod drop_in;
mod enums;
mod error;
mod fields;
mod generator;
mod imported;
mod inspection;
mod interpreter;
mod kit;
mod privileges;
mod reduce;
mod request;
mod reseed;
mod result;
mod secret;
mod time;
mod token;
mod token_privileges;
mod verifier;

/// The implementation of the package `token04`; import that instead.
// A free-threaded CPython turns the GIL on when it imports this module. All classes are frozen and Sync, so the code
// should not need the GIL, but it is not tested without it.
#[pyo3::pymodule(gil_used = true)]
mod _token04 {
    #[pymodule_export]
    use crate::action::RoomAction;
    #[pymodule_export]
    use crate::claims::TokenClaims;
    #[pymodule_export]
    use crate::codes::{Cause, CodeExplanation, explain};
    #[pymodule_export]
    use crate::contents::TokenContents;
    #[pymodule_export]
    use crate::drop_in::generate_token04;
    #[pymodule_export]
    use crate::generator::TokenGenerator;
    #[pymodule_export]
    use crate::inspection::{EnvelopeInfo, Finding, Inspection, inspect};
    #[pymodule_export]
    use crate::kit::KitToken;
    #[pymodule_export]
    use crate::privileges::RoomPrivileges;
    #[pymodule_export]
    use crate::request::{TokenRequest, lint};
    #[pymodule_export]
    use crate::reseed::reseed;
    #[pymodule_export]
    use crate::result::{IssuedToken, TokenResult};
    #[pymodule_export]
    use crate::token_privileges::TokenPrivileges;
    #[pymodule_export]
    use crate::verifier::TokenVerifier;

    use pyo3::{PyResult, Python};
    use token04::ErrorKind;

    #[pymodule_export]
    const ERROR_CODE_SUCCESS: i32 = 0;
    #[pymodule_export]
    const ERROR_CODE_APP_ID_INVALID: i32 = ErrorKind::InvalidAppId.code();
    #[pymodule_export]
    const ERROR_CODE_USER_ID_INVALID: i32 = ErrorKind::InvalidUserId.code();
    #[pymodule_export]
    const ERROR_CODE_SECRET_INVALID: i32 = ErrorKind::InvalidSecret.code();
    #[pymodule_export]
    const ERROR_CODE_EFFECTIVE_TIME_IN_SECONDS_INVALID: i32 = ErrorKind::InvalidLifetime.code();
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    #[pymodule_init]
    fn init(py: Python<'_>) -> PyResult<()> {
        crate::interpreter::refuse_second_interpreter(py)
    }
}
