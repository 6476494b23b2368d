//! Reading the values of options. The errors never repeat a value: it may be a misplaced secret.

use std::collections::HashMap;

use jiff::{Span, SpanRelativeTo, Timestamp};
use serde::de::IgnoredAny;
use token04::legacy::{Cipher, unix_now};

type Read<T> = Result<T, String>;

pub(crate) fn app_id(text: &str) -> Read<u32> {
    match text.parse() {
        Ok(id) if id > 0 => Ok(id),
        _ => Err(
            "must be a whole number from 1 to 4294967295, the AppID in the console; so must ZEGO_APP_ID"
                .to_owned(),
        ),
    }
}

pub(crate) fn port(text: &str) -> Read<u16> {
    match text.parse() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err("must be a port, a whole number from 1 to 65535".to_owned()),
    }
}

pub(crate) fn cipher(text: &str) -> Read<Cipher> {
    text.parse().map_err(|_| "must be gcm or cbc".to_owned())
}

/// A lifetime in seconds, above 0.
pub(crate) fn ttl(text: &str) -> Read<i64> {
    match seconds(text) {
        Some(seconds) if seconds <= 0 => Err("must be at least 1 second".to_owned()),
        Some(seconds) if unix_now().checked_add(seconds).is_none() => {
            Err("ends beyond 64 bits of seconds: pass a duration such as 1h or 7d".to_owned())
        }
        Some(seconds) => Ok(seconds),
        None => Err("must be whole seconds or a duration such as 90s, 30m, 1h or 7d".to_owned()),
    }
}

/// A tolerance in seconds, 0 or more.
pub(crate) fn leeway(text: &str) -> Read<i64> {
    match seconds(text) {
        Some(seconds) if seconds >= 0 => Ok(seconds),
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

/// A point in time as Unix seconds.
pub(crate) fn time(text: &str) -> Read<i64> {
    if let Ok(seconds) = text.parse() {
        return Ok(seconds);
    }
    text.parse::<Timestamp>()
        .map(Timestamp::as_second)
        .map_err(|_| "must be Unix seconds or RFC 3339 such as 2030-01-31T12:00:00Z".to_owned())
}

/// A payload is passed on as it stands; what is no JSON object is a mistake that costs hours later.
pub(crate) fn payload(text: &str) -> Read<String> {
    if text.is_empty() || serde_json::from_str::<HashMap<String, IgnoredAny>>(text).is_ok() {
        return Ok(text.to_owned());
    }
    Err("must be a JSON object: to restrict the token to a room, use --room-id instead".to_owned())
}
