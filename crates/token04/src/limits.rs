//! Limits that are enforced, and documented limits of single products, which only cause warnings. In bytes
//! and seconds.

/// The longest text inside a token: the ciphertext's length field has 16 bits.
pub const MAX_TEXT_LEN: usize = 65_535;
/// The longest secret that is examined for a hint; a ServerSecret has 32 bytes.
pub const MAX_SECRET_LEN: usize = 1024;
/// The default maximum lifetime: 24 days, the only documented maximum (ZIM).
pub const MAX_LIFETIME: i64 = 2_073_600;
/// The longest leeway: one hour.
pub const MAX_LEEWAY: i64 = 3600;
/// The maximum number of previous secrets of a verifier.
pub const MAX_PREVIOUS_SECRETS: usize = 7;
/// The number of tokens of a batch that a thread makes at a time; a thread for fewer costs more than it saves.
pub const BATCH_CHUNK_LEN: usize = 256;
/// The last second of the year 9999; many languages cannot represent later dates.
pub(crate) const LAST_SECOND: i64 = 253_402_300_799;
/// 2020-01-01. A system clock before this was never set.
pub(crate) const FIRST_SYSTEM_SECOND: i64 = 1_577_836_800;
/// From this value on (31 years), a number of seconds is a point in time: 2001 or later.
pub(crate) const POINT_IN_TIME: i64 = 1_000_000_000;
/// From this value on (the year 5138 in seconds), a point in time is in milliseconds.
pub(crate) const MILLISECONDS: i64 = 100_000_000_000;

/// The longest user ID that RTC accepts.
pub(crate) const MAX_RTC_USER_ID_LEN: usize = 63;
/// The longest user ID that ZIM accepts.
pub(crate) const MAX_ZIM_USER_ID_LEN: usize = 32;
/// The longest room ID that the platform accepts.
pub(crate) const MAX_ROOM_ID_LEN: usize = 127;
/// The longest stream ID that the platform accepts.
pub(crate) const MAX_STREAM_ID_LEN: usize = 255;
/// The lifetimes that ZIM accepts, in seconds.
pub(crate) const ZIM_LIFETIME: std::ops::RangeInclusive<i64> = 30..=MAX_LIFETIME;
/// The SDKs notify clients this many seconds before a token expires.
pub(crate) const RENEWAL_WARNING: i64 = 30;

/// Stream IDs consist of digits, letters, `-` and `_`.
pub(crate) fn is_stream_id_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}
