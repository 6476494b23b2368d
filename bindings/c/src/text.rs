//! Text, both ways: pointer and length coming in, NUL-terminated with a length going out.

use std::ffi::{CStr, c_char};
use std::ptr::NonNull;

use token04::{Argument, Error, ErrorKind, Result};

use crate::guard;
use crate::handle::Out;

/// `TOKEN04_NUL_TERMINATED` in the header: the text ends at its NUL.
pub(crate) const NUL_TERMINATED: usize = usize::MAX;

/// The bytes that the caller passes. Null with no length is empty.
///
/// # Safety
///
/// `data` is null, or readable for `len` bytes or up to its NUL, and not changed for as long as `'a`.
pub(crate) unsafe fn bytes<'a>(argument: Argument, data: *const c_char, len: usize) -> Result<&'a [u8]> {
    match (data.is_null(), len) {
        (true, 0 | NUL_TERMINATED) => Ok(&[]),
        (true, _) => Err(argument.wrong("a null pointer with a length")),
        // SAFETY: as said above.
        (false, NUL_TERMINATED) => Ok(unsafe { CStr::from_ptr(data) }.to_bytes()),
        (false, _) if isize::try_from(len).is_err() => {
            Err(argument.wrong("longer than memory: is the length a negative number?"))
        }
        // SAFETY: as said above, and the length is one that memory can have.
        (false, _) => Ok(unsafe { std::slice::from_raw_parts(data.cast(), len) }),
    }
}

/// As [`bytes`], for text.
///
/// # Safety
///
/// As for [`bytes`].
pub(crate) unsafe fn text<'a>(argument: Argument, data: *const c_char, len: usize) -> Result<&'a str> {
    // SAFETY: as said above.
    valid(argument, unsafe { bytes(argument, data, len) }?)
}

/// Bytes that have to be text.
pub(crate) fn valid(argument: Argument, bytes: &[u8]) -> Result<&str> {
    if bytes.is_ascii() {
        // Tokens are, and this is several times as fast to find out.
        // SAFETY: ASCII is UTF-8.
        return Ok(unsafe { std::str::from_utf8_unchecked(bytes) });
    }
    std::str::from_utf8(bytes).map_err(|_| argument.wrong("invalid UTF-8"))
}

/// A text that a handle owns and lends to C. A NUL follows it.
pub(crate) struct Text(String);

impl Text {
    pub(crate) fn new(text: &str) -> Self {
        // Not to_owned() and push(), which would allocate twice.
        let mut copy = String::with_capacity(text.len() + 1);
        copy.push_str(text);
        copy.push('\0');
        Self(copy)
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
        // C's own allocator knows the length, which C need not pass back to have it freed.
        // SAFETY: any size may be asked for.
        let copy = unsafe { libc::malloc(text.len() + 1) };
        let copy = NonNull::new(copy.cast::<u8>())
            .ok_or_else(|| Error::new(ErrorKind::Internal, "no memory is left for the result"))?;
        // SAFETY: the copy has room for the text and a NUL, and is new.
        unsafe { write(text, copy.as_ptr()) };
        self.text.put(copy.as_ptr().cast());
        // SAFETY: new() was promised that it may be written to.
        unsafe { tell(self.len, text.len()) };
        Ok(())
    }
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
