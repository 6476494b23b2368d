//! Handles to objects that hold a key. Any thread can close them, even during calls.

use std::sync::{PoisonError, RwLock};

use token04::{Error, ErrorKind, Result};

/// Holds a value until it is closed. Closing wipes the value's key as soon as no call uses it.
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
    /// `name` stands for the object in errors, for instance "the generator".
    pub fn new(name: &'static str, value: T) -> Self {
        Self {
            value: RwLock::new(Some(value)),
            name,
        }
    }

    /// Returns a clone that shares the key. No lock is held during a call, and a concurrent close does not
    /// affect it.
    ///
    /// # Errors
    ///
    /// [`closed`] if the handle is closed.
    pub fn get(&self) -> Result<T> {
        let value = self.value.read().unwrap_or_else(PoisonError::into_inner);
        value.clone().ok_or_else(|| closed(self.name))
    }

    /// Returns another handle to the same value. Each is closed separately.
    ///
    /// # Errors
    ///
    /// [`closed`] if the handle is closed.
    pub fn share(&self) -> Result<Self> {
        Ok(Self::new(self.name, self.get()?))
    }

    /// Closes the handle. Closing it again has no effect.
    pub fn close(&self) {
        *self.value.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// The error of calls on a closed handle.
#[must_use]
pub fn closed(name: &str) -> Error {
    Error::new(ErrorKind::Closed, format!("{name} is closed: create a new one"))
}
