//! No nonce repeats in the children of `fork()`, as in prefork servers.
#![cfg(unix)]
#![allow(unsafe_code, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

fn fork() -> (bool, libc::pid_t) {
    // SAFETY: the only other thread of this process is the test runner's, which waits and holds no lock that
    // the child needs; the C library resets its own locks in the child.
    let pid = unsafe { libc::fork() };
    assert!(pid >= 0, "fork");
    (pid == 0, pid)
}

// The only test in this file, so that no other thread is doing anything while the process is copied.
#[test]
fn parent_children_and_grandchildren_have_no_nonce_in_common() {
    common::family::assert_no_nonce_in_common(fork);
}
