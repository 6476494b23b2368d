//! How long a token is valid: seconds, checked against mistakes of unit and kind.

use std::time::Duration;

use crate::limits::{MILLISECONDS, POINT_IN_TIME};
use crate::{Error, ErrorKind, Result};

/// Whole seconds; what is beyond 64 bits is refused as too long further on.
pub(crate) fn seconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_secs()).unwrap_or(i64::MAX)
}

/// Refuses what is not above 0.
#[inline]
pub(crate) fn check_positive(lifetime: i64) -> Result<()> {
    if lifetime <= 0 {
        return Err(not_positive(lifetime));
    }
    Ok(())
}

#[cold]
fn not_positive(lifetime: i64) -> Error {
    wrong(format!(
        "`lifetime` is {lifetime} seconds: pass how many whole seconds from now the token is valid, at least 1"
    ))
}

/// Refuses what is not above 0, what is longer than allowed, and a point in time whatever is allowed.
#[inline]
pub(crate) fn check(lifetime: i64, max: i64) -> Result<()> {
    check_positive(lifetime)?;
    if lifetime <= max && lifetime < POINT_IN_TIME {
        return Ok(());
    }
    Err(too_long(lifetime, max))
}

#[cold]
fn too_long(lifetime: i64, max: i64) -> Error {
    let hint = if lifetime >= MILLISECONDS {
        "this looks like a point in time in milliseconds: pass the seconds from now"
    } else if lifetime >= POINT_IN_TIME {
        "this looks like a point in time: pass the seconds from now"
    } else if lifetime % 1000 == 0 && lifetime / 1000 <= max && !is_whole_days(lifetime) {
        "this looks like milliseconds: pass seconds, or raise `max_lifetime` by name"
    } else {
        "pass a shorter one, or raise `max_lifetime` by name"
    };
    let longer = if lifetime > max {
        format!(", longer than `max_lifetime` ({max} seconds)")
    } else {
        String::new()
    };
    wrong(format!("`lifetime` is {lifetime} seconds{longer}: {hint}"))
}

/// 25, 30 or 90 days are meant as such, though they are thousands of seconds.
fn is_whole_days(lifetime: i64) -> bool {
    const DAY: i64 = 86_400;
    lifetime % DAY == 0 && lifetime <= 366 * DAY
}

fn wrong(message: String) -> Error {
    Error::new(ErrorKind::InvalidLifetime, message)
}
