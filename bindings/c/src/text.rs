//! Text, both ways: pointer and length coming in, NUL-terminated with a length going out.

use std::ffi::{CStr, c_char};
use std::ptr::NonNull;

use token04::{Argument, Error, ErrorKind, Result};

use crate::guard;
use crate::handle::Out;
use crate::memory::{out_of_memory, with_capacity};

/// `TOKEN04_NUL_TERMINATED` in the header: the text ends at its NUL.
pub(crate) const NUL_TERMINATED: usize = usize::MAX;

/// The bytes that the caller passes. Null with no length is empty.
///
/// What is longer than the argument can be is refused by its length alone.
///
/// # Safety
///
/// `data` is null, or readable for `len` bytes or up to its NUL, for as long as `'a`.
pub(crate) unsafe fn bytes<'a>(argument: Argument, data: *const c_char, len: usize) -> Result<&'a [u8]> {
    match (data.is_null(), len) {
        (true, 0 | NUL_TERMINATED) => Ok(&[]),
        (true, _) => Err(argument.wrong("a null pointer with a length")),
        (false, NUL_TERMINATED) => {
            // SAFETY: the text ends at its NUL, as the function asks for.
            let bytes = unsafe { CStr::from_ptr(data) }.to_bytes();
            argument.check_len(bytes.len()).map(|()| bytes)
        }
        (false, _) if isize::try_from(len).is_err() => {
            Err(argument.wrong("longer than memory: is the length a negative number?"))
        }
        (false, _) => {
            argument.check_len(len)?;
            // SAFETY: the function asks for `len` readable bytes, and memory can have that many.
            Ok(unsafe { std::slice::from_raw_parts(data.cast(), len) })
        }
    }
}

/// As [`bytes`], for text that is only compared.
///
/// # Safety
///
/// As for [`bytes`], and the text is not changed for as long as `'a`.
pub(crate) unsafe fn text<'a>(argument: Argument, data: *const c_char, len: usize) -> Result<&'a str> {
    // SAFETY: this function asks for the same.
    valid(argument, unsafe { bytes(argument, data, len) }?)
}

/// A copy of a text. It is checked after it was copied: what is used is what was checked, even if
/// the caller changes the text meanwhile.
///
/// # Safety
///
/// As for [`bytes`].
pub(crate) unsafe fn owned(argument: Argument, data: *const c_char, len: usize) -> Result<String> {
    // SAFETY: this function asks for the same.
    let bytes = unsafe { bytes(argument, data, len) }?;
    let mut copy = with_capacity(bytes.len())?;
    copy.extend_from_slice(bytes);
    String::from_utf8(copy).map_err(|_| not_utf8(argument))
}

/// Of a longer text than this, not more is read, whatever it is for.
const MAX_READ_LEN: usize = 256 * 1024;

/// A copy of a text to inspect, of any length. Of one that is longer than any token only the start
/// is copied: the inspection refuses it for its length.
///
/// # Safety
///
/// `data` is null, or readable up to its NUL or for `len` or [`MAX_READ_LEN`] bytes, whichever are
/// less, for as long as the call.
pub(crate) unsafe fn inspected(data: *const c_char, len: usize) -> Result<String> {
    let argument = Argument::Token;
    let bytes = match (data.is_null(), len) {
        (false, NUL_TERMINATED) => {
            // SAFETY: the text ends at its NUL, as the function asks for.
            unsafe { CStr::from_ptr(data) }.to_bytes()
        }
        (false, _) if isize::try_from(len).is_ok() => {
            // SAFETY: the function asks for as many readable bytes, which are few.
            unsafe { std::slice::from_raw_parts(data.cast(), len.min(MAX_READ_LEN)) }
        }
        // SAFETY: there is nothing to read: null, or a length that is refused.
        _ => unsafe { bytes(argument, data, len) }?,
    };
    let is_cut = bytes.len() >= MAX_READ_LEN;
    let start = bytes.get(..MAX_READ_LEN).unwrap_or(bytes);
    let mut copy = with_capacity(start.len())?;
    copy.extend_from_slice(start);
    String::from_utf8(copy).or_else(|error| match error.utf8_error() {
        // The last character was cut.
        utf8_error if is_cut && utf8_error.error_len().is_none() => {
            let mut bytes = error.into_bytes();
            bytes.truncate(utf8_error.valid_up_to());
            String::from_utf8(bytes).map_err(|_| not_utf8(argument))
        }
        _ => Err(not_utf8(argument)),
    })
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
    stack: [u8; 192],
    heap: Vec<u8>,
}

impl TextBuf {
    pub(crate) const fn new() -> Self {
        Self {
            stack: [0; 192],
            heap: Vec::new(),
        }
    }

    /// # Safety
    ///
    /// As for [`bytes`].
    pub(crate) unsafe fn copy(
        &mut self,
        argument: Argument,
        data: *const c_char,
        len: usize,
    ) -> Result<&str> {
        // SAFETY: this function asks for the same.
        let bytes = unsafe { bytes(argument, data, len) }?;
        if let Some(copy) = self.stack.get_mut(..bytes.len()) {
            copy.copy_from_slice(bytes);
            return valid(argument, copy);
        }
        self.heap.clear();
        self.heap
            .try_reserve_exact(bytes.len())
            .map_err(|_| out_of_memory())?;
        self.heap.extend_from_slice(bytes);
        valid(argument, &self.heap)
    }
}

/// A text that a handle owns and lends to C. A NUL follows it.
pub(crate) struct Text(String);

impl Text {
    pub(crate) fn new(text: &str) -> Result<Self> {
        Self::try_new(text).ok_or_else(out_of_memory)
    }

    /// `None` where memory ends.
    pub(crate) fn try_new(text: &str) -> Option<Self> {
        let mut copy = String::new();
        copy.try_reserve_exact(text.len() + 1).ok()?;
        copy.push_str(text);
        copy.push('\0');
        Some(Self(copy))
    }

    /// Takes a text over, without a copy where there is place for the NUL.
    pub(crate) fn from_string(mut text: String) -> Result<Self> {
        text.try_reserve_exact(1).map_err(|_| out_of_memory())?;
        text.push('\0');
        Ok(Self(text))
    }

    pub(crate) fn as_str(&self) -> &str {
        self.0.strip_suffix('\0').unwrap_or(&self.0)
    }

    pub(crate) fn as_ptr(&self) -> *const c_char {
        self.0.as_ptr().cast()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len() - 1
    }
}

/// Lends a text: the pointer is answered, the length goes to `len` unless that is null.
///
/// # Safety
///
/// `len` is null or may be written to.
pub(crate) unsafe fn lend(text: Option<&Text>, len: *mut usize) -> *const c_char {
    // SAFETY: as said above.
    unsafe { tell(len, text.map_or(0, Text::len)) };
    text.map_or(std::ptr::null(), Text::as_ptr)
}

/// Where the caller wants a text that is theirs.
pub(crate) struct TextOut {
    text: Out<*mut c_char>,
    len: *mut usize,
}

impl TextOut {
    /// # Safety
    ///
    /// `text` and `len` are null or may be written to.
    pub(crate) unsafe fn new(name: &'static str, text: *mut *mut c_char, len: *mut usize) -> Result<Self> {
        // SAFETY: as said above.
        unsafe {
            tell(len, 0);
            Ok(Self {
                text: Out::handle(name, text)?,
                len,
            })
        }
    }

    /// Gives the caller a copy, for `token04_string_free` to free.
    pub(crate) fn set(self, text: &[u8]) -> Result<()> {
        let copy = owned_by_c(text).ok_or_else(out_of_memory)?;
        self.text.put(copy.as_ptr());
        // SAFETY: new() was promised that it may be written to.
        unsafe { tell(self.len, text.len()) };
        Ok(())
    }
}

/// A copy and a NUL, for `libc::free` to free; `None` where memory ends.
pub(crate) fn owned_by_c(text: &[u8]) -> Option<NonNull<c_char>> {
    // C's own allocator knows the length, which C need not pass back to have it freed.
    // SAFETY: any size may be asked for.
    let copy = unsafe { libc::malloc(text.len() + 1) };
    let copy = NonNull::new(copy.cast::<u8>())?;
    // SAFETY: the copy has place for the text and a NUL, and is new.
    unsafe { write(text, copy.as_ptr()) };
    Some(copy.cast())
}

/// A buffer of the caller's, to be filled with a token.
pub(crate) struct Buffer {
    data: *mut c_char,
    capacity: usize,
    len: Out<usize>,
}

impl Buffer {
    /// # Safety
    ///
    /// `data` is null or may be written to up to `capacity`, `len` is null or may be written to.
    pub(crate) unsafe fn new(data: *mut c_char, capacity: usize, len: *mut usize) -> Result<Self> {
        // SAFETY: as said above.
        let len = unsafe { Out::new("token_len", len, 0) }?;
        Ok(Self { data, capacity, len })
    }

    /// Writes the text, or tells that `enough` bytes are needed, which is more than the capacity.
    pub(crate) fn fill(self, text: &[u8], enough: impl FnOnce() -> usize) -> Result<()> {
        if self.data.is_null() || text.len() >= self.capacity {
            let enough = enough().max(text.len()) + 1;
            self.len.put(enough);
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                format!(
                    "buffer is too small for the token: {enough} bytes are enough, as token_len says now"
                ),
            ));
        }
        // SAFETY: new() was promised the capacity, which the text and a NUL are within; nothing of
        // the text is in the caller's hands.
        unsafe { write(text, self.data.cast()) };
        self.len.put(text.len());
        Ok(())
    }
}

/// # Safety
///
/// `to` may be written to for one byte more than the text has, and does not overlap it.
unsafe fn write(text: &[u8], to: *mut u8) {
    // SAFETY: as said above.
    unsafe {
        to.copy_from_nonoverlapping(text.as_ptr(), text.len());
        to.add(text.len()).write(0);
    }
}

/// Tells a length to whoever wants to know it.
///
/// # Safety
///
/// `len` is null or may be written to.
pub(crate) unsafe fn tell(len: *mut usize, value: usize) {
    if !len.is_null() {
        // SAFETY: as said above.
        unsafe { len.write(value) };
    }
}

/// Frees a text that a function of this library gave you. NULL is fine. Use this, not `free()`:
/// your program may have another allocator.
///
/// Threads: any.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_string_free(text: *mut c_char) {
    guard::answer(|| {
        // SAFETY: the caller passes what TextOut::set made, or null.
        unsafe { libc::free(text.cast()) };
    });
}
