//! Limits: those that refuse, and the documented ones of single products, which only warn. Bytes and seconds.

/// No text inside a token has more bytes: the ciphertext's length has 16 bits.
pub const MAX_TEXT_LEN: usize = 65_535;
/// Longer than any mistake that a hint could name; a ServerSecret has 32 bytes.
pub const MAX_SECRET_LEN: usize = 1024;
/// The longest lifetime unless another is asked for: 24 days, the one cap that is documented (ZIM).
pub const MAX_LIFETIME: i64 = 2_073_600;
/// The longest leeway: an hour.
pub const MAX_LEEWAY: i64 = 3600;
/// How many previous secrets a verifier takes.
pub const MAX_PREVIOUS_SECRETS: usize = 7;
/// The last second of the year 9999, after which many languages have no dates.
pub(crate) const LAST_SECOND: i64 = 253_402_300_799;
/// A system clock that is before this, the beginning of 2020, was never set.
pub(crate) const FIRST_SYSTEM_SECOND: i64 = 1_577_836_800;
/// A number of seconds from here on (31 years) is a point in time: 2001 and later.
pub(crate) const POINT_IN_TIME: i64 = 1_000_000_000;
/// A point in time from here on (the year 5138) is in milliseconds.
pub(crate) const MILLISECONDS: i64 = 100_000_000_000;

/// RTC takes user IDs of fewer bytes than this.
pub(crate) const RTC_USER_ID_END: usize = 64;
/// ZIM takes user IDs of at most this many bytes.
pub(crate) const ZIM_USER_ID_MAX: usize = 32;
/// Room IDs have fewer bytes than this.
pub(crate) const ROOM_ID_END: usize = 128;
/// Stream IDs have fewer bytes than this.
pub(crate) const STREAM_ID_END: usize = 256;
/// ZIM takes tokens that are valid for this many seconds.
pub(crate) const ZIM_LIFETIME: std::ops::RangeInclusive<i64> = 30..=MAX_LIFETIME;
/// Clients are told this many seconds before a token expires.
pub(crate) const RENEWAL_WARNING: i64 = 30;

/// Stream IDs consist of digits, letters, `-` and `_`.
pub(crate) fn is_stream_id_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}
