//! The panic guard of functions that cannot fail. `error_guard.rs` has the one of functions that return an
//! error.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Returns the default value (0 or null) instead of a panic, which must not cross into C.
pub(crate) fn catch_or_default<T: Default>(function: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(function)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_null() {
        let returned: *const u8 = catch_or_default(|| panic!("on purpose"));
        assert!(returned.is_null());
    }
}
