//! No nonce repeats in the children of `fork()`, as in prefork servers.
#![cfg(unix)]
#![allow(unsafe_code, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

fn fork() -> (bool, libc::pid_t) {
    // SAFETY: the other thread of this process is the test runner's, which waits; the C library
    // puts its own locks in order in the child.
    let pid = unsafe { libc::fork() };
    assert!(pid >= 0, "fork");
    (pid == 0, pid)
}

// The only test in this file, so that no other thread is in the middle of something.
#[test]
fn parent_children_and_grandchildren_have_no_nonce_in_common() {
    common::family::assert_no_nonce_in_common(fork);
}
