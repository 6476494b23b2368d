//! Pointers from C: to handles, to arrays, and to places for results.

use std::ptr::NonNull;

use token04::{Error, Result};
use token04_bindings::Argument;

use crate::memory::{out_of_memory, try_box};

/// Dereferences a handle from C.
///
/// # Safety
///
/// `pointer` is null or a handle that nobody frees or changes for `'a`.
pub(crate) unsafe fn deref<'a, T>(name: &'static str, pointer: *const T) -> Result<&'a T> {
    // SAFETY: the caller guarantees null, or a handle that lives and does not change for `'a`.
    unsafe { pointer.as_ref() }.ok_or_else(|| null(name, "a handle"))
}

/// As [`deref`], for changing it.
///
/// # Safety
///
/// `pointer` is null or a handle that nobody else frees or uses for `'a`.
pub(crate) unsafe fn deref_mut<'a, T>(name: &'static str, pointer: *mut T) -> Result<&'a mut T> {
    // SAFETY: the caller guarantees null, or a handle that lives and that nobody else uses for `'a`.
    unsafe { pointer.as_mut() }.ok_or_else(|| null(name, "a handle"))
}

/// Dereferences an array from C. Null with no elements is empty.
///
/// # Safety
///
/// `pointer` is null or readable for `count` elements, which nobody changes for `'a`.
pub(crate) unsafe fn deref_slice<'a, T>(
    name: &'static str,
    pointer: *const T,
    count: usize,
) -> Result<&'a [T]> {
    match (pointer.is_null(), count) {
        (true, 0) => Ok(&[]),
        (true, _) => Err(null(name, "an array")),
        (false, _) if isize::try_from(count.saturating_mul(size_of::<T>())).is_err() => {
            Err(Argument::Other(name, "an array").wrong("one that is too long for the address space"))
        }
        // SAFETY: the pointer is not null, so the caller guarantees `count` elements that do not change for
        // `'a`; their size fits into `isize`, as checked above.
        (false, _) => Ok(unsafe { std::slice::from_raw_parts(pointer, count) }),
    }
}

/// A pointer to a value that a handle owns; null for `None`.
pub(crate) fn ptr_or_null<T>(value: Option<&T>) -> *const T {
    value.map_or(std::ptr::null(), std::ptr::from_ref)
}

/// Frees a handle. Null is fine.
///
/// # Safety
///
/// `pointer` is null or a result of [`Out::set`], and is not used again.
pub(crate) unsafe fn free<T>(pointer: *mut T) {
    if !pointer.is_null() {
        // SAFETY: it is not null, so it is a result of `Out::set`, which got it from a box; the caller does
        // not use it again.
        drop(unsafe { Box::from_raw(pointer) });
    }
}

/// A place for a result: a pointer from the caller that is not null and may be written to.
pub(crate) struct Out<T>(NonNull<T>);

impl<T> Out<*mut T> {
    /// Refuses null. Writes null to the place, in case no result follows.
    ///
    /// # Safety
    ///
    /// `pointer` is null or may be written to.
    pub(crate) unsafe fn handle(name: &'static str, pointer: *mut *mut T) -> Result<Self> {
        // SAFETY: the caller guarantees null, or a pointer that may be written to.
        unsafe { Self::new(name, pointer, std::ptr::null_mut()) }
    }

    /// Moves the value into a new handle that the caller owns.
    pub(crate) fn set(self, value: T) -> Result<()> {
        let handle = try_box(value).ok_or_else(out_of_memory)?;
        self.put(Box::into_raw(handle));
        Ok(())
    }
}

impl<T> Out<T> {
    /// Refuses null, and writes `first` to the place.
    ///
    /// # Safety
    ///
    /// `pointer` is null or may be written to.
    pub(crate) unsafe fn new(name: &'static str, pointer: *mut T, first: T) -> Result<Self> {
        let out = Self(NonNull::new(pointer).ok_or_else(|| null(name, "a place for the result"))?);
        out.put(first);
        Ok(out)
    }

    pub(crate) fn put(&self, value: T) {
        // SAFETY: the caller of `new` guaranteed that the place may be written to for the whole call; `write`
        // does not read the old value.
        unsafe { self.0.write(value) };
    }
}

fn null(name: &'static str, expected: &'static str) -> Error {
    Argument::Other(name, expected).wrong("a null pointer")
}
