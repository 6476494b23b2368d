//! Notices that this process is a copy made by `fork()`. `unsafe` code of this crate is here and in `stack/`.
//!
//! A forked child inherits the state of every random number generator in memory, so parent and
//! child would draw the same nonces, which under AES-GCM gives the authentication key away. Asking
//! for the process ID each time costs a system call, so two signals that cost a load each are used
//! together: a handler that the C library runs in the child of `fork()`, and, on Linux, a page of
//! memory that the kernel clears in the child (`MADV_WIPEONFORK`), which also covers `clone()` and
//! `_Fork()`, for which no handler runs.
#![allow(unsafe_code)]

use std::sync::atomic::{AtomicPtr, AtomicU64, Ordering};

static FORKS: AtomicU64 = AtomicU64::new(0);
/// Stands in for the page where the kernel offers none.
static NEVER_WIPED: AtomicU64 = AtomicU64::new(1);
/// Null until first use. No lock guards it: a fork during the first use would leave one locked.
static MARK: AtomicPtr<AtomicU64> = AtomicPtr::new(std::ptr::null_mut());

extern "C" fn in_child() {
    FORKS.fetch_add(1, Ordering::Release);
}

/// A number that differs from what it was before the last fork in this process's line of ancestors.
pub(crate) fn generation() -> u64 {
    let mut mark = MARK.load(Ordering::Acquire);
    if mark.is_null() {
        mark = first_use();
    }
    // SAFETY: mark points to a static or to a mapping that is never unmapped.
    let mark = unsafe { &*mark };
    if mark.load(Ordering::Acquire) == 0 {
        // Counted before the mark is set again: a thread that sees the mark sees the new count.
        FORKS.fetch_add(1, Ordering::Release);
        mark.store(1, Ordering::Release);
    }
    FORKS.load(Ordering::Acquire)
}

#[cold]
fn first_use() -> *mut AtomicU64 {
    // SAFETY: the handler only touches an atomic, which is safe in the child of any process. Two
    // threads may both get here; counting a fork twice is harmless.
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
    // SAFETY: an anonymous private mapping at an address of the kernel's choice aliases nothing.
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
    // SAFETY: page is the start of the mapping made above, whose length the kernel rounds up.
    if unsafe { libc::madvise(page, LENGTH, libc::MADV_WIPEONFORK) } != 0 {
        // SAFETY: as above, and nothing refers to the mapping. Kernels before 4.14 end here.
        unsafe { libc::munmap(page, LENGTH) };
        return None;
    }
    let mark = page.cast::<AtomicU64>();
    // SAFETY: the mapping is zeroed, aligned, large enough for an AtomicU64, and never unmapped.
    unsafe { &*mark }.store(1, Ordering::Release);
    Some(mark)
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn wiped_on_fork() -> Option<*mut AtomicU64> {
    None
}
