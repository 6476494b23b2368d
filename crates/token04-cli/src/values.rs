//! Parses the values of options. The errors never contain a value: it may be a misplaced secret.

use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::{Span, SpanRelativeTo, Timestamp};
use token04::TokenCipher;

type Parsed<T> = Result<T, String>;

pub(crate) fn app_id(text: &str) -> Parsed<u32> {
    match text.parse() {
        Ok(id) if id > 0 => Ok(id),
        _ => Err("must be a whole number from 1 to 4294967295, the AppID in the console".to_owned()),
    }
}

pub(crate) fn port(text: &str) -> Parsed<u16> {
    match text.parse() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err("must be a port, a whole number from 1 to 65535".to_owned()),
    }
}

/// A parser whose values shells can complete.
pub(crate) fn cipher() -> impl TypedValueParser<Value = TokenCipher> {
    let names = TokenCipher::ALL.iter().map(|cipher| cipher.as_str());
    PossibleValuesParser::new(names).try_map(|name| name.parse::<TokenCipher>())
}

/// Parses a lifetime in whole seconds, at least 1.
pub(crate) fn lifetime(text: &str) -> Parsed<Duration> {
    match seconds(text) {
        Some(seconds) if seconds <= 0 => Err("must be at least 1 second".to_owned()),
        Some(seconds) => Ok(Duration::from_secs(seconds.unsigned_abs())),
        None => Err("must be whole seconds or a duration such as 90s, 30m, 1h or 7d".to_owned()),
    }
}

/// Parses a leeway in whole seconds, at least 0.
pub(crate) fn leeway(text: &str) -> Parsed<Duration> {
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

/// Parses a time as Unix seconds. Times near 0 are refused because every token would be valid.
pub(crate) fn time(text: &str) -> Parsed<i64> {
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
