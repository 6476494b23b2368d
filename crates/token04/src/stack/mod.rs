//! Wiping what work with keys leaves behind on the stack and in registers.
//!
//! How deep such work goes depends on the processor, for which the cipher crates choose an implementation at
//! run time, and on how they were compiled: in software, and for AVX-512 without link-time optimization,
//! they have frames of several kilobytes. So the depth is not assumed: the cipher's callback notes how much
//! lower on the stack it runs than its caller, and what is wiped follows from that. The figures were
//! measured for release builds with and without link-time optimization and at other levels of it;
//! `cargo xtask test rust` measures again, on the processor at hand and on emulated ones.

#[cfg(token04_stack_depth)]
mod depth;
mod registers;

use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicUsize, Ordering};

#[cfg(token04_stack_depth)]
pub use depth::deepest;

/// Sealing or opening a token: 1808 bytes at most, and 929 in the released packages.
pub(crate) const FOR_A_TOKEN: usize = PIECE_LEN;
/// Preparing a key, sealing along with it, and decrypting CBC: 2744 bytes at most (on 64-bit ARM), and 1521
/// in the released packages.
pub(crate) const FOR_A_KEY: usize = 3328;
/// Trying all keys of an inspection, whatever the cipher's frames: 7664 bytes at most.
#[cfg(feature = "inspect")]
pub(crate) const FOR_MANY_KEYS: usize = 10 * 1024;
/// The first two where the cipher has large frames: 5312 bytes at most, 3276 in WebAssembly.
const WITH_LARGE_FRAMES: usize = if cfg!(target_family = "wasm") {
    4 * 1024
} else {
    6 * 1024
};
/// All of them in builds for debugging, which hardly inline anything: 17,728 bytes at most.
const UNOPTIMIZED: usize = 24 * 1024;

/// What is overwritten at once. Above 2 KiB, memset takes an instruction that is slow to start.
const PIECE_LEN: usize = 1984;
/// Large frames are seen by 1081 bytes and more, others by 641 at most.
const LARGE: usize = 768;
static CIPHER_FRAMES: AtomicUsize = AtomicUsize::new(0);

/// Does `work`, then clears the registers and overwrites at least this many bytes of the stack below: copies
/// of keys that were made on the way are there, and nothing else would overwrite them soon.
///
/// The result should have no bytes that are never written, as an `Option` of something large has: they
/// would carry away what was on the stack before.
pub(crate) fn with_stack_wipe<const DEPTH: usize, R>(work: impl FnOnce() -> R) -> R {
    #[cfg(token04_stack_depth)]
    depth::paint();
    let result = call_no_inline(work);
    let large = DEPTH < WITH_LARGE_FRAMES && CIPHER_FRAMES.load(Ordering::Relaxed) > LARGE;
    #[cfg(token04_stack_depth)]
    depth::record(match large {
        _ if cfg!(debug_assertions) => UNOPTIMIZED,
        true => WITH_LARGE_FRAMES,
        false => DEPTH,
    });
    registers::clear();
    if cfg!(debug_assertions) {
        wipe::<UNOPTIMIZED>();
    } else if large {
        wipe::<WITH_LARGE_FRAMES>();
    } else {
        wipe::<DEPTH>();
    }
    result
}

/// Never inlined: its frame must occupy the stack that `work` has used. One frame, as there are bytes between
/// two that nothing overwrites.
#[inline(never)]
fn wipe<const LEN: usize>() {
    let mut stack = [const { MaybeUninit::<u8>::uninit() }; LEN];
    for piece in stack.chunks_mut(PIECE_LEN) {
        piece.fill(MaybeUninit::new(0));
        zeroize::optimization_barrier(&*piece);
    }
}

/// Never inlined: its frame must occupy the stack that is wiped next.
#[inline(never)]
fn call_no_inline<R>(work: impl FnOnce() -> R) -> R {
    work()
}

/// Called where the cipher runs, with a variable of the function that called the cipher.
#[inline(always)]
pub(crate) fn note_cipher_frames<T>(of_caller: &[T]) {
    let here = 0_u8;
    let here = std::ptr::from_ref(std::hint::black_box(&here)).addr();
    let frames = of_caller.as_ptr().addr().wrapping_sub(here);
    if frames > CIPHER_FRAMES.load(Ordering::Relaxed) {
        CIPHER_FRAMES.fetch_max(frames, Ordering::Relaxed);
    }
}
