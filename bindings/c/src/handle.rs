//! Pointers to handles: lent ones, and places to put new ones.

use std::ptr::NonNull;

use token04::{Error, Result};
use token04_bindings::Argument;

use crate::memory::{boxed, out_of_memory};

/// The handle behind a pointer that C holds.
///
/// # Safety
///
/// `pointer` is null or a handle that is not freed, and not changed for as long as `'a`.
pub(crate) unsafe fn deref<'a, T>(name: &'static str, pointer: *const T) -> Result<&'a T> {
    // SAFETY: the caller promises null, or a handle that lives and does not change for as long as `'a`.
    unsafe { pointer.as_ref() }.ok_or_else(|| null(name, "a handle"))
}

/// As [`deref`], to change it.
///
/// # Safety
///
/// `pointer` is null or a handle that is not freed, and used by nobody else for as long as `'a`.
pub(crate) unsafe fn deref_mut<'a, T>(name: &'static str, pointer: *mut T) -> Result<&'a mut T> {
    // SAFETY: the caller promises null, or a handle that lives and that nobody else uses for as long as `'a`.
    unsafe { pointer.as_mut() }.ok_or_else(|| null(name, "a handle"))
}

/// The array behind a pointer that C holds. Null with no elements is empty.
///
/// # Safety
///
/// `pointer` is null or readable for `count` elements, which are not changed for as long as `'a`.
pub(crate) unsafe fn deref_slice<'a, T>(
    name: &'static str,
    pointer: *const T,
    count: usize,
) -> Result<&'a [T]> {
    match (pointer.is_null(), count) {
        (true, 0) => Ok(&[]),
        (true, _) => Err(null(name, "an array")),
        (false, _) if isize::try_from(count.saturating_mul(size_of::<T>())).is_err() => {
            Err(Argument::Other(name, "an array").wrong("one that is longer than memory"))
        }
        // SAFETY: the caller promises `count` elements that do not change for as long as `'a`; memory can have
        // that many.
        (false, _) => Ok(unsafe { std::slice::from_raw_parts(pointer, count) }),
    }
}

/// Frees a handle. Null is fine.
///
/// # Safety
///
/// `pointer` is null or came out of [`Out::set`], and is not used again.
pub(crate) unsafe fn free<T>(pointer: *mut T) {
    if !pointer.is_null() {
        // SAFETY: it is not null, so it came out of `Out::set`, which got it from a box; the caller lets go of it.
        drop(unsafe { Box::from_raw(pointer) });
    }
}

/// Where the caller wants a new handle, or whatever else goes to a pointer.
pub(crate) struct Out<T>(NonNull<T>);

impl<T> Out<*mut T> {
    /// Refuses null, and puts null there for the case that nothing else will.
    ///
    /// # Safety
    ///
    /// `pointer` is null or may be written to.
    pub(crate) unsafe fn handle(name: &'static str, pointer: *mut *mut T) -> Result<Self> {
        // SAFETY: the caller promises null, or a pointer that may be written to.
        unsafe { Self::new(name, pointer, std::ptr::null_mut()) }
    }

    /// Gives a handle to the caller.
    pub(crate) fn set(self, value: T) -> Result<()> {
        let handle = boxed(value).ok_or_else(out_of_memory)?;
        self.put(Box::into_raw(handle));
        Ok(())
    }
}

impl<T> Out<T> {
    /// Refuses null, and puts `first` there.
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
        // SAFETY: new() was promised that it may be written to; what was there may be anything.
        unsafe { self.0.write(value) };
    }
}

fn null(name: &'static str, expected: &'static str) -> Error {
    Argument::Other(name, expected).wrong("a null pointer")
}
