//! Structs that the caller fills in, and the checks before any other field is read.

use token04::{Error, ErrorKind, Result};
use token04_bindings::Argument;

/// A struct that starts with its own size, so that a later version of the library can add fields at its end.
///
/// # Safety
///
/// The type is `repr(C)`, its first field is the `usize` `struct_size`, and any bytes are valid for its
/// fields.
pub(crate) unsafe trait SizedStruct: Copy {
    /// The name in error messages.
    const NAME: &'static str;
    /// The macro that initializes it.
    const INIT: &'static str;
}

/// Copies a struct, so that each field is read once.
///
/// A later version that adds fields must also accept the current size, and then read only the current fields.
///
/// # Safety
///
/// `pointer` is null, or readable for the number of bytes in the `struct_size` at its start.
#[inline]
pub(crate) unsafe fn read<T: SizedStruct>(pointer: *const T) -> Result<T> {
    if pointer.is_null() {
        return Err(Argument::Other(T::NAME, "a struct").wrong("a null pointer"));
    }
    // SAFETY: the pointer is not null, so the caller guarantees a struct, which starts with its size.
    let struct_size = unsafe { pointer.cast::<usize>().read() };
    check_size::<T>(struct_size)?;
    // SAFETY: the struct has the size of this type, as checked above, and the caller guarantees that this
    // many bytes are readable.
    Ok(unsafe { pointer.read() })
}

/// Refuses a size that this version of the library does not know.
#[inline]
pub(crate) fn check_size<T: SizedStruct>(struct_size: usize) -> Result<()> {
    if struct_size == size_of::<T>() {
        return Ok(());
    }
    Err(wrong_size::<T>(struct_size))
}

#[cold]
fn wrong_size<T: SizedStruct>(struct_size: usize) -> Error {
    let (name, init) = (T::NAME, T::INIT);
    let message = if struct_size == 0 {
        format!("`{name}` has a struct_size of 0: initialize it with `{init}`")
    } else {
        format!(
            "`{name}` has a struct_size of {struct_size}, which this version of the library does not know ({} is right): initialize it with `{init}`, and compile with the header of this version",
            size_of::<T>()
        )
    };
    Error::new(ErrorKind::InvalidArgument, message)
}

/// The error for an invalid `kind` of a struct.
#[cold]
pub(crate) fn wrong_kind<T: SizedStruct>(kind: i32, expected: &str) -> Error {
    Error::new(
        ErrorKind::InvalidArgument,
        format!(
            "`{}` has the kind {kind}: initialize it with `{}`; its kind is {expected}",
            T::NAME,
            T::INIT
        ),
    )
}

/// Refuses a field of another kind.
#[inline]
pub(crate) fn check_null<T>(name: &str, pointer: *const T, kind: &str) -> Result<()> {
    if pointer.is_null() {
        return Ok(());
    }
    Err(not_of_kind(name, kind))
}

#[cold]
fn not_of_kind(name: &str, kind: &str) -> Error {
    Error::new(
        ErrorKind::InvalidArgument,
        format!("`{name}` is set, but only the kind `{kind}` uses it: use that kind, or set NULL"),
    )
}

/// Converts a flag, which must be exactly 0 or 1, so that a forgotten or shifted field is noticed.
pub(crate) fn read_flag(name: &'static str, value: i32) -> Result<bool> {
    match value {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(Argument::Other(name, "0 or 1").wrong(&value.to_string())),
    }
}
