//! No nonce repeats in a copy of the process that the C library does not know of.
//!
//! `clone()` and `_Fork()` run no `pthread_atfork` handlers; the page that the kernel clears shows.
#![cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
#![allow(unsafe_code, clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

fn raw_clone() -> (bool, libc::pid_t) {
    // SAFETY: without CLONE_VM and a stack of its own this is a fork; the other thread of this
    // process is the test runner's, which waits and holds no lock.
    let pid = unsafe { libc::syscall(libc::SYS_clone, libc::SIGCHLD, 0, 0, 0, 0) };
    assert!(pid >= 0, "clone");
    (pid == 0, libc::pid_t::try_from(pid).expect("process id"))
}

// The only test in this file, so that no other thread is in the middle of something.
#[test]
fn parent_children_and_grandchildren_have_no_nonce_in_common() {
    common::family::assert_no_nonce_in_common(raw_clone);
}
