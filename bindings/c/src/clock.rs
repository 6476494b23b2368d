//! Clocks that the caller brings.

use std::ffi::c_void;

use token04::{Error, ErrorKind, Result};

/// What options hold of a clock.
pub(crate) type ClockFn = Option<unsafe extern "C" fn(clock_data: *mut c_void) -> i64>;

/// A clock of the caller's, or none.
#[derive(Clone, Copy)]
pub(crate) struct Clock {
    function: ClockFn,
    data: *mut c_void,
}

// SAFETY: the header asks for a function that any thread may call with this data; the data is only passed to it.
unsafe impl Send for Clock {}
// SAFETY: the header asks for a function that several threads may call at once with this data.
unsafe impl Sync for Clock {}

impl Clock {
    pub(crate) const NONE: Self = Self {
        function: None,
        data: std::ptr::null_mut(),
    };

    pub(crate) fn new(function: ClockFn, data: *mut c_void) -> Result<Self> {
        if function.is_none() && !data.is_null() {
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                "`clock_data` is set without a `clock`: set both, or neither",
            ));
        }
        Ok(Self { function, data })
    }

    /// What it answers; `None` where the system's time counts. The core refuses what cannot be.
    pub(crate) fn now(self) -> Option<i64> {
        // SAFETY: the caller promised that the function may be called with the data for as long as the handle lives.
        self.function.map(|clock| unsafe { clock(self.data) })
    }
}
