//! What holds a key: it can be closed, from any thread, while calls run.

use std::sync::{PoisonError, RwLock};

use token04::{Error, ErrorKind, Result};

/// A value until it is closed. Closing wipes its key from memory as soon as no call uses it.
///
/// ```
/// use token04_bindings::Handle;
///
/// let handle = Handle::new("the generator", 7);
/// assert_eq!(handle.get(), Ok(7));
/// handle.close();
/// assert!(handle.get().is_err());
/// ```
#[derive(Debug)]
pub struct Handle<T> {
    value: RwLock<Option<T>>,
    name: &'static str,
}

impl<T: Clone> Handle<T> {
    /// `name` is what errors call it, for instance "the generator".
    pub fn new(name: &'static str, value: T) -> Self {
        Self {
            value: RwLock::new(Some(value)),
            name,
        }
    }

    /// A copy that shares the key, so that no lock is held while a call runs, and closing meanwhile takes
    /// nothing away.
    ///
    /// # Errors
    ///
    /// [`closed`].
    pub fn get(&self) -> Result<T> {
        let value = self.value.read().unwrap_or_else(PoisonError::into_inner);
        value.clone().ok_or_else(|| closed(self.name))
    }

    /// Another handle of the same, which is closed for itself.
    ///
    /// # Errors
    ///
    /// [`closed`].
    pub fn share(&self) -> Result<Self> {
        Ok(Self::new(self.name, self.get()?))
    }

    /// Closes it; a second time changes nothing.
    pub fn close(&self) {
        *self.value.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// The error of calls on what was closed.
#[must_use]
pub fn closed(name: &str) -> Error {
    Error::new(ErrorKind::Closed, format!("{name} is closed: make a new one"))
}
