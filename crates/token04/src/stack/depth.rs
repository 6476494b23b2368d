//! Measures how deep work with keys goes below the place that the stack is wiped from. Compiled only for a
//! test.
#![allow(unsafe_code)]

use std::hint::black_box;
use std::mem::MaybeUninit;
use std::sync::Mutex;

/// Deeper than any work goes.
const LOOKED_AT: usize = 32 * 1024;
const PAINT: u8 = 0xa5;

/// The wiped depth, and the greatest measured depth.
static DEEPEST: Mutex<Vec<(usize, usize)>> = Mutex::new(Vec::new());

/// For each wiped depth, the greatest measured depth, in bytes.
pub fn deepest() -> Vec<(usize, usize)> {
    DEEPEST.lock().map(|deepest| deepest.clone()).unwrap_or_default()
}

/// Overwrites the stack below the caller.
#[inline(never)]
pub(super) fn paint() {
    // More than is read later, because frames differ.
    let mut below = [MaybeUninit::<u8>::uninit(); LOOKED_AT + 1024];
    for byte in &mut below {
        // SAFETY: `byte` is an exclusive reference to one byte of `below`, so it is valid for writes. The
        // write is volatile so that it is not optimized away.
        unsafe { std::ptr::from_mut(byte).cast::<u8>().write_volatile(PAINT) };
    }
    black_box(&below);
}

/// Records how much of the paint was overwritten.
#[inline(never)]
pub(super) fn record(wiped: usize) {
    let depth = written();
    if let Ok(mut deepest) = DEEPEST.lock() {
        match deepest.iter_mut().find(|(known, _)| *known == wiped) {
            Some((_, greatest)) => *greatest = depth.max(*greatest),
            None => deepest.push((wiped, depth)),
        }
    }
}

#[inline(never)]
fn written() -> usize {
    let mut below = MaybeUninit::<[u8; LOOKED_AT]>::uninit();
    // The compiler must assume that the bytes were written.
    let below = black_box(&mut below).as_mut_ptr().cast::<u8>();
    // Stack probes write eight zeros to each page below.
    let mut run = 0;
    for index in 0..LOOKED_AT {
        // SAFETY: `index` is less than `LOOKED_AT`, so the address is within the array `below`, which is live
        // here and whose memory `paint` has written. The read is volatile.
        let byte = unsafe { below.add(index).read_volatile() };
        run = if byte == PAINT { 0 } else { run + 1 };
        if run == 9 {
            return LOOKED_AT - index + run - 1;
        }
    }
    0
}
