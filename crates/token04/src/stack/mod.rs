//! Wipes what work with keys leaves on the stack and in registers.
//!
//! How deep such work goes depends on the processor, for which the cipher crates choose an implementation at
//! run time, and on how they were compiled: in software, and for AVX-512 without link-time optimization,
//! their frames take several kilobytes. So the depth is not assumed: the cipher's callback records how much
//! lower on the stack it runs than its caller, and that decides how much is wiped. The figures were measured
//! for release builds with and without link-time optimization and at other optimization levels; `cargo xtask
//! test rust` measures again, on this processor and on emulated ones.

#[cfg(token04_stack_depth)]
mod depth;
mod registers;

use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicUsize, Ordering};

#[cfg(token04_stack_depth)]
pub use depth::deepest;

/// Copying or comparing a secret, which calls nothing but memcpy.
pub(crate) const FOR_A_SECRET: usize = 512;
/// Sealing or opening a token: at most 1808 bytes, and 929 in the released packages.
pub(crate) const FOR_A_TOKEN: usize = PIECE_LEN;
/// Expanding a key, also together with sealing, and decrypting CBC: at most 2744 bytes (on 64-bit ARM), and
/// 1521 in the released packages.
pub(crate) const FOR_A_KEY: usize = 3328;
/// Trying all keys of an inspection, whatever the cipher's frames: at most 7664 bytes.
#[cfg(feature = "inspect")]
pub(crate) const FOR_MANY_KEYS: usize = 10 * 1024;
/// For the first two, if the cipher has large frames: at most 5312 bytes, 3276 in WebAssembly.
const WITH_LARGE_FRAMES: usize = if cfg!(target_family = "wasm") {
    4 * 1024
} else {
    6 * 1024
};
/// For all of them in debug builds, which inline hardly anything: at most 17,728 bytes.
const UNOPTIMIZED: usize = 24 * 1024;

/// The number of bytes overwritten per call. Above 2 KiB, memset uses an instruction that is slow to start.
const PIECE_LEN: usize = 1984;
/// The threshold for large frames: those measure 1081 bytes or more, all others at most 641.
const LARGE: usize = 768;
static CIPHER_FRAMES: AtomicUsize = AtomicUsize::new(0);

/// Runs `work`, then clears the registers and overwrites at least this many bytes of the stack below: copies
/// of keys that `work` made are there, and nothing else would overwrite them soon.
///
/// The result should have no uninitialized bytes, as an `Option` of something large has: they would carry
/// away the previous content of the stack.
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

/// Never inlined: its frame must occupy the stack that `work` has used. It is one frame, because between two
/// frames there are bytes that nothing overwrites.
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

/// Called from the cipher's callback, with a variable of the function that called the cipher.
#[inline(always)]
pub(crate) fn note_cipher_frames<T>(of_caller: &[T]) {
    let here = 0_u8;
    let here = std::ptr::from_ref(std::hint::black_box(&here)).addr();
    let frames = of_caller.as_ptr().addr().wrapping_sub(here);
    if frames > CIPHER_FRAMES.load(Ordering::Relaxed) {
        CIPHER_FRAMES.fetch_max(frames, Ordering::Relaxed);
    }
}
