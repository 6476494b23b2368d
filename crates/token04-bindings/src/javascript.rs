//! What the addon for Node.js and the WebAssembly module have in common below `bindings/nodejs/js`.

use token04::RoomAction;
use token04::internal::Grant;

/// Beyond this, a `number` may stand for several whole numbers.
const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

/// The whole number that a `number` is, or what it is instead.
///
/// # Errors
///
/// `NaN`, the infinities, fractions, and what is beyond 2^53.
///
/// ```
/// use token04_bindings::javascript::whole;
///
/// assert_eq!(whole(3600.0), Ok(3600));
/// assert_eq!(whole(0.5), Err("a float"));
/// ```
pub fn whole(number: f64) -> Result<i64, &'static str> {
    if number.is_nan() {
        Err("NaN")
    } else if number.is_infinite() {
        Err("Infinity")
    } else if number.fract() != 0.0 {
        Err("a float")
    } else if number.abs() > MAX_SAFE_INTEGER {
        Err("a number beyond 2^53")
    } else {
        Ok(saturating(number))
    }
}

/// The whole number that this is; beyond 64 bits, the last within.
#[allow(
    clippy::cast_possible_truncation,
    reason = "it has no fraction, and saturates"
)]
#[inline]
#[must_use]
pub fn saturating(number: f64) -> i64 {
    number as i64
}

/// The nearest number that JavaScript has; it is the same up to 2^53.
#[allow(clippy::cast_precision_loss, reason = "that is what it is for")]
#[inline]
#[must_use]
pub fn nearest(number: i64) -> f64 {
    number as f64
}

/// An action that was checked, from its ids; without a stream it is a login.
#[inline]
#[must_use]
pub fn action<'a>(room_id: &'a str, stream_id: Option<&'a str>) -> RoomAction<'a> {
    match stream_id {
        None => RoomAction::login(room_id),
        Some(stream_id) => RoomAction::publish(room_id, stream_id),
    }
}

/// What a token is to allow; `bindings/nodejs/js/request.js` has the same numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The payload that privileges wrote.
    Written,
    /// No payload.
    Basic,
    /// The caller's own payload.
    Payload,
    /// The parts of privileges that have a placeholder.
    Parts,
    /// The name of the type that was passed for privileges.
    NoPrivileges,
}

impl Kind {
    /// The kind of a number.
    #[inline]
    #[must_use]
    pub fn of(number: i64) -> Self {
        match number {
            0 => Self::Written,
            1 => Self::Basic,
            2 => Self::Payload,
            3 => Self::Parts,
            _ => Self::NoPrivileges,
        }
    }

    /// The grant of this kind with a payload, if there is one; `None` where that is no grant.
    #[inline]
    #[must_use]
    pub fn grant(self, payload: Option<&str>) -> Option<Grant<'_>> {
        match self {
            Self::Basic => Some(Grant::Basic),
            Self::Written => payload.map(Grant::Written),
            Self::Payload => payload.map(Grant::Payload),
            Self::Parts | Self::NoPrivileges => None,
        }
    }
}
