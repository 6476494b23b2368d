//! How the layout of a home-made token differs from that of a token04.

/// How a layout differs from the official one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Difference {
    NoExpiry,
    NoIvLength,
    NoLength,
    VersionField,
    Expiry32Bit,
    LittleEndian,
    Length8Bit,
    Length32Bit,
    AppIdForExpiry,
    Hmac,
    GcmIvLength,
    TagApart,
    NoTag,
    ModeByteFirst,
}

impl Difference {
    /// The name in `layout`, and what is wrong.
    const fn describe(self) -> (&'static str, &'static str) {
        match self {
            Self::NoExpiry => ("no_expiry", "the 8-byte expiry is missing at the start"),
            Self::NoIvLength => ("no_iv_length", "the 2-byte length before the nonce is missing"),
            Self::NoLength => ("no_length", "the 2-byte length before the ciphertext is missing"),
            Self::Expiry32Bit => ("expiry_32_bit", "the expiry has 4 bytes instead of 8"),
            Self::VersionField => ("version_field", "there is a version number before the expiry"),
            Self::LittleEndian => ("little_endian", "numbers are little-endian instead of big-endian"),
            Self::Length8Bit => ("length_8_bit", "a length has 8 bits instead of 16"),
            Self::Length32Bit => ("length_32_bit", "a length has 32 bits instead of 16"),
            Self::AppIdForExpiry => ("app_id_for_expiry", "the AppID stands in place of the expiry"),
            Self::Hmac => ("hmac", "there is an HMAC, which a token04 has not"),
            Self::GcmIvLength => ("gcm_iv_length", "the GCM nonce has 16 bytes instead of 12"),
            Self::TagApart => (
                "tag_apart",
                "the GCM tag is not at the end of the ciphertext field",
            ),
            Self::NoTag => ("no_tag", "the GCM tag is missing"),
            Self::ModeByteFirst => ("mode_byte_first", "the mode byte is first instead of last"),
        }
    }

    const fn bit(self) -> u32 {
        1 << self as u32
    }

    const ALL: [Self; 14] = [
        Self::NoExpiry,
        Self::NoIvLength,
        Self::NoLength,
        Self::VersionField,
        Self::Expiry32Bit,
        Self::LittleEndian,
        Self::Length8Bit,
        Self::Length32Bit,
        Self::AppIdForExpiry,
        Self::Hmac,
        Self::GcmIvLength,
        Self::TagApart,
        Self::NoTag,
        Self::ModeByteFirst,
    ];
}

/// A set of differences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Differences(u32);

impl Differences {
    pub(super) fn of(list: &[Difference]) -> Self {
        Self(list.iter().fold(0, |bits, difference| bits | difference.bit()))
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn add(&mut self, difference: Difference) {
        self.0 |= difference.bit();
    }

    pub(super) fn has(self, difference: Difference) -> bool {
        self.0 & difference.bit() != 0
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// The names for `layout`.
    pub(super) fn names(self) -> Vec<&'static str> {
        self.iter().map(|difference| difference.describe().0).collect()
    }

    /// What is wrong, for a message.
    pub(super) fn what(self, separator: &str) -> String {
        let what: Vec<_> = self
            .iter()
            .map(|difference| difference.describe().1.to_owned())
            .collect();
        what.join(separator)
    }

    fn iter(self) -> impl Iterator<Item = Difference> {
        Difference::ALL
            .into_iter()
            .filter(move |&difference| self.has(difference))
    }
}
