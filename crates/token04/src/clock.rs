//! The clock, in Unix seconds.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::limits::{FIRST_SYSTEM_SECOND, LAST_SECOND, MILLISECONDS, POINT_IN_TIME};
use crate::{Error, ErrorKind, Result};

/// The system time in Unix seconds, negative before 1970.
///
/// In JavaScript this is `Date.now()`, because WebAssembly has no clock.
pub(crate) fn unix_now() -> i64 {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    if let Some(seconds) = coarse_now() {
        return seconds;
    }
    exact_now()
}

#[cfg(all(target_family = "wasm", target_os = "unknown", feature = "js"))]
fn exact_now() -> i64 {
    #[allow(clippy::cast_possible_truncation, reason = "it saturates")]
    let seconds = (js_sys::Date::now() / 1000.0).floor() as i64;
    seconds
}

/// There is no clock: returns the start of 1970, which [`Clock::now`] refuses.
#[cfg(all(target_family = "wasm", target_os = "unknown", not(feature = "js")))]
fn exact_now() -> i64 {
    0
}

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
fn exact_now() -> i64 {
    unix_seconds(SystemTime::now())
}

/// Whole seconds since 1970, rounded down.
pub(crate) fn unix_seconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
        Err(before) => {
            let seconds = before.duration().as_secs() + u64::from(before.duration().subsec_nanos() > 0);
            i64::try_from(seconds).map_or(i64::MIN, |s| -s)
        }
    }
}

/// The `SystemTime` of this second, clamped to the years 1970 to 9999.
pub(crate) fn system_time(unix_seconds: i64) -> SystemTime {
    let seconds = unix_seconds.clamp(0, LAST_SECOND).unsigned_abs();
    UNIX_EPOCH
        .checked_add(Duration::from_secs(seconds))
        .unwrap_or(UNIX_EPOCH)
}

/// Refuses a point in time that a caller cannot have intended.
pub(crate) fn check_time(unix_seconds: i64) -> Result<i64> {
    if (POINT_IN_TIME..MILLISECONDS).contains(&unix_seconds) {
        return Ok(unix_seconds);
    }
    let hint = if unix_seconds >= MILLISECONDS {
        "this looks like milliseconds"
    } else {
        "this is before September 2001"
    };
    Err(Error::new(
        ErrorKind::InvalidArgument,
        format!(
            "`time` is {unix_seconds}: {hint}; pass Unix seconds, from {POINT_IN_TIME} to below {MILLISECONDS}"
        ),
    ))
}

/// Refuses a time that no injected clock should return.
pub(crate) fn check_clock(unix_seconds: i64) -> Result<i64> {
    if (0..=LAST_SECOND).contains(&unix_seconds) {
        return Ok(unix_seconds);
    }
    let hint = if unix_seconds < 0 {
        "it must not be before 1970"
    } else {
        "this looks like milliseconds"
    };
    Err(Error::new(
        ErrorKind::ClockOutOfRange,
        format!(
            "`clock` returned {unix_seconds}: {hint}; it must return Unix seconds, from 0 to {LAST_SECOND}"
        ),
    ))
}

fn check_system(unix_seconds: i64) -> Result<i64> {
    if (FIRST_SYSTEM_SECOND..=LAST_SECOND).contains(&unix_seconds) {
        return Ok(unix_seconds);
    }
    Err(wrong_system_time(unix_seconds))
}

#[cold]
fn wrong_system_time(unix_seconds: i64) -> Error {
    Error::new(
        ErrorKind::ClockOutOfRange,
        format!(
            "the system clock returned {unix_seconds} (Unix seconds), which is before 2020 or after 9999: set it, or pass `clock`"
        ),
    )
}

/// The time of the kernel's last timer tick, which takes 3 ns to read instead of 20; `None` if the next
/// second may have begun since. Ticks are at most 10 ms apart.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn coarse_now() -> Option<i64> {
    let last_safe_nanosecond = 980_000_000;
    let time = rustix::time::clock_gettime(rustix::time::ClockId::RealtimeCoarse);
    (time.tv_nsec < last_safe_nanosecond).then_some(time.tv_sec)
}

#[derive(Clone, Default)]
pub(crate) enum Clock {
    #[default]
    System,
    Injected(Arc<dyn Fn() -> i64 + Send + Sync>),
}

impl Clock {
    pub(crate) fn from_fn(now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        Self::Injected(Arc::new(move || unix_seconds(now())))
    }

    /// The current time; refuses an impossible time.
    pub(crate) fn now(&self) -> Result<i64> {
        match self {
            Self::System => check_system(unix_now()),
            Self::Injected(now) => check_clock(now()),
        }
    }

    /// The second of the system clock; `now` is the last result of [`now`](Self::now).
    pub(crate) fn system_second(&self, now: i64) -> i64 {
        match self {
            Self::System => now,
            Self::Injected(_) => unix_now(),
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

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[test]
    fn a_system_clock_that_was_never_set_is_an_error() {
        for seconds in [i64::MIN, -1, 0, 1, 1_577_836_799, 253_402_300_800, i64::MAX] {
            let error = check_system(seconds).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::ClockOutOfRange, "{seconds}");
        }
        for seconds in [1_577_836_800, 253_402_300_799] {
            assert_eq!(check_system(seconds), Ok(seconds));
        }
    }

    #[test]
    fn never_differs_from_the_system_by_a_second() {
        let seconds = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let start = Instant::now();
        // Long enough to cross the end of a second.
        while start.elapsed() < Duration::from_millis(1100) {
            let (before, now, after) = (seconds(), unix_now(), seconds());
            assert!((before..=after).contains(&u64::try_from(now).unwrap()));
        }
    }
}
