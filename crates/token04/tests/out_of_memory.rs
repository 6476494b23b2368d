//! If a buffer that grows with the caller's input cannot be allocated, the call returns an error and the
//! process does not abort.
#![allow(unsafe_code, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use common::{generator, payload, seconds};
use token04::{Error, ErrorKind, KitToken, RoomPrivileges, TokenCipher, TokenRequest};

thread_local! {
    /// The largest allocation that this thread may make, in bytes.
    static LIMIT: Cell<usize> = const { Cell::new(usize::MAX) };
}

struct Limited;

// SAFETY: each call is forwarded unchanged to the system's allocator, which keeps the contract of
// `GlobalAlloc`, or returns null, which the contract allows for a failed allocation.
unsafe impl GlobalAlloc for Limited {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.size() > LIMIT.get() {
            return std::ptr::null_mut();
        }
        // SAFETY: the caller guarantees the contract of `alloc`, in particular that `layout` has a size above
        // 0, which is the contract of `System.alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller guarantees that `block` was allocated by this allocator with `layout`; `alloc`
        // got it from `System`.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static LIMITED: Limited = Limited;

/// Runs `work` while allocations above this limit fail; errors need less.
#[track_caller]
fn assert_out_of_memory<R>(limit: usize, work: impl FnOnce() -> Result<R, Error>) {
    LIMIT.set(limit);
    let result = work();
    LIMIT.set(usize::MAX);
    let error = result.err().expect("there was no memory for this");
    assert_eq!(error.kind(), ErrorKind::Internal);
    assert!(error.message().contains("out of memory"), "{error}");
}

#[test]
fn a_token_that_cannot_be_allocated_is_an_error() {
    for cipher in [TokenCipher::Gcm, TokenCipher::Cbc] {
        let generator = generator(1).with_cipher(cipher);
        // Allocates what a thread's first token sets up.
        generator.generate_basic("u", seconds(60)).unwrap();
        for len in [10, 500, 5_000, 50_000] {
            let payload = payload(len);
            let request = TokenRequest::with_payload("u", seconds(60), &payload);
            assert_out_of_memory(100 + len, || generator.issue(&request));
            let mut tokens = Vec::new();
            assert_out_of_memory(100 + len, || generator.append_at(&request, None, &mut tokens));
            assert_eq!(tokens, b"", "nothing is appended");
            assert!(generator.issue(&request).is_ok());
        }
    }
}

#[test]
fn a_batch_whose_list_or_token_cannot_be_allocated_is_an_error() {
    let generator = generator(1);
    let payload = payload(50_000);
    let small = TokenRequest::basic("u", seconds(60));
    let large = TokenRequest::with_payload("u", seconds(60), &payload);
    generator.generate_basic("u", seconds(60)).unwrap();
    let many = vec![small; 50_000];
    assert_out_of_memory(100_000, || generator.try_generate_batch_at(&many, None));
    // A token that is too long to allocate does not affect the others.
    LIMIT.set(10_000);
    let tokens = generator.try_generate_batch_at(&[small, large, small], None);
    LIMIT.set(usize::MAX);
    let tokens = tokens.unwrap();
    assert!(tokens[0].is_ok() && tokens[2].is_ok());
    assert_eq!(tokens[1].as_ref().unwrap_err().kind(), ErrorKind::Internal);
}

#[test]
fn a_payload_or_kit_token_that_cannot_be_allocated_is_an_error() {
    let token = generator(1).generate_basic("u", seconds(60)).unwrap();
    for len in [1_000, 50_000] {
        let privileges = RoomPrivileges::in_room("r".repeat(len));
        assert_out_of_memory(len / 2, || privileges.to_payload());
        let kit = KitToken::new(token.as_str(), 1, "u", "r", "n".repeat(len));
        for limit in [len / 2, len * 5 / 4] {
            assert_out_of_memory(limit, || kit.to_text());
        }
        assert!(kit.to_text().is_ok());
    }
}
