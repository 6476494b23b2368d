//! The result of code that may run PHP code.

use ext_php_rs::types::Zval;
use token04::{Error, ErrorKind};

/// Why a call returns no value.
pub(crate) enum Failure {
    /// An error to throw.
    Error(Error),
    /// PHP code that was called threw; its exception is pending.
    Thrown,
    /// PHP aborted code that was called, for instance because memory ran out. The script ends.
    Bailout,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// The result of code that may run PHP code.
pub(crate) type Outcome<T> = std::result::Result<T, Failure>;

/// The result of a call: a value for PHP, or why there is none.
pub(crate) type CallResult = Outcome<Zval>;

/// An error that only a bug can cause.
pub(crate) fn internal_error(what: &str) -> Error {
    Error::new(
        ErrorKind::Internal,
        format!("{what}: this is a bug in token04, please report it"),
    )
}
