//! Counts the heap allocations of a thread. The benchmark includes this file as well.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    static COUNT: Cell<u64> = const { Cell::new(0) };
    static BYTES: Cell<usize> = const { Cell::new(0) };
}

/// The system's allocator with a counter. Declare it as the global allocator.
pub(crate) struct Counting;

/// Counts per thread, because the test harness allocates on its own threads.
fn count(bytes: usize) {
    COUNT.set(COUNT.get() + 1);
    BYTES.set(BYTES.get().saturating_add(bytes));
}

// SAFETY: every call is forwarded unchanged to the system's allocator, which keeps the contract of
// `GlobalAlloc`. Counting does not allocate: the thread-local counters are constant-initialized and have no
// destructor.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller guarantees a `layout` with a size above 0, as `System.alloc` requires.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller guarantees a `layout` with a size above 0, as `System.alloc_zeroed` requires.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        count(new_size);
        // SAFETY: the caller guarantees that `pointer` was allocated here with `layout`, hence by `System`,
        // and that `new_size` is valid for `realloc`.
        unsafe { System.realloc(pointer, layout, new_size) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller guarantees that `pointer` was allocated here with `layout`, hence by `System`.
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// The number of allocations of `work` on this thread.
#[allow(dead_code, reason = "some tests count bytes only")]
pub(crate) fn of(work: impl FnOnce()) -> u64 {
    let before = COUNT.get();
    work();
    COUNT.get() - before
}

/// The total number of bytes that `work` allocates on this thread.
#[allow(dead_code, reason = "the benchmark counts allocations only")]
pub(crate) fn bytes_of(work: impl FnOnce()) -> usize {
    let before = BYTES.get();
    work();
    BYTES.get() - before
}
