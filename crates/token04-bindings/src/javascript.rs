//! Code shared by the Node.js addon and the WebAssembly module, the two backends of `bindings/nodejs/js`.

use token04::RoomAction;
use token04::internal::Grant;

/// `Number.MAX_SAFE_INTEGER`: above it, several integers share one `number`.
const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

/// Converts a `number` to an integer.
///
/// # Errors
///
/// A description of the value, if it is `NaN`, infinite, a fraction, or beyond 2^53.
///
/// ```
/// use token04_bindings::javascript::to_integer;
///
/// assert_eq!(to_integer(3600.0), Ok(3600));
/// assert_eq!(to_integer(0.5), Err("a float"));
/// ```
pub fn to_integer(number: f64) -> Result<i64, &'static str> {
    if number.is_nan() {
        Err("NaN")
    } else if number.is_infinite() {
        Err("Infinity")
    } else if number.fract() != 0.0 {
        Err("a float")
    } else if number.abs() > MAX_SAFE_INTEGER {
        Err("a number beyond 2^53")
    } else {
        Ok(to_i64(number))
    }
}

/// Truncates to an integer, to_i64 at the limits of 64 bits.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the conversion saturates by design"
)]
#[inline]
#[must_use]
pub fn to_i64(number: f64) -> i64 {
    number as i64
}

/// Converts to the nearest JavaScript `number`, which is exact up to 2^53.
#[allow(clippy::cast_precision_loss, reason = "rounding is intended")]
#[inline]
#[must_use]
pub fn to_number(number: i64) -> f64 {
    number as f64
}

/// Builds an action from IDs that are already checked: a login if there is no stream.
#[inline]
#[must_use]
pub fn action<'a>(room_id: &'a str, stream_id: Option<&'a str>) -> RoomAction<'a> {
    match stream_id {
        None => RoomAction::login(room_id),
        Some(stream_id) => RoomAction::publish(room_id, stream_id),
    }
}

/// The kind of grant that JavaScript passes. `bindings/nodejs/js/request.js` uses the same numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A payload that `RoomPrivileges` wrote.
    Written,
    /// No payload.
    Basic,
    /// The caller's own payload.
    Payload,
    /// The parts of `RoomPrivileges` that contain a placeholder ID, which not every generator accepts.
    Parts,
    /// A wrong type in place of privileges; the name of the type is passed along.
    NoPrivileges,
}

impl Kind {
    /// Converts JavaScript's number for a kind.
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

    /// Returns the grant of this kind, with the payload if the kind needs one. `None` for a kind that has more
    /// than a text.
    #[inline]
    #[must_use]
    pub fn grant<'a>(
        self,
        payload: impl FnOnce() -> token04::Result<&'a str>,
    ) -> Option<token04::Result<Grant<'a>>> {
        match self {
            Self::Basic => Some(Ok(Grant::Basic)),
            Self::Written => Some(payload().map(Grant::Written)),
            Self::Payload => Some(payload().map(Grant::Payload)),
            Self::Parts | Self::NoPrivileges => None,
        }
    }
}
