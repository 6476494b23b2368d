//! What every exported function runs in: a panic must not cross into C.

use std::panic::{AssertUnwindSafe, catch_unwind};

use token04::legacy::{Error, ErrorKind, Result};

use crate::error::token04_error_t;

/// For functions that can fail: null for success, else an owned error.
pub(crate) fn call(function: impl FnOnce() -> Result<()>) -> *mut token04_error_t {
    // Whatever a panic left half done is not looked at again: arguments are read, results set last.
    match catch_unwind(AssertUnwindSafe(function)) {
        Ok(Ok(())) => std::ptr::null_mut(),
        Ok(Err(error)) => token04_error_t::owned(&error),
        Err(_) => token04_error_t::owned(&Error::new(
            ErrorKind::Internal,
            "token04 met a bug of its own; please report this with the lines on standard error",
        )),
    }
}

/// For functions that cannot fail: 0 or null instead of a panic.
pub(crate) fn answer<T: Default>(function: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(function)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{token04_error_free, token04_error_kind};

    #[test]
    fn a_panic_becomes_an_internal_error() {
        let error = call(|| panic!("on purpose"));
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
        let answered: *const u8 = answer(|| panic!("on purpose"));
        assert!(answered.is_null());
    }
}
