//! Text results: NUL-terminated, with a length.

use std::ffi::c_char;
use std::ptr::NonNull;

use token04::{Error, ErrorKind, Result};

use crate::guard;
use crate::handle::Out;
use crate::memory::out_of_memory;

/// A text that a handle owns and C may read. It ends with a NUL.
pub(crate) struct Text(String);

impl Text {
    pub(crate) fn new(text: &str) -> Result<Self> {
        Self::try_new(text).ok_or_else(out_of_memory)
    }

    /// Returns `None` if memory runs out.
    pub(crate) fn try_new(text: &str) -> Option<Self> {
        let mut copy = String::new();
        copy.try_reserve_exact(text.len() + 1).ok()?;
        copy.push_str(text);
        copy.push('\0');
        Some(Self(copy))
    }

    /// Takes ownership of a text. It is not copied if it has capacity for the NUL.
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

/// Returns a pointer to a text, and writes its length to `len` unless that is null.
///
/// # Safety
///
/// `len` is null or may be written to.
pub(crate) unsafe fn borrow_str(text: Option<&Text>, len: *mut usize) -> *const c_char {
    // SAFETY: the caller guarantees that `len` is null or may be written to.
    unsafe { write_len(len, text.map_or(0, Text::len)) };
    text.map_or(std::ptr::null(), Text::as_ptr)
}

/// A place for a text that the caller will own.
pub(crate) struct TextOut {
    text: Out<*mut c_char>,
    len: *mut usize,
}

impl TextOut {
    /// # Safety
    ///
    /// `text` and `len` are null or may be written to.
    pub(crate) unsafe fn new(name: &'static str, text: *mut *mut c_char, len: *mut usize) -> Result<Self> {
        // SAFETY: the caller guarantees that both pointers are null or may be written to.
        unsafe {
            write_len(len, 0);
            Ok(Self {
                text: Out::handle(name, text)?,
                len,
            })
        }
    }

    /// Writes a copy, which `token04_string_free` frees.
    pub(crate) fn set(self, text: &[u8]) -> Result<()> {
        let copy = malloc_copy(text).ok_or_else(out_of_memory)?;
        self.text.put(copy.as_ptr());
        // SAFETY: the caller of `new` guaranteed that `len` is null or may be written to for the whole call.
        unsafe { write_len(self.len, text.len()) };
        Ok(())
    }
}

/// Copies a text and appends a NUL; `libc::free` frees the copy. Returns `None` if memory runs out.
pub(crate) fn malloc_copy(text: &[u8]) -> Option<NonNull<c_char>> {
    // C's allocator stores the size, so C need not pass the length back to free the copy.
    // SAFETY: malloc accepts any size.
    let copy = unsafe { libc::malloc(text.len() + 1) };
    let copy = NonNull::new(copy.cast::<u8>())?;
    // SAFETY: the allocation is new and has room for the text and a NUL.
    unsafe { write(text, copy.as_ptr()) };
    Some(copy.cast())
}

/// A buffer of the caller for a token.
pub(crate) struct Buffer {
    data: *mut c_char,
    data_len: usize,
    len: Out<usize>,
}

impl Buffer {
    /// Writes an empty text, in case no token follows.
    ///
    /// # Safety
    ///
    /// `data` is null or may be written to up to `data_len`; `len` is null or may be written to.
    pub(crate) unsafe fn new(data: *mut c_char, data_len: usize, len: *mut usize) -> Result<Self> {
        if !data.is_null() && data_len > 0 {
            // SAFETY: the buffer is neither null nor empty, so the caller guarantees that its first byte may
            // be written to.
            unsafe { data.write(0) };
        }
        // SAFETY: the caller guarantees that `len` is null or may be written to.
        let len = unsafe { Out::new("token_len", len, 0) }?;
        Ok(Self { data, data_len, len })
    }

    /// Writes the text. If the buffer is too small, returns an error and writes a sufficient length, from
    /// `enough`.
    pub(crate) fn fill(self, text: &[u8], enough: impl FnOnce() -> usize) -> Result<()> {
        if self.data.is_null() || text.len() >= self.data_len {
            let enough = enough().max(text.len()) + 1;
            self.len.put(enough);
            return Err(Error::new(
                ErrorKind::InvalidArgument,
                format!(
                    "`buf` is too small for the token: pass {enough} bytes, the new value of `token_len`"
                ),
            ));
        }
        // SAFETY: the caller of `new` guaranteed `data_len` writable bytes, and the text and a NUL fit into
        // them; the text does not overlap them, because it is memory of this library.
        unsafe { write(text, self.data.cast()) };
        self.len.put(text.len());
        Ok(())
    }
}

/// # Safety
///
/// `to` may be written to for one byte more than the text has, and does not overlap the text.
unsafe fn write(text: &[u8], to: *mut u8) {
    // SAFETY: the caller guarantees one byte more than the text has, without overlap.
    unsafe {
        to.copy_from_nonoverlapping(text.as_ptr(), text.len());
        to.add(text.len()).write(0);
    }
}

/// Writes a length unless the pointer is null.
///
/// # Safety
///
/// `len` is null or may be written to.
pub(crate) unsafe fn write_len(len: *mut usize, value: usize) {
    if !len.is_null() {
        // SAFETY: it is not null, so the caller guarantees that it may be written to.
        unsafe { len.write(value) };
    }
}

/// Frees a text that a function of this library allocated for you. NULL is fine. Do not use `free()`: your
/// program may have another allocator.
///
/// Threads: any.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_string_free(text: *mut c_char) {
    guard::catch_or_default(|| {
        // SAFETY: the header requires NULL or a text from `TextOut::set`, which `malloc` allocated and which
        // is not used after this call.
        unsafe { libc::free(text.cast()) };
    });
}
