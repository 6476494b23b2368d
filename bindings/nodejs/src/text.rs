//! Strings on their way from JavaScript, where they are UTF-16 and may hold half a character, and
//! back.

use std::borrow::Cow;
use std::ptr;

use napi::{Status, sys};

/// As much as most texts need: they are read at the first try, without asking for their length.
pub(crate) const ROOM: usize = 256;
/// Node.js writes whole characters only and a NUL: less than this is left where it had to stop.
const CUT: usize = 8;

/// Why a value is not text.
pub(crate) enum NoText {
    NotAString,
    LoneSurrogate,
}

/// Reads a JavaScript string as UTF-8: into `room` if it fits there.
///
/// # Safety
///
/// `env` and `value` must be those of the call that is running.
pub(crate) unsafe fn read(
    env: sys::napi_env,
    value: sys::napi_value,
    room: &mut [u8],
) -> Result<Cow<'_, str>, NoText> {
    // SAFETY: as our caller's.
    let text: Cow<'_, str> = match unsafe { write(env, value, room)? } {
        Some(length) => utf8(room.get(..length).unwrap_or_default())?.into(),
        // SAFETY: as our caller's.
        None => unsafe { read_long(env, value)?.into() },
    };
    // U+FFFD may also be meant.
    // SAFETY: as our caller's.
    if !text.is_ascii() && text.contains('\u{fffd}') && unsafe { has_lone_surrogate(env, value) } {
        return Err(NoText::LoneSurrogate);
    }
    Ok(text)
}

/// Writes a string as UTF-8 and answers how many bytes that were, or `None` if it may have been cut.
///
/// # Safety
///
/// As for [`read`].
unsafe fn write(
    env: sys::napi_env,
    value: sys::napi_value,
    room: &mut [u8],
) -> Result<Option<usize>, NoText> {
    let mut length = 0;
    // SAFETY: at most `room.len()` bytes are written.
    let status = unsafe {
        sys::napi_get_value_string_utf8(env, value, room.as_mut_ptr().cast(), room.len(), &mut length)
    };
    match status {
        sys::Status::napi_ok => Ok((length + CUT < room.len()).then_some(length)),
        _ => Err(NoText::NotAString),
    }
}

/// # Safety
///
/// As for [`read`].
unsafe fn read_long(env: sys::napi_env, value: sys::napi_value) -> Result<String, NoText> {
    let mut length = 0;
    // SAFETY: without a buffer only the length is told.
    unsafe { sys::napi_get_value_string_utf8(env, value, ptr::null_mut(), 0, &mut length) };
    let mut bytes = vec![0; length + CUT + 1];
    // SAFETY: as our caller's.
    let length = unsafe { write(env, value, &mut bytes)? };
    bytes.truncate(length.unwrap_or_default());
    String::from_utf8(bytes).map_err(|_| NoText::LoneSurrogate)
}

/// Node.js writes U+FFFD for half a character; who writes the half itself has not written UTF-8.
fn utf8(bytes: &[u8]) -> Result<&str, NoText> {
    std::str::from_utf8(bytes).map_err(|_| NoText::LoneSurrogate)
}

/// # Safety
///
/// As for [`read`].
unsafe fn has_lone_surrogate(env: sys::napi_env, value: sys::napi_value) -> bool {
    let mut length = 0;
    // SAFETY: without a buffer only the length is told.
    unsafe { sys::napi_get_value_string_utf16(env, value, ptr::null_mut(), 0, &mut length) };
    let mut units = vec![0; length + 1];
    // SAFETY: at most `units.len()` units are written, the last of them a NUL.
    unsafe { sys::napi_get_value_string_utf16(env, value, units.as_mut_ptr(), units.len(), &mut length) };
    units.truncate(length);
    char::decode_utf16(units).any(|unit| unit.is_err())
}

/// Gives JavaScript ASCII text such as a token, which it takes over faster than UTF-8.
///
/// # Safety
///
/// `env` must be that of the call that is running.
pub(crate) unsafe fn ascii_to_js(env: sys::napi_env, text: &[u8]) -> napi::Result<sys::napi_value> {
    let mut value = ptr::null_mut();
    let length = text.len().cast_signed();
    // SAFETY: the pointer and the length are those of one text, which is copied.
    let status = unsafe { sys::napi_create_string_latin1(env, text.as_ptr().cast(), length, &mut value) };
    match status {
        sys::Status::napi_ok => Ok(value),
        _ => Err(napi::Error::new(
            Status::from(status),
            "JavaScript has no room for the token",
        )),
    }
}
