//! No nonce repeats in a copy of the process that the C library does not detect.
//!
//! `clone()` and `_Fork()` run no `pthread_atfork` handlers; the page that the kernel clears reveals the
//! copy.
#![cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

// The only test in this file, so that no other thread is doing anything while the process is copied.
#[test]
fn parent_children_and_grandchildren_have_no_nonce_in_common() {
    common::family::assert_no_nonce_in_common(common::family::raw_clone);
}
