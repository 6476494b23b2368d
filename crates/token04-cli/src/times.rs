//! Formats times: local time, and relative to now.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::tz::TimeZone;

const UNITS: [(u64, &str); 5] = [
    (365 * 86_400, "year"),
    (86_400, "day"),
    (3600, "hour"),
    (60, "minute"),
    (1, "second"),
];

/// The system's time in Unix seconds.
pub(crate) fn now() -> i64 {
    Timestamp::now().as_second()
}

/// Converts Unix seconds, which must not be negative.
pub(crate) fn system_time(unix_seconds: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(unix_seconds.unsigned_abs())
}

/// For instance `2026-11-21T17:30:00Z`.
pub(crate) fn rfc_3339(time: SystemTime) -> String {
    Timestamp::try_from(time).map_or_else(|_| String::new(), |time| time.to_string())
}

/// For instance `2026-11-21 18:30:00 +01:00 (in 59 minutes)`.
pub(crate) fn local_and_relative(unix_seconds: i64, now: i64) -> String {
    let local = match Timestamp::from_second(unix_seconds) {
        Ok(time) => time
            .to_zoned(TimeZone::system())
            .strftime("%Y-%m-%d %H:%M:%S %:z")
            .to_string(),
        Err(_) => format!("{unix_seconds}, beyond the calendar"),
    };
    let distance = format_span(unix_seconds.abs_diff(now));
    match unix_seconds.cmp(&now) {
        std::cmp::Ordering::Less => format!("{local} ({distance} ago)"),
        std::cmp::Ordering::Equal => format!("{local} (now)"),
        std::cmp::Ordering::Greater => format!("{local} (in {distance})"),
    }
}

/// The two largest units of a time span in seconds, for instance `1 hour 30 minutes`.
pub(crate) fn format_span(seconds: u64) -> String {
    let mut rest = seconds;
    let mut parts = Vec::new();
    for (unit, name) in UNITS {
        let count = rest / unit;
        rest %= unit;
        if count > 0 {
            parts.push(format!("{count} {name}{}", if count == 1 { "" } else { "s" }));
        }
        // Only adjacent units are combined: `1 year 3 seconds` would suggest false precision.
        if parts.len() == 2 || (parts.len() == 1 && count == 0) {
            break;
        }
    }
    if parts.is_empty() {
        "0 seconds".to_owned()
    } else {
        parts.join(" ")
    }
}
