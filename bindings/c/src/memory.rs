//! Allocations that can fail: where memory ends, the caller gets an error and its process goes on.

use std::alloc::{Layout, alloc};

use token04::{Error, ErrorKind, Result};

/// The message when an allocation fails. `token04_error_t` has a copy that needs no allocation.
pub(crate) const OUT_OF_MEMORY: &str = "no memory is left for the result";

pub(crate) fn out_of_memory() -> Error {
    Error::new(ErrorKind::Internal, OUT_OF_MEMORY)
}

/// As `Box::new`; `None` where that would end the process.
pub(crate) fn boxed<T>(value: T) -> Option<Box<T>> {
    const { assert!(size_of::<T>() > 0, "there is nothing to allocate") };
    // SAFETY: the size is not 0, as asserted.
    let place = unsafe { alloc(Layout::new::<T>()) }.cast::<T>();
    if place.is_null() {
        return None;
    }
    // SAFETY: the memory is new, has the layout of T, and comes from the allocator that Box frees to.
    unsafe {
        place.write(value);
        Some(Box::from_raw(place))
    }
}

/// As `Vec::with_capacity`, with an error where that would end the process.
pub(crate) fn with_capacity<T>(capacity: usize) -> Result<Vec<T>> {
    let mut vec = Vec::new();
    vec.try_reserve_exact(capacity).map_err(|_| out_of_memory())?;
    Ok(vec)
}

/// Whether this many bytes can be allocated.
pub(crate) fn has_left(bytes: usize) -> bool {
    let mut probe = Vec::<u8>::new();
    let reserved = probe.try_reserve_exact(bytes).is_ok();
    // Or else the compiler may leave the allocation out.
    std::hint::black_box(&probe);
    reserved
}

/// Whether the system has this many bytes left. Memory that malloc keeps does not count: the stack of a new
/// thread comes from the system.
#[cfg(unix)]
pub(crate) fn system_has_left(bytes: usize) -> bool {
    let (read_write, private) = (
        libc::PROT_READ | libc::PROT_WRITE,
        libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
    );
    // SAFETY: new memory wherever the system likes does not touch any that is used.
    let place = unsafe { libc::mmap(std::ptr::null_mut(), bytes, read_write, private, -1, 0) };
    if place == libc::MAP_FAILED {
        return false;
    }
    // SAFETY: this was mapped above, and nobody else knows of it.
    unsafe { libc::munmap(place, bytes) };
    true
}

/// As [`has_left`], where there is no more to ask.
#[cfg(not(unix))]
pub(crate) fn system_has_left(bytes: usize) -> bool {
    has_left(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_holds_what_was_put_in_and_drops_it() {
        let text = std::rc::Rc::new("text");
        let boxed = boxed(text.clone()).unwrap();
        assert_eq!(**boxed, "text");
        drop(boxed);
        assert_eq!(std::rc::Rc::strong_count(&text), 1);
    }

    #[test]
    fn more_than_memory_is_an_error() {
        let error = with_capacity::<u64>(usize::MAX / 16).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal);
        for has_left in [has_left, system_has_left] {
            assert!(has_left(1) && !has_left(usize::MAX / 2));
        }
    }
}
