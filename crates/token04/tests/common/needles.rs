//! Searches memory for parts of keys.
#![allow(unsafe_code)]

use std::collections::HashMap;
use std::hint::black_box;
use std::mem::MaybeUninit;

use aes::cipher::{BlockCipherEncrypt, KeyInit};
use aes::{Aes256, Aes256Dec, Aes256Enc};
use ghash::GHash;

/// Deeper than any call goes.
pub(crate) const DEPTH: usize = 256 * 1024;
pub(crate) const PAINT: u8 = 0xa5;
/// Occurs in no other text of a test.
pub(crate) const KEY: &[u8; 32] = b"\xe7QvxKzWqJhGfYpLmNbRtXcDsEoUiAy\x9a\x91";

/// Overwrites the stack below the caller.
#[inline(never)]
pub(crate) fn paint() {
    // Slightly more than is read later, because the two frames differ.
    let mut below = [MaybeUninit::<u8>::uninit(); DEPTH + 4096];
    for byte in &mut below {
        // SAFETY: `byte` is an exclusive reference to one byte of `below`, so it is valid for writes. The
        // write is volatile so that it is not optimized away.
        unsafe { std::ptr::from_mut(byte).cast::<u8>().write_volatile(PAINT) };
    }
    black_box(&below);
}

/// Parts of keys of eight bytes each, with the name of the key. The bits are inverted, so that this table and
/// memory freed by it are not found.
#[derive(Default)]
pub(crate) struct Needles(HashMap<[u8; 8], &'static str>);

impl Needles {
    /// Parts of [`KEY`] and of everything derived from it. What deriving leaves on the stack is overwritten.
    pub(crate) fn of_key() -> Self {
        let mut needles = Self::default();
        needles.add_all();
        paint();
        needles
    }

    #[inline(never)]
    fn add_all(&mut self) {
        self.add("secret", KEY);
        let of = |key: [u8; 32]| {
            let encrypt = Aes256Enc::new(&key.into());
            let mut zeros = ghash::Block::default();
            encrypt.encrypt_block(&mut zeros);
            let both = Aes256::new(&key.into());
            (
                Aes256Dec::from(&encrypt),
                encrypt,
                both,
                GHash::new(&zeros),
                zeros,
            )
        };
        let key = of(*KEY);
        paint();
        let again = of(*KEY);
        let other = of([7; 32]);
        self.add("encrypted zeros", &key.4);
        self.add_schedule("round keys of decryption", &key.0, &again.0, &other.0);
        self.add_schedule("round keys", &key.1, &again.1, &other.1);
        self.add_schedule("round keys of both", &key.2, &again.2, &other.2);
        self.add_schedule("hash key", &key.3, &again.3, &other.3);
    }

    pub(crate) fn add(&mut self, name: &'static str, key: &[u8]) {
        for part in key.windows(8).step_by(4) {
            self.add_part(name, part.try_into().expect("eight bytes"));
        }
    }

    /// Adds every part of an expanded key, as it is in memory and as the software cipher widens it.
    ///
    /// An expanded key has uninitialized bytes. Only words that are the same whenever this key is expanded,
    /// and that differ from those of `other`, belong to the key.
    pub(crate) fn add_schedule<T>(&mut self, name: &'static str, key: &T, again: &T, other: &T) {
        let of_key = words(key).zip(words(again)).zip(words(other));
        let known = of_key.map(|((key, again), other)| (key == again && key != other).then_some(key));
        let known: Vec<_> = known.collect();
        for run in known.windows(4) {
            if let [Some(a), Some(b), Some(c), Some(d)] = *run {
                self.add(name, [a, b, c, d].map(u16::to_le_bytes).as_flattened());
            }
        }
        for word in known.into_iter().flatten() {
            // Each bit four times, as on 64-bit machines; no other number looks like that.
            let bits = (0..16).map(|bit| u64::from((word >> bit) & 1) * (0xf << (4 * bit)));
            self.add_part(name, bits.sum::<u64>().to_le_bytes());
        }
    }

    fn add_part(&mut self, name: &'static str, part: [u8; 8]) {
        let mut values = part;
        values.sort_unstable();
        let distinct = values.chunk_by(|a, b| a == b).count();
        // Zeros, counters and the like occur everywhere.
        if distinct >= 5 {
            self.0.insert(part.map(|byte| !byte), name);
        }
    }

    /// The offsets of parts of keys in `memory`.
    pub(crate) fn find(&self, memory: &[u8]) -> Vec<(usize, &'static str)> {
        let parts = memory.windows(8).enumerate();
        let inverted = |part: &[u8]| Some(part.first_chunk::<8>()?.map(|byte| !byte));
        parts
            .filter_map(|(offset, part)| Some((offset, *self.0.get(&inverted(part)?)?)))
            .collect()
    }
}

fn words<T>(schedule: &T) -> impl Iterator<Item = u16> {
    let bytes = std::ptr::from_ref(schedule).cast::<[u8; 2]>();
    (0..size_of::<T>() / 2).map(move |index| {
        // SAFETY: `index` is less than `size_of::<T>() / 2`, so the two bytes are within `schedule`, which
        // the iterator borrows. The read is volatile, because some bytes may be uninitialized.
        u16::from_le_bytes(unsafe { bytes.add(index).read_volatile() })
    })
}
