//! What every exported function runs in: a panic must not cross into C.

use std::panic::{AssertUnwindSafe, catch_unwind};

use token04::Result;
use token04_bindings::{Language, catch};

use crate::error::token04_error_t;

/// For functions that can fail: null for success, else an owned error.
pub(crate) fn catch_to_error(function: impl FnOnce() -> Result<()>) -> *mut token04_error_t {
    to_error(catch(function), Language::C)
}

/// As [`catch_to_error`], for the official one-call function, whose arguments have the official names.
pub(crate) fn catch_drop_in(function: impl FnOnce() -> Result<()>) -> *mut token04_error_t {
    to_error(catch(function), Language::DropInSnake)
}

fn to_error(result: Result<()>, language: Language) -> *mut token04_error_t {
    match result {
        Ok(()) => std::ptr::null_mut(),
        Err(error) => token04_error_t::owned(&error, language),
    }
}

/// For functions that cannot fail: 0 or null instead of a panic.
pub(crate) fn catch_or_default<T: Default>(function: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(function)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use token04::ErrorKind;

    use super::*;
    use crate::error::{token04_error_free, token04_error_kind};

    #[test]
    fn a_panic_becomes_an_internal_error() {
        let error = catch_to_error(|| panic!("on purpose"));
        // SAFETY: the error was made above and is freed once.
        let kind = unsafe {
            let kind = token04_error_kind(error);
            token04_error_free(error);
            kind
        };
        assert_eq!(kind, ErrorKind::Internal.number());
    }

    #[test]
    fn a_panic_becomes_a_null_answer() {
        let answered: *const u8 = catch_or_default(|| panic!("on purpose"));
        assert!(answered.is_null());
    }
}
