//! Splits a decoded body into its fields: the official layout first, then those of home-made generators.
//!
//! A layout is one choice from each table below. A split counts only if the lengths add up exactly.

mod length;

use length::{LENGTHS, Length, Number, big, little};

use super::difference::Difference as D;
use super::difference::{Difference, Differences};
use crate::TokenCipher;
use crate::envelope::{MAX_SEALED_LEN, token_len_for};
use crate::gcm::{BLOCK_LEN, TAG_LEN};
use crate::limits::MILLISECONDS;

/// Expiry times between 2015 and 2100 are plausible.
const PLAUSIBLE: std::ops::Range<i64> = 1_420_070_400..4_102_444_800;
const HMAC_LEN: usize = 32;
/// A longer ciphertext is not assumed to have been cut off: where the length is missing, anything stands there.
const MAX_CUT_LEN: usize = 4096;
/// As many differences as an implausible expiry counts for.
const IMPLAUSIBLE: u32 = 2;
/// A layout with more differences explains nothing.
const MAX_DIFFERENCES: u32 = 4;

/// What precedes the nonce: a version number of this width, the expiry, and the differences.
const HEADS: &[(usize, Option<Number>, &[Difference])] = &[
    (0, Some(big(8)), &[]),
    (0, None, &[D::NoExpiry]),
    (0, Some(big(4)), &[D::Expiry32Bit]),
    (0, Some(little(8)), &[D::LittleEndian]),
    (0, Some(little(4)), &[D::LittleEndian, D::Expiry32Bit]),
    (2, Some(big(4)), &[D::VersionField, D::Expiry32Bit]),
    (2, Some(big(8)), &[D::VersionField]),
];

/// Where a GCM tag is.
#[derive(Clone, Copy)]
enum Place {
    /// At the end of the ciphertext field; also CBC, which has no tag.
    End,
    /// At the beginning of the ciphertext field.
    Start,
    /// After the ciphertext field, with a length of its own.
    FieldAfter,
    /// After the ciphertext field, which does not count it.
    After,
    /// Before the ciphertext field, with a length of its own.
    FieldBefore,
    /// Before the ciphertext field, which does not count it.
    Before,
}

const PLACES: &[Place] = &[
    Place::End,
    Place::Start,
    Place::FieldAfter,
    Place::After,
    Place::FieldBefore,
    Place::Before,
];

impl Place {
    fn differences(self) -> Differences {
        match self {
            Self::End => Differences::default(),
            _ => Differences::of(&[D::TagApart]),
        }
    }
}

/// An HMAC of the whole: none, at the start, at the end.
const HMACS: &[(usize, usize, &[Difference])] =
    &[(0, 0, &[]), (HMAC_LEN, 0, &[D::Hmac]), (0, HMAC_LEN, &[D::Hmac])];

/// The fields of a body in one of the layouts.
#[derive(Clone)]
pub(super) struct Split<'b> {
    /// The expiry, if there is one.
    pub(super) expire: Option<i64>,
    pub(super) iv: &'b [u8],
    /// The ciphertext field without a tag that is apart.
    pub(super) sealed: &'b [u8],
    /// The tag, if it is not at the end of `sealed`.
    pub(super) tag: Option<&'b [u8]>,
    pub(super) mode: Option<u8>,
    pub(super) differences: Differences,
    /// Whether a length field confirms the split.
    has_length: bool,
}

impl Split<'_> {
    /// Whether structure alone proves the layout: a length that adds up, and a plausible time.
    pub(super) fn is_proven(&self) -> bool {
        self.has_length && self.expire.is_some_and(is_plausible)
    }

    fn cost(&self) -> u32 {
        let is_odd = !self.differences.is_empty() && self.expire.is_some_and(|expire| !is_plausible(expire));
        self.differences.len() + if is_odd { IMPLAUSIBLE } else { 0 }
    }

    /// The cipher that the nonce's length and the mode byte suggest.
    pub(super) fn cipher(&self) -> TokenCipher {
        if self.iv.len() == TokenCipher::Gcm.iv_len() || self.mode == Some(1) || self.tag.is_some() {
            TokenCipher::Gcm
        } else {
            TokenCipher::Cbc
        }
    }

    pub(super) fn could_be_cbc(&self) -> bool {
        let len = self.sealed.len();
        self.iv.len() == BLOCK_LEN && self.tag.is_none() && len >= BLOCK_LEN && len.is_multiple_of(BLOCK_LEN)
    }
}

/// Whether this is a time at which a token may expire, in seconds or milliseconds.
pub(super) fn is_plausible(expire: i64) -> bool {
    let seconds = if expire >= MILLISECONDS {
        expire / 1000
    } else {
        expire
    };
    PLAUSIBLE.contains(&seconds)
}

/// Every way in which the body can be split, those with the fewest differences first. The official one comes first
/// whatever its expiry.
pub(super) fn splits(body: &[u8]) -> Vec<Split<'_>> {
    let mut found = Vec::new();
    for (start, end, hmac) in HMACS {
        let inner = body
            .get(*start..body.len().saturating_sub(*end))
            .unwrap_or_default();
        let first = inner.split_first().filter(|(mode, _)| **mode <= 1);
        let mode_first = first.map(|(mode, rest)| (Some(*mode), rest, Differences::of(&[D::ModeByteFirst])));
        for (mode, inner, differences) in [(None, inner, Differences::default())]
            .into_iter()
            .chain(mode_first)
        {
            let differences = differences.and(Differences::of(hmac));
            split_head(inner, mode, differences, &mut found);
        }
    }
    // Does not use `sort`, which would take more code than everything else here.
    let with = |cost| found.iter().filter(move |split| split.cost() == cost).cloned();
    (0..=MAX_DIFFERENCES + IMPLAUSIBLE).flat_map(with).collect()
}

fn split_head<'b>(body: &'b [u8], mode: Option<u8>, differences: Differences, found: &mut Vec<Split<'b>>) {
    for (version, number, head) in HEADS {
        let differences = differences.and(Differences::of(head));
        let Some(rest) = body.get(*version..) else {
            continue;
        };
        let Some((expire, rest)) = read_expire(*number, rest) else {
            continue;
        };
        for length in LENGTHS {
            for iv_len in [TokenCipher::Gcm.iv_len(), TokenCipher::Cbc.iv_len()] {
                let differences = differences.and(length.differences(D::NoIvLength));
                let split = length
                    .matches(rest, iv_len)
                    .and_then(|rest| rest.split_at_checked(iv_len));
                if let Some((iv, rest)) = split
                    && differences.len() <= MAX_DIFFERENCES
                {
                    let start = Split {
                        expire,
                        iv,
                        sealed: &[],
                        tag: None,
                        mode,
                        differences,
                        has_length: length.number.is_some(),
                    };
                    split_sealed(rest, &start, found);
                }
            }
        }
    }
}

fn read_expire(number: Option<Number>, bytes: &[u8]) -> Option<(Option<i64>, &[u8])> {
    let Some(number) = number else {
        return Some((None, bytes));
    };
    let (value, rest) = number.read(bytes)?;
    Some((Some(value.cast_signed()), rest))
}

fn split_sealed<'b>(rest: &'b [u8], start: &Split<'b>, found: &mut Vec<Split<'b>>) {
    for &place in PLACES {
        let differences = start.differences.and(place.differences());
        for length in LENGTHS {
            let differences = differences.and(length.differences(D::NoLength));
            if differences.len() > MAX_DIFFERENCES {
                continue;
            }
            // Where the mode byte comes first, none is last.
            let modes: &[usize] = if start.mode.is_some() { &[0] } else { &[0, 1] };
            for &mode_len in modes {
                let Some((field, last)) = rest
                    .len()
                    .checked_sub(mode_len)
                    .and_then(|at| rest.split_at_checked(at))
                else {
                    continue;
                };
                if last
                    .first()
                    .is_some_and(|&mode| length.number.is_none() && mode > 1)
                {
                    continue;
                }
                let Some((sealed, tag)) = split_field(field, length, place) else {
                    continue;
                };
                if sealed.is_empty()
                    || sealed.len() > MAX_SEALED_LEN
                    || !may_expire(start.expire, differences)
                {
                    continue;
                }
                found.push(Split {
                    sealed,
                    tag,
                    mode: start.mode.or(last.first().copied()),
                    differences,
                    has_length: start.has_length || length.number.is_some(),
                    ..start.clone()
                });
            }
        }
    }
}

/// Whether this can be the expiry. The official layout is reported whatever it is, unless its bytes are reversed;
/// in others it must be plausible, or an AppID in its place.
fn may_expire(expire: Option<i64>, differences: Differences) -> bool {
    let Some(expire) = expire else {
        return true;
    };
    let is_reversed = !is_plausible(expire) && is_plausible(expire.swap_bytes());
    is_plausible(expire)
        || (differences.is_empty() && !is_reversed)
        || (u32::try_from(expire).is_ok() && !differences.has(D::Expiry32Bit))
}

/// Splits what follows the nonce, apart from the mode byte, into ciphertext and a tag that is apart.
fn split_field<'b>(field: &'b [u8], length: &Length, place: Place) -> Option<(&'b [u8], Option<&'b [u8]>)> {
    let width = length.number.map_or(0, |number| number.width);
    let whole = field.len().checked_sub(width)?;
    let apart = whole.checked_sub(TAG_LEN);
    match place {
        Place::End => Some((length.matches(field, whole)?, None)),
        Place::Start => {
            let (tag, sealed) = length.matches(field, whole)?.split_at_checked(TAG_LEN)?;
            Some((sealed, Some(tag)))
        }
        Place::After => {
            let (sealed, tag) = length.matches(field, apart?)?.split_at_checked(apart?)?;
            // Without a length, this is the same as at the end.
            length.number.is_some().then_some((sealed, Some(tag)))
        }
        Place::Before => {
            let (tag, rest) = field.split_at_checked(TAG_LEN)?;
            length
                .number
                .is_some()
                .then_some((length.matches(rest, apart?)?, Some(tag)))
        }
        Place::FieldAfter => {
            length.number?;
            let len = apart?.checked_sub(width)?;
            let (sealed, rest) = length.matches(field, len)?.split_at_checked(len)?;
            Some((sealed, Some(length.matches(rest, TAG_LEN)?)))
        }
        Place::FieldBefore => {
            length.number?;
            let len = apart?.checked_sub(width)?;
            let (tag, rest) = length.matches(field, TAG_LEN)?.split_at_checked(TAG_LEN)?;
            Some((length.matches(rest, len)?, Some(tag)))
        }
    }
}

/// A token whose end is missing, by its official length fields.
pub(super) struct Cut<'b> {
    pub(super) iv: &'b [u8],
    /// What is left of the ciphertext.
    pub(super) sealed: &'b [u8],
    /// The length of the whole token's text.
    pub(super) whole_len: usize,
}

/// Reads a body whose length fields say that its end is missing.
pub(super) fn cut(body: &[u8]) -> Option<Cut<'_>> {
    let (expire, rest) = big(8).read(body)?;
    let (iv_len, rest) = big(2).read(rest)?;
    let iv_len = usize::try_from(iv_len).ok()?;
    let cipher = *TokenCipher::ALL.iter().find(|cipher| cipher.iv_len() == iv_len)?;
    if !is_plausible(i64::try_from(expire).ok()?) {
        return None;
    }
    let (iv, rest) = rest.split_at_checked(iv_len)?;
    let (sealed_len, sealed) = big(2).read(rest)?;
    let sealed_len = usize::try_from(sealed_len).ok()?;
    let fits =
        sealed_len <= MAX_CUT_LEN && (cipher == TokenCipher::Gcm || sealed_len.is_multiple_of(BLOCK_LEN));
    (fits && sealed_len > sealed.len()).then(|| Cut {
        iv,
        sealed,
        whole_len: token_len_for(cipher, sealed_len),
    })
}
