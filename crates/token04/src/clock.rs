//! The time, in Unix seconds.

use std::fmt;
use std::sync::Arc;

/// The system's time in Unix seconds, negative before 1970.
///
/// Under JavaScript this is `Date.now()`, as WebAssembly has no clock of its own.
///
/// ```
/// assert!(token04::unix_now() > 1_700_000_000);
/// ```
#[must_use]
pub fn unix_now() -> i64 {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    if let Some(seconds) = coarse_now() {
        return seconds;
    }
    exact_now()
}

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
fn exact_now() -> i64 {
    #[allow(clippy::cast_possible_truncation, reason = "it saturates")]
    let seconds = (js_sys::Date::now() / 1000.0).floor() as i64;
    seconds
}

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
fn exact_now() -> i64 {
    use std::time::{SystemTime, UNIX_EPOCH};

    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
        Err(before) => {
            // Rounded down, as after 1970.
            let seconds = before.duration().as_secs() + u64::from(before.duration().subsec_nanos() > 0);
            i64::try_from(seconds).map_or(i64::MIN, |s| -s)
        }
    }
}

/// The time of the kernel's last timer tick, which is read five times as fast; `None` where the
/// next second may have begun since. Ticks are 10 ms apart at most.
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
    pub(crate) fn now(&self) -> i64 {
        match self {
            Self::System => unix_now(),
            Self::Injected(now) => now(),
        }
    }

    /// The system's second, given what [`now`](Self::now) has just answered.
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
    use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

    use super::*;

    #[test]
    fn never_differs_from_the_system_by_a_second() {
        let seconds = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let start = Instant::now();
        // Over a full second's end.
        while start.elapsed() < Duration::from_millis(1100) {
            let (before, now, after) = (seconds(), unix_now(), seconds());
            assert!((before..=after).contains(&u64::try_from(now).unwrap()));
        }
    }
}
