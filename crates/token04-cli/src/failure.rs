//! Why a command stops.

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

impl From<token04::legacy::Error> for Failure {
    fn from(error: token04::legacy::Error) -> Self {
        Self::new(error.message())
    }
}
