//! Why a command stops.

use crate::names;

pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// A command that could not be carried out: one line with the cause and the way out.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    pub(crate) fn message(&self) -> &str {
        &self.0
    }
}

impl From<token04::Error> for Failure {
    fn from(error: token04::Error) -> Self {
        // A command has no clock of its own to pass.
        let message = error.message().trim_end_matches(", or pass `clock`");
        Self::new(names::in_options(message))
    }
}
