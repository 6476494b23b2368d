//! Numbers and length fields, as generators write them.

use super::super::difference::{Difference, Differences};

/// How an unsigned number is written.
#[derive(Clone, Copy)]
pub(super) struct Number {
    pub(super) width: usize,
    little_endian: bool,
}

pub(super) const fn big(width: usize) -> Number {
    Number {
        width,
        little_endian: false,
    }
}

pub(super) const fn little(width: usize) -> Number {
    Number {
        width,
        little_endian: true,
    }
}

impl Number {
    pub(super) fn read(self, bytes: &[u8]) -> Option<(u64, &[u8])> {
        let (digits, rest) = bytes.split_at_checked(self.width)?;
        let add = |value: u64, &digit: &u8| value << 8 | u64::from(digit);
        let value = if self.little_endian {
            digits.iter().rev().fold(0, add)
        } else {
            digits.iter().fold(0, add)
        };
        Some((value, rest))
    }
}

/// The length field of the nonce or the ciphertext. `cut` means that only the low 8 bits of the length count.
pub(super) struct Length {
    pub(super) number: Option<Number>,
    cut: bool,
    difference: Option<Difference>,
}

pub(super) const LENGTHS: &[Length] = &[
    Length {
        number: Some(big(2)),
        cut: false,
        difference: None,
    },
    // Replaced by `no_iv_length` or `no_length`.
    Length {
        number: None,
        cut: false,
        difference: None,
    },
    Length {
        number: Some(little(2)),
        cut: false,
        difference: Some(Difference::LittleEndian),
    },
    Length {
        number: Some(big(4)),
        cut: false,
        difference: Some(Difference::Length32Bit),
    },
    Length {
        number: Some(big(1)),
        cut: true,
        difference: Some(Difference::Length8Bit),
    },
    Length {
        number: Some(big(2)),
        cut: true,
        difference: Some(Difference::Length8Bit),
    },
];

impl Length {
    pub(super) fn differences(&self, missing: Difference) -> Differences {
        Differences::of(&[match (&self.number, self.difference) {
            (None, _) => missing,
            (Some(_), None) => return Differences::default(),
            (Some(_), Some(difference)) => difference,
        }])
    }

    /// Reads the field, and returns what follows if it can mean this length.
    pub(super) fn matches<'b>(&self, bytes: &'b [u8], len: usize) -> Option<&'b [u8]> {
        let Some(number) = self.number else {
            return Some(bytes);
        };
        let (value, rest) = number.read(bytes)?;
        let expected = u64::try_from(len).ok()?;
        let expected = if self.cut { expected & 0xff } else { expected };
        // A length below 256 has no high byte to lose; `big(1)` comes first for it.
        (value == expected && !(self.cut && number.width > 1 && len < 0x100)).then_some(rest)
    }
}
