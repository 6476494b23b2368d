//! Converts strings from JavaScript, where they are UTF-16 and may contain lone surrogates, and to
//! JavaScript.

use std::borrow::Cow;
use std::ptr;

use napi::{Status, sys};
use zeroize::Zeroizing;

/// Long enough for most texts, which are converted on the stack.
pub(crate) const STACK_BUF_LEN: usize = 256;
/// Node.js writes only whole characters and a NUL: with fewer bytes left than this, the text may be
/// truncated.
const SLACK: usize = 8;
/// A UTF-16 code unit becomes at most this many bytes of UTF-8.
const MAX_BYTES_PER_UNIT: usize = 3;

/// The string contains a lone surrogate.
pub(crate) struct LoneSurrogate;

/// The length of a string in UTF-16 code units, `None` for other types. Converts and copies nothing.
///
/// # Safety
///
/// `env` and `value` must belong to the running call.
pub(crate) unsafe fn utf16_len(env: sys::napi_env, value: sys::napi_value) -> Option<usize> {
    let mut units = 0;
    // SAFETY: the caller guarantees that `env` and `value` belong to the running call. Without a buffer, only
    // the length is written, to `units`, which outlives the call.
    let status = unsafe { sys::napi_get_value_string_utf16(env, value, ptr::null_mut(), 0, &mut units) };
    (status == sys::Status::napi_ok).then_some(units)
}

/// Reads a string of this many UTF-16 `units` as UTF-8: into `buf` if it fits there.
///
/// # Safety
///
/// `env` and `value` must belong to the running call.
pub(crate) unsafe fn read(
    env: sys::napi_env,
    value: sys::napi_value,
    units: usize,
    buf: &mut [u8],
) -> Result<Cow<'_, str>, LoneSurrogate> {
    let len = if units < buf.len() {
        // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
        unsafe { write(env, value, buf) }
    } else {
        None
    };
    let text: Cow<'_, str> = match len {
        Some(len) => utf8(buf.get(..len).unwrap_or_default())?.into(),
        // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
        None => unsafe { read_long(env, value, units)?.into() },
    };
    // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
    unsafe { check_surrogates(env, value, units, &text)? };
    Ok(text)
}

/// Reads a secret of this many UTF-16 `units` as UTF-8. Every copy is on the heap and wiped when dropped.
///
/// # Safety
///
/// `env` and `value` must belong to the running call.
pub(crate) unsafe fn read_secret(
    env: sys::napi_env,
    value: sys::napi_value,
    units: usize,
) -> Result<Zeroizing<Vec<u8>>, LoneSurrogate> {
    // Most secrets are ASCII. A larger buffer takes longer to wipe.
    for max_len in [units, units * MAX_BYTES_PER_UNIT] {
        let mut buf = Zeroizing::new(vec![0; max_len + SLACK + 1]);
        // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
        if let Some(len) = unsafe { write(env, value, &mut buf) } {
            buf.truncate(len);
            // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
            unsafe { check_surrogates(env, value, units, utf8(&buf)?)? };
            return Ok(buf);
        }
    }
    Err(LoneSurrogate)
}

/// Writes a string as UTF-8. Returns its length, or `None` if it may be truncated.
///
/// # Safety
///
/// `env` and `value` must belong to the running call.
unsafe fn write(env: sys::napi_env, value: sys::napi_value, buf: &mut [u8]) -> Option<usize> {
    let mut len = 0;
    // SAFETY: the caller guarantees that `env` and `value` belong to the running call. At most `buf.len()`
    // bytes are written to `buf`.
    let status =
        unsafe { sys::napi_get_value_string_utf8(env, value, buf.as_mut_ptr().cast(), buf.len(), &mut len) };
    (status == sys::Status::napi_ok && len + SLACK < buf.len()).then_some(len)
}

/// # Safety
///
/// `env` and `value` must belong to the running call.
unsafe fn read_long(
    env: sys::napi_env,
    value: sys::napi_value,
    units: usize,
) -> Result<String, LoneSurrogate> {
    // Most texts are ASCII. Asking for the length in UTF-8 can take longer than writing the text.
    for max_len in [units, units * MAX_BYTES_PER_UNIT] {
        let mut bytes = vec![0; max_len + SLACK + 1];
        // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
        if let Some(len) = unsafe { write(env, value, &mut bytes) } {
            bytes.truncate(len);
            return String::from_utf8(bytes).map_err(|_| LoneSurrogate);
        }
    }
    Err(LoneSurrogate)
}

/// Node.js writes U+FFFD for a lone surrogate; other runtimes write the surrogate, which is not UTF-8.
fn utf8(bytes: &[u8]) -> Result<&str, LoneSurrogate> {
    std::str::from_utf8(bytes).map_err(|_| LoneSurrogate)
}

/// Checks that no U+FFFD in `text` stands for a lone surrogate: the string may also contain U+FFFD.
///
/// # Safety
///
/// `env` and `value` must belong to the running call.
unsafe fn check_surrogates(
    env: sys::napi_env,
    value: sys::napi_value,
    units: usize,
    text: &str,
) -> Result<(), LoneSurrogate> {
    if text.is_ascii() || !text.contains('\u{fffd}') {
        return Ok(());
    }
    let mut len = 0;
    // Wiped, because the text may be a secret.
    let mut buf = Zeroizing::new(vec![0; units + 1]);
    // SAFETY: the caller guarantees that `env` and `value` belong to the running call. At most `buf.len()`
    // units are written to `buf`, the last of them a NUL.
    unsafe { sys::napi_get_value_string_utf16(env, value, buf.as_mut_ptr(), buf.len(), &mut len) };
    let mut decoded = char::decode_utf16(buf.iter().copied().take(len));
    if decoded.any(|unit| unit.is_err()) {
        return Err(LoneSurrogate);
    }
    Ok(())
}

/// Creates a string from ASCII text such as a token, which is faster than from UTF-8.
///
/// # Safety
///
/// `env` must be that of the running call.
pub(crate) unsafe fn ascii_to_js(env: sys::napi_env, text: &[u8]) -> napi::Result<sys::napi_value> {
    let mut value = ptr::null_mut();
    let length = text.len().cast_signed();
    // SAFETY: the caller guarantees that `env` is that of the running call. The pointer and the length are
    // those of `text`, which is copied.
    let status = unsafe { sys::napi_create_string_latin1(env, text.as_ptr().cast(), length, &mut value) };
    check_created(status, value)
}

/// Creates a string from any text.
///
/// # Safety
///
/// `env` must be that of the running call.
pub(crate) unsafe fn utf8_to_js(env: sys::napi_env, text: &str) -> napi::Result<sys::napi_value> {
    let mut value = ptr::null_mut();
    let length = text.len().cast_signed();
    // SAFETY: the caller guarantees that `env` is that of the running call. The pointer and the length are
    // those of `text`, which is copied.
    let status = unsafe { sys::napi_create_string_utf8(env, text.as_ptr().cast(), length, &mut value) };
    check_created(status, value)
}

fn check_created(status: sys::napi_status, value: sys::napi_value) -> napi::Result<sys::napi_value> {
    match status {
        sys::Status::napi_ok => Ok(value),
        _ => Err(napi::Error::new(
            Status::from(status),
            "JavaScript has no memory for the text",
        )),
    }
}
