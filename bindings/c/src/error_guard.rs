//! The panic guard of functions that return an error: a panic must not cross into C.

use token04::Result;
use token04_bindings::{Language, catch};

use crate::error::token04_error_t;

/// Returns null for success, else an error that the caller owns. A panic becomes
/// [`Internal`](token04::ErrorKind::Internal).
pub(crate) fn catch_to_error(function: impl FnOnce() -> Result<()>) -> *mut token04_error_t {
    to_error(catch(function), Language::C)
}

/// As [`catch_to_error`], with the argument names of the official one-call function in messages.
pub(crate) fn catch_drop_in(function: impl FnOnce() -> Result<()>) -> *mut token04_error_t {
    to_error(catch(function), Language::DropInSnake)
}

fn to_error(result: Result<()>, language: Language) -> *mut token04_error_t {
    match result {
        Ok(()) => std::ptr::null_mut(),
        Err(error) => token04_error_t::owned(&error, language),
    }
}

#[cfg(test)]
mod tests {
    use token04::ErrorKind;

    use super::*;
    use crate::error::{token04_error_free, token04_error_kind};

    #[test]
    fn a_panic_becomes_an_internal_error() {
        let error = catch_to_error(|| panic!("on purpose"));
        // SAFETY: the error was created above, is freed once, and is not used afterwards.
        let kind = unsafe {
            let kind = token04_error_kind(error);
            token04_error_free(error);
            kind
        };
        assert_eq!(kind, ErrorKind::Internal.number());
    }
}
