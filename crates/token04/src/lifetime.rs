//! The lifetime of a token in seconds, checked for wrong units and for points in time.

use std::time::Duration;

use crate::limits::{MILLISECONDS, POINT_IN_TIME};
use crate::{Error, ErrorKind, Result};

/// Whole seconds. A saturated value is refused as too long later.
pub(crate) fn seconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_secs()).unwrap_or(i64::MAX)
}

/// Refuses a lifetime that is not above 0.
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

/// Refuses a lifetime that is not above 0 or longer than allowed, and always a point in time.
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
        "this looks like milliseconds: pass seconds, or raise `max_lifetime`"
    } else {
        "pass a shorter one, or raise `max_lifetime`"
    };
    let longer = if lifetime > max {
        format!(", longer than `max_lifetime` ({max} seconds)")
    } else {
        String::new()
    };
    wrong(format!("`lifetime` is {lifetime} seconds{longer}: {hint}"))
}

/// 25, 30 or 90 days are intended, although they are multiples of 1000 seconds.
fn is_whole_days(lifetime: i64) -> bool {
    const DAY: i64 = 86_400;
    lifetime % DAY == 0 && lifetime <= 366 * DAY
}

fn wrong(message: String) -> Error {
    Error::new(ErrorKind::InvalidLifetime, message)
}

/// When a token that is generated at `ctime` expires.
#[inline]
pub(crate) fn expiry(ctime: i64, lifetime: i64) -> Result<i64> {
    ctime.checked_add(lifetime).ok_or_else(|| {
        Error::new(
            ErrorKind::ClockOutOfRange,
            format!("now ({ctime}) plus {lifetime} seconds is beyond 64 bits: pass a duration in seconds"),
        )
    })
}
