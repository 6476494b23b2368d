//! Text coming in: pointer and length.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::ptr::NonNull;

use token04::{Error, Result};
use token04_bindings::{Argument, MAX_SECRET_LEN, MAX_TEXT_LEN, MAX_TOKEN_LEN};

use crate::handle;
use crate::memory::out_of_memory;

/// `TOKEN04_NUL_TERMINATED` in the header: the text ends at its NUL.
pub(crate) const NUL_TERMINATED: usize = usize::MAX;

/// No user ID, payload, room ID, stream ID or user name may have more bytes.
pub const TOKEN04_MAX_TEXT_LEN: usize = 65_535;
/// No token or kit token may have more bytes.
pub const TOKEN04_MAX_TOKEN_LEN: usize = 131_072;
/// No text that is passed as a secret may have more bytes. A ServerSecret has 32.
pub const TOKEN04_MAX_SECRET_LEN: usize = 1024;
/// Of a text that is passed with its length, no function reads more bytes.
pub const TOKEN04_MAX_READ_LEN: usize = 262_144;

// cbindgen writes literals only.
const _: () = assert!(
    TOKEN04_MAX_TEXT_LEN == MAX_TEXT_LEN
        && TOKEN04_MAX_TOKEN_LEN == MAX_TOKEN_LEN
        && TOKEN04_MAX_SECRET_LEN == MAX_SECRET_LEN
        && TOKEN04_MAX_READ_LEN > TOKEN04_MAX_TOKEN_LEN,
    "the header states the limits of the core"
);

/// Where the bytes are that the caller passes, and how many. Null with no length is empty.
///
/// What is longer than the argument can be is refused by its length alone.
///
/// # Safety
///
/// `data` is null, or readable for `len` bytes or up to its NUL.
unsafe fn checked(argument: Argument, data: *const c_char, len: usize) -> Result<(*const u8, usize)> {
    let len = match (data.is_null(), len) {
        (true, 0 | NUL_TERMINATED) => return Ok((NonNull::dangling().as_ptr(), 0)),
        (true, _) => return Err(argument.wrong("a null pointer with a length")),
        // SAFETY: the text is readable up to its NUL, as the function asks for.
        (false, NUL_TERMINATED) => unsafe { libc::strlen(data) },
        (false, _) if isize::try_from(len).is_err() => {
            return Err(argument.wrong("longer than memory: is the length a negative number?"));
        }
        (false, _) => len,
    };
    argument.check_len(len)?;
    Ok((data.cast(), len))
}

/// The bytes that the caller passes, where they lie.
///
/// # Safety
///
/// `data` is null, or readable for `len` bytes or up to its NUL, and not changed for as long as `'a`.
pub(crate) unsafe fn bytes<'a>(argument: Argument, data: *const c_char, len: usize) -> Result<&'a [u8]> {
    // SAFETY: the text is readable as `checked` asks for: this function asks for the same.
    let (start, len) = unsafe { checked(argument, data, len) }?;
    // SAFETY: the caller's bytes are readable and unchanging for `'a`, and memory can have that many;
    // where there are none, the pointer is not null.
    Ok(unsafe { std::slice::from_raw_parts(start, len) })
}

/// As [`bytes`], for text that is only compared.
///
/// # Safety
///
/// As for [`bytes`].
pub(crate) unsafe fn text<'a>(argument: Argument, data: *const c_char, len: usize) -> Result<&'a str> {
    // SAFETY: the text is readable and unchanging as `bytes` asks for: this function asks for the same.
    valid(argument, unsafe { bytes(argument, data, len) }?)
}

/// A copy of a text. It is checked after it was copied: what is used is what was checked, even if
/// the caller changes the text meanwhile.
///
/// # Safety
///
/// As for [`checked`].
pub(crate) unsafe fn owned(argument: Argument, data: *const c_char, len: usize) -> Result<String> {
    // SAFETY: the text is readable as `copied` asks for: this function asks for the same.
    let copy = unsafe { copied(argument, data, len) }?;
    String::from_utf8(copy).map_err(|_| not_utf8(argument))
}

/// As [`owned`], before it is known to be text.
///
/// # Safety
///
/// As for [`checked`].
pub(crate) unsafe fn copied(argument: Argument, data: *const c_char, len: usize) -> Result<Vec<u8>> {
    let mut copy = Vec::new();
    // SAFETY: the text is readable as `checked` asks for: this function asks for the same. `checked` answers
    // where and how many the readable bytes are.
    unsafe {
        let (start, len) = checked(argument, data, len)?;
        append(&mut copy, start, len)?;
    }
    Ok(copy)
}

/// Copies bytes that somebody may change meanwhile, of which there must be no reference.
///
/// # Safety
///
/// `start` is readable for `len` bytes.
unsafe fn append(copy: &mut Vec<u8>, start: *const u8, len: usize) -> Result<()> {
    copy.try_reserve_exact(len).map_err(|_| out_of_memory())?;
    let old_len = copy.len();
    // SAFETY: the caller's bytes are readable; the vector has as much capacity behind its elements, which is
    // memory of its own. Afterwards these elements are written.
    unsafe {
        copy.as_mut_ptr()
            .add(old_len)
            .copy_from_nonoverlapping(start, len);
        copy.set_len(old_len + len);
    }
    Ok(())
}

/// Where texts of an array are, and how long each of them is. Without lengths all are NUL-terminated.
///
/// # Safety
///
/// The pointers are null or readable for `count` elements, which are not changed for as long as `'a`.
pub(crate) unsafe fn texts<'a>(
    (name, texts): (&'static str, *const *const c_char),
    (lens_name, lens): (&'static str, *const usize),
    count: usize,
) -> Result<impl Iterator<Item = (*const c_char, usize)> + 'a> {
    // SAFETY: the caller promises both arrays.
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

/// A copy of a text to inspect, of any length and kind: what is not UTF-8 is read as U+FFFD. Of a text that is
/// longer than any token only the start is copied: the inspection refuses it for its length.
///
/// # Safety
///
/// `data` is null, or readable up to its NUL or for `len` or [`TOKEN04_MAX_READ_LEN`] bytes, whichever are
/// less, for as long as the call.
pub(crate) unsafe fn inspected(data: *const c_char, len: usize) -> Result<String> {
    let argument = Argument::Token;
    let (start, len) = match (data.is_null(), len) {
        // SAFETY: the text is readable up to its NUL, as the function asks for.
        (false, NUL_TERMINATED) => (data.cast(), unsafe { libc::strlen(data) }),
        (false, _) if isize::try_from(len).is_ok() => (data.cast(), len),
        // SAFETY: nothing is read: it is null, or has a length that is refused.
        _ => unsafe { checked(argument, data, len) }?,
    };
    let is_cut = len >= TOKEN04_MAX_READ_LEN;
    let mut copy = Vec::new();
    // SAFETY: the function asks for as many readable bytes: up to the NUL, or the lesser of both lengths.
    unsafe { append(&mut copy, start, len.min(TOKEN04_MAX_READ_LEN)) }?;
    String::from_utf8(copy).or_else(|error| match error.utf8_error() {
        // The last character was cut.
        utf8_error if is_cut && utf8_error.error_len().is_none() => {
            let mut bytes = error.into_bytes();
            bytes.truncate(utf8_error.valid_up_to());
            String::from_utf8(bytes).map_err(|_| not_utf8(argument))
        }
        _ => lossy(error.as_bytes()),
    })
}

/// As `String::from_utf8_lossy`, with an error where memory ends.
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

/// Bytes that have to be text.
pub(crate) fn valid(argument: Argument, bytes: &[u8]) -> Result<&str> {
    if bytes.is_ascii() {
        // Most texts are, and this is several times as fast to find out.
        // SAFETY: ASCII is UTF-8.
        return Ok(unsafe { std::str::from_utf8_unchecked(bytes) });
    }
    std::str::from_utf8(bytes).map_err(|_| not_utf8(argument))
}

fn not_utf8(argument: Argument) -> Error {
    argument.wrong("invalid UTF-8")
}

/// Place for a copy of a text for one call, on the stack if the text is short. See [`owned`] for
/// the reason.
pub(crate) struct TextBuf {
    /// Not initialized, as filling it would take longer than most copies.
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
    /// As for [`checked`].
    pub(crate) unsafe fn copy(
        &mut self,
        argument: Argument,
        data: *const c_char,
        len: usize,
    ) -> Result<&str> {
        // SAFETY: the text is readable as `checked` asks for: this function asks for the same.
        let (start, len) = unsafe { checked(argument, data, len) }?;
        if len <= self.stack.len() {
            let copy = self.stack.as_mut_ptr().cast::<u8>();
            // SAFETY: `checked` answers readable bytes; the buffer has as many, and is this object's own. Afterwards
            // these bytes are initialized, and borrowed as long as the buffer is.
            let copy = unsafe {
                copy.copy_from_nonoverlapping(start, len);
                std::slice::from_raw_parts(copy, len)
            };
            return valid(argument, copy);
        }
        self.heap.clear();
        // SAFETY: `checked` answers readable bytes.
        unsafe { append(&mut self.heap, start, len) }?;
        valid(argument, &self.heap)
    }
}
