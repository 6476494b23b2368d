//! Freed memory holds no key material once a generator or verifier is dropped: neither the round keys nor the
//! hash key. The first two round keys and the hash key would be enough to forge tokens.
#![allow(unsafe_code, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::mem::ManuallyDrop;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use aes::Aes256;
use aes::cipher::{BlockCipherEncrypt, KeyInit};
use ghash::GHash;
use token04::{AppId, ServerSecret, TokenCipher, TokenGenerator, TokenVerifier};

/// Occurs nowhere else in memory.
const SECRET: [u8; 32] = *b"\xe1ever_\x81again_in_memory_\x9012345678";
static FREED_WITH_SECRET: AtomicUsize = AtomicUsize::new(0);

/// The hash key as ghash stores it. Set once the test knows it.
static HASH_KEY: OnceLock<[u8; 16]> = OnceLock::new();

/// Searches memory before it is freed for either half of the secret, which are the first two round keys, and
/// for the hash key.
struct Watching;

// SAFETY: each call is forwarded to the system's allocator, which keeps the contract of `GlobalAlloc`. The
// default `realloc` allocates, copies and frees with the methods below.
unsafe impl GlobalAlloc for Watching {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // Zeroed, so that `dealloc` searches no uninitialized memory.
        // SAFETY: the caller guarantees a `layout` with a size above 0, as `alloc_zeroed` requires.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller guarantees that `block` was allocated here with `layout` and is not used any
        // more; `alloc` zeroed it, so all of its bytes are initialized.
        let bytes = unsafe { std::slice::from_raw_parts(block, layout.size()) };
        let hash_key = HASH_KEY.get().map(|key| &key[..]);
        let mut keys = SECRET.chunks(16).chain(hash_key);
        if keys.any(|key| bytes.windows(16).any(|window| window == key)) {
            FREED_WITH_SECRET.fetch_add(1, Ordering::Relaxed);
        }
        // SAFETY: the caller guarantees that `block` was allocated here with `layout`; `alloc` got it from
        // `System`.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static WATCHING: Watching = Watching;

/// The key of GHASH (NIST SP 800-38D, section 7.1).
fn encrypted_zeros() -> ghash::Block {
    let mut block = ghash::Block::default();
    Aes256::new(&SECRET.into()).encrypt_block(&mut block);
    block
}

/// The same key for POLYVAL, which ghash uses internally (RFC 8452, appendix A): multiplied by x.
fn hash_key() -> [u8; 16] {
    let key = u128::from_be_bytes(encrypted_zeros().into());
    let carry = key >> 127;
    ((key << 1) ^ carry ^ (carry << 127) ^ (carry << 126) ^ (carry << 121)).to_le_bytes()
}

/// The number of blocks freed during `work` that held key material.
fn freed_by(work: impl FnOnce()) -> usize {
    let before = FREED_WITH_SECRET.load(Ordering::Relaxed);
    work();
    FREED_WITH_SECRET.load(Ordering::Relaxed) - before
}

// The only test in this file, because the count is global to the process.
#[test]
fn freed_memory_holds_no_key() {
    assert_eq!(freed_by(|| drop(SECRET.to_vec())), 1, "the watch works");
    HASH_KEY.set(hash_key()).unwrap();
    let hash = freed_by(|| {
        drop(black_box(Box::new(ManuallyDrop::new(GHash::new(
            &encrypted_zeros(),
        )))))
    });
    assert_eq!(hash, 1, "the hash key is known");

    for cipher in [TokenCipher::Gcm, TokenCipher::Cbc] {
        let freed = freed_by(|| {
            let (app_id, secret) = (AppId::new(1).unwrap(), ServerSecret::new(SECRET).unwrap());
            let generator = TokenGenerator::new(app_id, &secret).with_cipher(cipher);
            let verifier = TokenVerifier::new(app_id, &secret).accept_cbc();
            let rotated = verifier.clone().with_previous_secrets([&secret, &secret.clone()]);
            drop((secret, rotated));
            let clone = generator.clone();
            let token = clone
                .generate_basic("u", std::time::Duration::from_secs(60))
                .unwrap();
            drop((generator, clone));
            assert!(verifier.clone().verify(&token, "u").is_ok());
        });
        assert_eq!(freed, 0, "{cipher}");
    }
}
