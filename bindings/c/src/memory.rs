//! Fallible allocations: if memory runs out, the caller gets an error and its process continues.

use std::alloc::{Layout, alloc};

use token04::{Error, ErrorKind, Result};

/// The message for a failed allocation. `token04_error_t` has a copy that needs no allocation.
pub(crate) const OUT_OF_MEMORY: &str = "out of memory for the result";

pub(crate) fn out_of_memory() -> Error {
    Error::new(ErrorKind::Internal, OUT_OF_MEMORY)
}

/// As `Box::new`, but returns `None` instead of aborting.
pub(crate) fn try_box<T>(value: T) -> Option<Box<T>> {
    const { assert!(size_of::<T>() > 0, "there is nothing to allocate") };
    // SAFETY: the size of the layout is not 0, as asserted at compile time.
    let place = unsafe { alloc(Layout::new::<T>()) }.cast::<T>();
    if place.is_null() {
        return None;
    }
    // SAFETY: the memory is new, has the layout of T, and comes from the global allocator, to which Box
    // frees.
    unsafe {
        place.write(value);
        Some(Box::from_raw(place))
    }
}

/// As `Vec::with_capacity`, but returns an error instead of aborting.
pub(crate) fn try_with_capacity<T>(capacity: usize) -> Result<Vec<T>> {
    let mut vec = Vec::new();
    vec.try_reserve_exact(capacity).map_err(|_| out_of_memory())?;
    Ok(vec)
}

/// Whether this many bytes can be allocated.
pub(crate) fn can_allocate(bytes: usize) -> bool {
    let mut probe = Vec::<u8>::new();
    let reserved = probe.try_reserve_exact(bytes).is_ok();
    // Prevents the compiler from optimizing the allocation away.
    std::hint::black_box(&probe);
    reserved
}

/// Whether the system can map this many bytes. Free memory inside malloc does not count, because the stack of
/// a new thread comes from the system.
#[cfg(unix)]
pub(crate) fn can_map(bytes: usize) -> bool {
    let (read_write, private) = (
        libc::PROT_READ | libc::PROT_WRITE,
        libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
    );
    // SAFETY: an anonymous mapping at an address that the system chooses does not affect memory in use.
    let place = unsafe { libc::mmap(std::ptr::null_mut(), bytes, read_write, private, -1, 0) };
    if place == libc::MAP_FAILED {
        return false;
    }
    // SAFETY: the mapping was created above with this length, and nothing else refers to it.
    unsafe { libc::munmap(place, bytes) };
    true
}

/// As [`can_allocate`], because this system has no other check.
#[cfg(not(unix))]
pub(crate) fn can_map(bytes: usize) -> bool {
    can_allocate(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_holds_what_was_put_in_and_drops_it() {
        let text = std::rc::Rc::new("text");
        let boxed = try_box(text.clone()).unwrap();
        assert_eq!(**boxed, "text");
        drop(boxed);
        assert_eq!(std::rc::Rc::strong_count(&text), 1);
    }

    #[test]
    fn more_than_memory_is_an_error() {
        let error = try_with_capacity::<u64>(usize::MAX / 16).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal);
        for can_allocate in [can_allocate, can_map] {
            assert!(can_allocate(1) && !can_allocate(usize::MAX / 2));
        }
    }
}
