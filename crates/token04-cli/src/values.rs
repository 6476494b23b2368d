//! Reading the values of options. The errors never repeat a value: it may be a misplaced secret.

use std::time::Duration;

use jiff::{Span, SpanRelativeTo, Timestamp};
use token04::TokenCipher;

type Read<T> = Result<T, String>;

pub(crate) fn app_id(text: &str) -> Read<u32> {
    match text.parse() {
        Ok(id) if id > 0 => Ok(id),
        _ => Err("must be a whole number from 1 to 4294967295, the AppID in the console".to_owned()),
    }
}

pub(crate) fn port(text: &str) -> Read<u16> {
    match text.parse() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err("must be a port, a whole number from 1 to 65535".to_owned()),
    }
}

pub(crate) fn cipher(text: &str) -> Read<TokenCipher> {
    text.parse().map_err(|_| "must be gcm or cbc".to_owned())
}

/// A lifetime, in whole seconds above 0.
pub(crate) fn lifetime(text: &str) -> Read<Duration> {
    match seconds(text) {
        Some(seconds) if seconds <= 0 => Err("must be at least 1 second".to_owned()),
        Some(seconds) => Ok(Duration::from_secs(seconds.unsigned_abs())),
        None => Err("must be whole seconds or a duration such as 90s, 30m, 1h or 7d".to_owned()),
    }
}

/// A tolerance in whole seconds, 0 or more.
pub(crate) fn leeway(text: &str) -> Read<Duration> {
    match seconds(text) {
        Some(seconds) if seconds >= 0 => Ok(Duration::from_secs(seconds.unsigned_abs())),
        _ => Err("must be seconds, 0 or more, or a duration such as 90s or 5m".to_owned()),
    }
}

fn seconds(text: &str) -> Option<i64> {
    if let Ok(seconds) = text.parse() {
        return Some(seconds);
    }
    let span: Span = text.parse().ok()?;
    let duration = span.to_duration(SpanRelativeTo::days_are_24_hours()).ok()?;
    (duration.subsec_nanos() == 0).then(|| duration.as_secs())
}

/// A point in time as Unix seconds. At 0 or at the beginning of 1970, every token would be valid.
pub(crate) fn time(text: &str) -> Read<i64> {
    const RANGE: std::ops::Range<i64> = 1_000_000_000..100_000_000_000;
    let seconds = text
        .parse()
        .or_else(|_| text.parse().map(Timestamp::as_second))
        .map_err(|_| "must be Unix seconds or RFC 3339 such as 2030-01-31T12:00:00Z")?;
    if seconds >= RANGE.end {
        return Err("looks like milliseconds: pass Unix seconds, or RFC 3339".to_owned());
    }
    if seconds < RANGE.start {
        return Err("is before September 2001: pass Unix seconds, or RFC 3339".to_owned());
    }
    Ok(seconds)
}
