//! The error type of the commands.

use crate::names;

pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// An error that stops a command: one line with the cause and what to do.
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
        // The command line has no option for a clock.
        let message = error.message().trim_end_matches(", or pass `clock`");
        Self::new(names::with_option_names(message))
    }
}
