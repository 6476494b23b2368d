//! Text going out: NUL-terminated, with a length.

use std::ffi::c_char;
use std::ptr::NonNull;

use token04::{Error, ErrorKind, Result};

use crate::guard;
use crate::handle::Out;
use crate::memory::out_of_memory;

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
pub(crate) unsafe fn borrow_str(text: Option<&Text>, len: *mut usize) -> *const c_char {
    // SAFETY: the caller promises that `len` is null or may be written to.
    unsafe { write_len(len, text.map_or(0, Text::len)) };
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
        // SAFETY: the caller promises that both pointers are null or may be written to.
        unsafe {
            write_len(len, 0);
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
        unsafe { write_len(self.len, text.len()) };
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
    data_len: usize,
    len: Out<usize>,
}

impl Buffer {
    /// Leaves an empty text for the case that nothing else will be written.
    ///
    /// # Safety
    ///
    /// `data` is null or may be written to up to `data_len`, `len` is null or may be written to.
    pub(crate) unsafe fn new(data: *mut c_char, data_len: usize, len: *mut usize) -> Result<Self> {
        if !data.is_null() && data_len > 0 {
            // SAFETY: it is neither null nor empty, so the caller promises that it may be written to.
            unsafe { data.write(0) };
        }
        // SAFETY: the caller promises that `len` is null or may be written to.
        let len = unsafe { Out::new("token_len", len, 0) }?;
        Ok(Self { data, data_len, len })
    }

    /// Writes the text, or tells that `enough` bytes are needed, which is more than there are.
    pub(crate) fn fill(self, text: &[u8], enough: impl FnOnce() -> usize) -> Result<()> {
        if self.data.is_null() || text.len() >= self.data_len {
            let enough = enough().max(text.len()) + 1;
            self.len.put(enough);
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                format!(
                    "`buf` is too small for the token: {enough} bytes are enough, as `token_len` says now"
                ),
            ));
        }
        // SAFETY: new() was promised this many bytes, which the text and a NUL are within; nothing of
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
    // SAFETY: the caller promises one byte more than the text has, apart from the text.
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
pub(crate) unsafe fn write_len(len: *mut usize, value: usize) {
    if !len.is_null() {
        // SAFETY: it is not null, so the caller promises that it may be written to.
        unsafe { len.write(value) };
    }
}

/// Frees a text that a function of this library gave you. NULL is fine. Use this, not `free()`:
/// your program may have another allocator.
///
/// Threads: any.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_string_free(text: *mut c_char) {
    guard::catch_or_default(|| {
        // SAFETY: the caller passes what TextOut::set made, or null.
        unsafe { libc::free(text.cast()) };
    });
}
