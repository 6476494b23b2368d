//! Structs that the caller fills in: what is checked before any other field is read.

use token04::{Error, ErrorKind, Result};
use token04_bindings::Argument;

/// A struct that starts with its own size, so that a later version of the library can add fields at its end.
///
/// # Safety
///
/// The type is `repr(C)`, its first field is the `usize` `struct_size`, and any bytes are legal values of its fields.
pub(crate) unsafe trait SizedStruct: Copy {
    /// What errors call it.
    const NAME: &'static str;
    /// What fills it in.
    const INIT: &'static str;
}

/// A copy of a struct: its fields are read once.
///
/// A later version that adds fields also takes the size that the struct has today, and reads today's fields alone.
///
/// # Safety
///
/// `pointer` is null, or readable for as many bytes as the `struct_size` at its start says.
#[inline]
pub(crate) unsafe fn read<T: SizedStruct>(pointer: *const T) -> Result<T> {
    if pointer.is_null() {
        return Err(Argument::Other(T::NAME, "a struct").wrong("a null pointer"));
    }
    // SAFETY: the caller promises a struct, which starts with its size.
    let struct_size = unsafe { pointer.cast::<usize>().read() };
    check_size::<T>(struct_size)?;
    // SAFETY: the struct says that it has the size of this type, and the caller promises that as many bytes are
    // readable.
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
        format!("`{name}` has a struct_size of 0: start it with `{init}`")
    } else {
        format!(
            "`{name}` has a struct_size of {struct_size}, which this version of the library does not know ({} is right): start it with `{init}`, and compile with the header of this version",
            size_of::<T>()
        )
    };
    Error::new(ErrorKind::InvalidArgument, message)
}

/// The error for a `kind` that a struct does not have.
#[cold]
pub(crate) fn wrong_kind<T: SizedStruct>(kind: i32, expected: &str) -> Error {
    Error::new(
        ErrorKind::InvalidArgument,
        format!(
            "`{}` has the kind {kind}: start it with `{}`; its kind is {expected}",
            T::NAME,
            T::INIT
        ),
    )
}

/// Refuses what belongs to another kind.
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
        format!("`{name}` is set, which only the kind `{kind}` has: use that kind, or set NULL"),
    )
}

/// A flag is exactly 0 or 1, so that a forgotten or shifted field is noticed.
pub(crate) fn flag(name: &'static str, value: i32) -> Result<bool> {
    match value {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(Argument::Other(name, "0 or 1").wrong(&value.to_string())),
    }
}
