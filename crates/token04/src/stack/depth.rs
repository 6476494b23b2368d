//! How deep work with keys goes below the place from where the stack is wiped. Compiled for a test only.
#![allow(unsafe_code)]

use std::hint::black_box;
use std::mem::MaybeUninit;
use std::sync::Mutex;

/// Deeper than any work goes.
const LOOKED_AT: usize = 32 * 1024;
const PAINT: u8 = 0xa5;

/// The depth that is wiped, and the greatest that was seen.
static DEEPEST: Mutex<Vec<(usize, usize)>> = Mutex::new(Vec::new());

/// For each depth that is wiped, the greatest that was seen, in bytes.
pub fn deepest() -> Vec<(usize, usize)> {
    DEEPEST.lock().map(|deepest| deepest.clone()).unwrap_or_default()
}

/// Overwrites the stack below the caller.
#[inline(never)]
pub(super) fn paint() {
    // More than is looked at, as frames differ.
    let mut below = [MaybeUninit::<u8>::uninit(); LOOKED_AT + 1024];
    for byte in &mut below {
        // SAFETY: the reference is valid to write to. Volatile, so that it is not optimized away.
        unsafe { std::ptr::from_mut(byte).cast::<u8>().write_volatile(PAINT) };
    }
    black_box(&below);
}

/// Finds out how much of the paint was overwritten since.
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
    // The compiler has to believe that the bytes were written.
    let below = black_box(&mut below).as_mut_ptr().cast::<u8>();
    // Probes of the pages below write eight zeros to each.
    let mut run = 0;
    for index in 0..LOOKED_AT {
        // SAFETY: the index is within the array, whose memory `paint` has written before.
        let byte = unsafe { below.add(index).read_volatile() };
        run = if byte == PAINT { 0 } else { run + 1 };
        if run == 9 {
            return LOOKED_AT - index + run - 1;
        }
    }
    0
}
