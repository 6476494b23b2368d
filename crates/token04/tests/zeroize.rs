//! Key material is gone from memory once a generator or verifier is dropped.
#![allow(unsafe_code, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use token04::{Cipher, Generator, Verifier, VerifyOptions};

/// Not to be found anywhere else in memory.
const SECRET: [u8; 32] = *b"\xe1ever_\x81again_in_memory_\x9012345678";
static FREED_WITH_SECRET: AtomicUsize = AtomicUsize::new(0);

/// Looks through what is freed for either half of the secret, which are the first two round keys.
struct Watching;

// SAFETY: all calls go to the system's allocator as they are.
unsafe impl GlobalAlloc for Watching {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // Zeroed, so that all that is looked through later has been written.
        // SAFETY: the caller keeps the contract of `alloc`, which is that of `alloc_zeroed`.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the block is the caller's to free, as long as the layout says, and was zeroed.
        let bytes = unsafe { std::slice::from_raw_parts(block, layout.size()) };
        if SECRET
            .chunks(16)
            .any(|half| bytes.windows(16).any(|window| window == half))
        {
            FREED_WITH_SECRET.fetch_add(1, Ordering::Relaxed);
        }
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static WATCHING: Watching = Watching;

/// How many freed blocks held the secret while `work` ran.
fn freed_by(work: impl FnOnce()) -> usize {
    let before = FREED_WITH_SECRET.load(Ordering::Relaxed);
    work();
    FREED_WITH_SECRET.load(Ordering::Relaxed) - before
}

// The only test in this file that frees anything of note, as the count is the process's.
#[test]
fn what_is_freed_holds_no_key() {
    assert_eq!(freed_by(|| drop(SECRET.to_vec())), 1, "the watch works");

    for cipher in [Cipher::Gcm, Cipher::Cbc] {
        let freed = freed_by(|| {
            let generator = Generator::new(1, SECRET).unwrap().with_cipher(cipher);
            let verifier = Verifier::new(SECRET).unwrap();
            let clone = generator.clone();
            let token = clone.generate("u", 60, "").unwrap();
            drop((generator, clone));
            let options = VerifyOptions::new().accept_cbc(true);
            assert!(verifier.clone().verify(&token, &options).is_ok());
        });
        assert_eq!(freed, 0, "{cipher}");
    }
}

#[test]
fn key_schedules_zeroize_themselves() {
    fn zeroizes<T: zeroize::ZeroizeOnDrop>() {}
    zeroizes::<aes::Aes256>();
    zeroizes::<aes_gcm::Aes256Gcm>();
}
