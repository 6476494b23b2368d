//! The documented limits of single products, in bytes and seconds. They warn, they do not refuse.

/// RTC takes user IDs of fewer bytes than this.
pub(crate) const RTC_USER_ID_END: usize = 64;
/// ZIM takes user IDs of at most this many bytes.
pub(crate) const ZIM_USER_ID_MAX: usize = 32;
/// Room IDs have fewer bytes than this.
pub(crate) const ROOM_ID_END: usize = 128;
/// Stream IDs have fewer bytes than this.
pub(crate) const STREAM_ID_END: usize = 256;
/// ZIM takes tokens that are valid for this many seconds.
pub(crate) const ZIM_LIFETIME: std::ops::RangeInclusive<i64> = 30..=2_073_600;
/// Clients are told this many seconds before a token expires.
pub(crate) const RENEWAL_WARNING: i64 = 30;

/// Stream IDs consist of digits, letters, `-` and `_`.
pub(crate) fn is_stream_id_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}
