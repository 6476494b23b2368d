//! Detects that this process is a copy made by `fork()`. The `unsafe` code of this crate is here and in
//! `stack/`.
//!
//! A forked child inherits the state of every random number generator in memory, so parent and child would
//! draw the same nonces; under AES-GCM, nonce reuse reveals the GHASH key and allows forgery. Checking the
//! process ID each time costs a system call, so two signals that cost one load each are combined: a handler
//! that the C library runs in the child of `fork()`, and, on Linux, a page of memory that the kernel clears
//! in the child (`MADV_WIPEONFORK`). The page also covers `clone()` and `_Fork()`, for which no handler runs.
#![allow(unsafe_code)]

use std::sync::atomic::{AtomicPtr, AtomicU64, Ordering};

static FORKS: AtomicU64 = AtomicU64::new(0);
/// Used instead of the page if the kernel does not support it.
static NEVER_WIPED: AtomicU64 = AtomicU64::new(1);
/// Null until first use. Not guarded by a lock: after a fork during the first use, the lock would stay
/// locked.
static MARK: AtomicPtr<AtomicU64> = AtomicPtr::new(std::ptr::null_mut());

extern "C" fn in_child() {
    FORKS.fetch_add(1, Ordering::Release);
}

/// A number that changes with each fork in this process's line of ancestors.
pub(crate) fn generation() -> u64 {
    let mut mark = MARK.load(Ordering::Acquire);
    if mark.is_null() {
        mark = first_use();
    }
    // SAFETY: `mark` is not null here; it points to the static `NEVER_WIPED` or to a mapping that is never
    // unmapped. Both hold an aligned, initialized `AtomicU64`, which is only accessed atomically.
    let mark = unsafe { &*mark };
    if mark.load(Ordering::Acquire) == 0 {
        // Increment the count before setting the mark: a thread that sees the mark also sees the new count.
        FORKS.fetch_add(1, Ordering::Release);
        mark.store(1, Ordering::Release);
    }
    FORKS.load(Ordering::Acquire)
}

#[cold]
fn first_use() -> *mut AtomicU64 {
    // SAFETY: `in_child` only touches an atomic, which is async-signal-safe in the child of any process. If
    // two threads register it, a fork is counted twice, which is harmless.
    unsafe { libc::pthread_atfork(None, None, Some(in_child)) };
    let made = wiped_on_fork().unwrap_or_else(|| (&raw const NEVER_WIPED).cast_mut());
    match MARK.compare_exchange(std::ptr::null_mut(), made, Ordering::AcqRel, Ordering::Acquire) {
        Ok(_) => made,
        Err(first) => first,
    }
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn wiped_on_fork() -> Option<*mut AtomicU64> {
    const LENGTH: usize = 4096;
    // SAFETY: a new anonymous, private mapping at an address that the kernel chooses aliases no other memory.
    let page = unsafe {
        libc::mmap(
            std::ptr::null_mut(),
            LENGTH,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
            -1,
            0,
        )
    };
    if page == libc::MAP_FAILED {
        return None;
    }
    // SAFETY: `page` is the start of the mapping made above; the kernel rounds its length up to whole pages.
    if unsafe { libc::madvise(page, LENGTH, libc::MADV_WIPEONFORK) } != 0 {
        // SAFETY: `page` and `LENGTH` are those of the mapping made above, and nothing refers to it yet.
        // Kernels before 4.14 reach this line.
        unsafe { libc::munmap(page, LENGTH) };
        return None;
    }
    let mark = page.cast::<AtomicU64>();
    // SAFETY: `mark` points to the mapping made above, which is zeroed, page-aligned, large enough for an
    // `AtomicU64`, and never unmapped.
    unsafe { &*mark }.store(1, Ordering::Release);
    Some(mark)
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn wiped_on_fork() -> Option<*mut AtomicU64> {
    None
}
