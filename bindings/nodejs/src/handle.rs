//! What can be closed.

use std::cell::RefCell;

use token04::legacy::{Error, ErrorKind, Result};

/// A value until it is closed. Closing wipes its key from memory as soon as no call uses it.
pub(crate) struct Handle<T> {
    value: RefCell<Option<T>>,
    name: &'static str,
}

impl<T: Clone> Handle<T> {
    pub(crate) fn new(name: &'static str, value: T) -> Self {
        Self {
            value: RefCell::new(Some(value)),
            name,
        }
    }

    /// A copy that shares the key, so that closing meanwhile takes nothing away.
    pub(crate) fn get(&self) -> Result<T> {
        self.value.borrow().clone().ok_or_else(|| {
            Error::new(
                ErrorKind::Closed,
                format!("{} is closed: make a new one", self.name),
            )
        })
    }

    /// Another handle of the same, which is closed for itself.
    pub(crate) fn share(&self) -> Result<Self> {
        Ok(Self::new(self.name, self.get()?))
    }

    pub(crate) fn close(&self) {
        self.value.replace(None);
    }
}
