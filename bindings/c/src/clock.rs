//! Clocks provided by the caller.

use std::ffi::c_void;

use token04::{Error, ErrorKind, Result};

/// The clock function in the options.
pub(crate) type ClockFn = Option<unsafe extern "C" fn(clock_data: *mut c_void) -> i64>;

/// A clock provided by the caller, or none.
#[derive(Clone, Copy)]
pub(crate) struct Clock {
    function: ClockFn,
    data: *mut c_void,
}

// SAFETY: the header requires a function that any thread may call with this data; the data is only passed to
// that function.
unsafe impl Send for Clock {}
// SAFETY: the header requires a function that several threads may call at once with this data.
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

    /// The time of this clock; `None` to use the system clock. The core refuses impossible times.
    pub(crate) fn now(self) -> Option<i64> {
        // SAFETY: the header requires that the function may be called with the data until the handle is
        // freed, and a call needs the handle.
        self.function.map(|clock| unsafe { clock(self.data) })
    }
}
