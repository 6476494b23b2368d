//! The time, in Unix seconds.

use std::fmt;
use std::sync::Arc;

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use std::time::{SystemTime, UNIX_EPOCH};
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
use web_time::{SystemTime, UNIX_EPOCH};

/// The system's time in Unix seconds, negative before 1970.
///
/// Under JavaScript this is `Date.now()`, as WebAssembly has no clock of its own.
///
/// ```
/// assert!(token04::unix_now() > 1_700_000_000);
/// ```
#[must_use]
pub fn unix_now() -> i64 {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_secs()).map_or(i64::MIN, |s| -s),
    }
}

#[derive(Clone, Default)]
pub(crate) enum Clock {
    #[default]
    System,
    Injected(Arc<dyn Fn() -> i64 + Send + Sync>),
}

impl Clock {
    pub(crate) fn now(&self) -> i64 {
        match self {
            Self::System => unix_now(),
            Self::Injected(now) => now(),
        }
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::System => "System",
            Self::Injected(_) => "Injected",
        })
    }
}
