//! Text arguments: pointer and length.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::ptr::NonNull;

use token04::{Error, Result};
use token04_bindings::{Argument, MAX_SECRET_LEN, MAX_TEXT_LEN, MAX_TOKEN_LEN};

use crate::handle;
use crate::memory::out_of_memory;

/// `TOKEN04_NUL_TERMINATED` in the header: the text ends at its NUL.
pub(crate) const NUL_TERMINATED: usize = usize::MAX;

/// The maximum length of a user ID, payload, room ID, stream ID or user name, in bytes.
pub const TOKEN04_MAX_TEXT_LEN: usize = 65_535;
/// The maximum length of a token or kit token, in bytes.
pub const TOKEN04_MAX_TOKEN_LEN: usize = 131_072;
/// The maximum length of a text passed as a secret, in bytes. A ServerSecret has 32.
pub const TOKEN04_MAX_SECRET_LEN: usize = 1024;
/// The maximum number of bytes that a function reads of a text passed with its length.
pub const TOKEN04_MAX_READ_LEN: usize = 262_144;

// cbindgen can only write literals.
const _: () = assert!(
    TOKEN04_MAX_TEXT_LEN == MAX_TEXT_LEN
        && TOKEN04_MAX_TOKEN_LEN == MAX_TOKEN_LEN
        && TOKEN04_MAX_SECRET_LEN == MAX_SECRET_LEN
        && TOKEN04_MAX_READ_LEN > TOKEN04_MAX_TOKEN_LEN,
    "the header states the limits of the core"
);

/// Checks a text and returns its address and length. Null with no length is empty.
///
/// A text that is too long for the argument is refused by its length alone.
///
/// # Safety
///
/// `data` is null, or readable for `len` bytes or up to its NUL.
unsafe fn check_text(argument: Argument, data: *const c_char, len: usize) -> Result<(*const u8, usize)> {
    let len = match (data.is_null(), len) {
        (true, 0 | NUL_TERMINATED) => return Ok((NonNull::dangling().as_ptr(), 0)),
        (true, _) => return Err(argument.wrong("a null pointer with a length")),
        // SAFETY: the pointer is not null, and the caller guarantees a text that is readable up to its NUL.
        (false, NUL_TERMINATED) => unsafe { libc::strlen(data) },
        (false, _) if isize::try_from(len).is_err() => {
            return Err(argument.wrong("too long for the address space: is the length negative?"));
        }
        (false, _) => len,
    };
    argument.check_len(len)?;
    Ok((data.cast(), len))
}

/// The bytes of the caller, in place.
///
/// # Safety
///
/// `data` is null, or readable for `len` bytes or up to its NUL, and nobody changes it for `'a`.
pub(crate) unsafe fn bytes<'a>(argument: Argument, data: *const c_char, len: usize) -> Result<&'a [u8]> {
    // SAFETY: the caller guarantees that `data` is null, or readable for `len` bytes or up to its NUL.
    let (start, len) = unsafe { check_text(argument, data, len) }?;
    // SAFETY: the caller guarantees that the bytes are readable and unchanged for `'a`; `check_text` returns
    // a length that fits into `isize`, and a pointer that is not null even for 0 bytes.
    Ok(unsafe { std::slice::from_raw_parts(start, len) })
}

/// As [`bytes`], for text that is only compared.
///
/// # Safety
///
/// `data` is null, or readable for `len` bytes or up to its NUL, and nobody changes it for `'a`.
pub(crate) unsafe fn text<'a>(argument: Argument, data: *const c_char, len: usize) -> Result<&'a str> {
    // SAFETY: the caller guarantees that `data` is null, or readable for `len` bytes or up to its NUL, and
    // unchanged for `'a`.
    check_utf8(argument, unsafe { bytes(argument, data, len) }?)
}

/// Copies a text, then checks the copy: even if the caller changes the text meanwhile, the checked bytes are
/// used.
///
/// # Safety
///
/// `data` is null, or readable for `len` bytes or up to its NUL.
pub(crate) unsafe fn copy_string(argument: Argument, data: *const c_char, len: usize) -> Result<String> {
    // SAFETY: the caller guarantees that `data` is null, or readable for `len` bytes or up to its NUL.
    let copy = unsafe { copy_bytes(argument, data, len) }?;
    String::from_utf8(copy).map_err(|_| not_utf8(argument))
}

/// As [`copy_string`], without checking for UTF-8.
///
/// # Safety
///
/// `data` is null, or readable for `len` bytes or up to its NUL.
pub(crate) unsafe fn copy_bytes(argument: Argument, data: *const c_char, len: usize) -> Result<Vec<u8>> {
    let mut copy = Vec::new();
    // SAFETY: the caller guarantees that `data` is null, or readable for `len` bytes or up to its NUL.
    // `check_text` returns an address and a length within these bytes.
    unsafe {
        let (start, len) = check_text(argument, data, len)?;
        append(&mut copy, start, len)?;
    }
    Ok(copy)
}

/// Copies bytes that another thread may change meanwhile, so there must be no reference to them.
///
/// # Safety
///
/// `start` is readable for `len` bytes.
unsafe fn append(copy: &mut Vec<u8>, start: *const u8, len: usize) -> Result<()> {
    copy.try_reserve_exact(len).map_err(|_| out_of_memory())?;
    let old_len = copy.len();
    // SAFETY: the caller guarantees `len` readable bytes. The vector owns `len` bytes of capacity after its
    // elements, reserved above, and they are initialized before the length is set.
    unsafe {
        copy.as_mut_ptr()
            .add(old_len)
            .copy_from_nonoverlapping(start, len);
        copy.set_len(old_len + len);
    }
    Ok(())
}

/// The addresses and lengths of the texts in an array. Without lengths, all are NUL-terminated.
///
/// # Safety
///
/// The pointers are null or readable for `count` elements, which nobody changes for `'a`.
pub(crate) unsafe fn texts<'a>(
    (name, texts): (&'static str, *const *const c_char),
    (lens_name, lens): (&'static str, *const usize),
    count: usize,
) -> Result<impl Iterator<Item = (*const c_char, usize)> + 'a> {
    // SAFETY: the caller guarantees that both arrays are null or readable for `count` elements that do not
    // change for `'a`.
    let (texts, lens) = unsafe {
        (
            handle::deref_slice(name, texts, count)?,
            match lens.is_null() {
                true => None,
                false => Some(handle::deref_slice(lens_name, lens, count)?),
            },
        )
    };
    Ok(texts.iter().enumerate().map(move |(index, &text)| {
        let len = lens.map_or(NUL_TERMINATED, |lens| lens.get(index).copied().unwrap_or(0));
        (text, len)
    }))
}

/// Copies a text to inspect, of any length and content: invalid UTF-8 becomes U+FFFD. Of a text that is
/// longer than any token, only the start is copied, because the inspection refuses it for its length.
///
/// # Safety
///
/// `data` is null, or readable during the call: up to its NUL, or for the lesser of `len` and
/// [`TOKEN04_MAX_READ_LEN`] bytes.
pub(crate) unsafe fn copy_for_inspection(data: *const c_char, len: usize) -> Result<String> {
    let argument = Argument::Token;
    let (start, len) = match (data.is_null(), len) {
        // SAFETY: the pointer is not null, and the caller guarantees a text that is readable up to its NUL.
        (false, NUL_TERMINATED) => (data.cast(), unsafe { libc::strlen(data) }),
        (false, _) if isize::try_from(len).is_ok() => (data.cast(), len),
        // SAFETY: `check_text` reads nothing here: `data` is null, or `len` is refused.
        _ => unsafe { check_text(argument, data, len) }?,
    };
    let is_cut = len >= TOKEN04_MAX_READ_LEN;
    let mut copy = Vec::new();
    // SAFETY: the caller guarantees this many readable bytes: up to the NUL, or the lesser of both lengths.
    unsafe { append(&mut copy, start, len.min(TOKEN04_MAX_READ_LEN)) }?;
    String::from_utf8(copy).or_else(|error| match error.utf8_error() {
        // The cut split the last character.
        utf8_error if is_cut && utf8_error.error_len().is_none() => {
            let mut bytes = error.into_bytes();
            bytes.truncate(utf8_error.valid_up_to());
            String::from_utf8(bytes).map_err(|_| not_utf8(argument))
        }
        _ => lossy(error.as_bytes()),
    })
}

/// As `String::from_utf8_lossy`, but returns an error if memory runs out.
fn lossy(bytes: &[u8]) -> Result<String> {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        let replacement = if chunk.invalid().is_empty() {
            ""
        } else {
            "\u{fffd}"
        };
        for part in [chunk.valid(), replacement] {
            text.try_reserve(part.len()).map_err(|_| out_of_memory())?;
            text.push_str(part);
        }
    }
    Ok(text)
}

/// Checks that bytes are UTF-8.
pub(crate) fn check_utf8(argument: Argument, bytes: &[u8]) -> Result<&str> {
    if bytes.is_ascii() {
        // Fast path: most texts are ASCII, and that check is several times as fast.
        // SAFETY: ASCII is UTF-8.
        return Ok(unsafe { std::str::from_utf8_unchecked(bytes) });
    }
    std::str::from_utf8(bytes).map_err(|_| not_utf8(argument))
}

fn not_utf8(argument: Argument) -> Error {
    argument.wrong("invalid UTF-8")
}

/// A buffer for a copy of a text during one call, on the stack if the text is short. [`copy_string`] explains
/// why texts are copied.
pub(crate) struct TextBuf {
    /// Uninitialized, because filling it would take longer than most copies.
    stack: [MaybeUninit<u8>; 192],
    heap: Vec<u8>,
}

impl TextBuf {
    pub(crate) const fn new() -> Self {
        Self {
            stack: [MaybeUninit::uninit(); 192],
            heap: Vec::new(),
        }
    }

    /// # Safety
    ///
    /// `data` is null, or readable for `len` bytes or up to its NUL.
    pub(crate) unsafe fn copy(
        &mut self,
        argument: Argument,
        data: *const c_char,
        len: usize,
    ) -> Result<&str> {
        // SAFETY: the caller guarantees that `data` is null, or readable for `len` bytes or up to its NUL.
        let (start, len) = unsafe { check_text(argument, data, len) }?;
        if len <= self.stack.len() {
            let copy = self.stack.as_mut_ptr().cast::<u8>();
            // SAFETY: the caller guarantees that the `len` bytes at `start` are readable. The buffer has at
            // least `len` bytes, belongs to this object, and is borrowed as long as the returned text; these
            // bytes are initialized by the copy.
            let copy = unsafe {
                copy.copy_from_nonoverlapping(start, len);
                std::slice::from_raw_parts(copy, len)
            };
            return check_utf8(argument, copy);
        }
        self.heap.clear();
        // SAFETY: the caller guarantees that the `len` bytes at `start` are readable.
        unsafe { append(&mut self.heap, start, len) }?;
        check_utf8(argument, &self.heap)
    }
}
