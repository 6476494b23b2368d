//! Long text that JavaScript reads where it is, without a copy in its own memory.
//!
//! A copy would fill V8's young generation and take fresh memory of the system, which costs a
//! third of a batch's time.

use std::ffi::c_void;
use std::ptr;
use std::sync::OnceLock;

use napi::sys;

use crate::tokens::keep;

/// Shorter text is copied faster than it is given back.
const SHORTEST: usize = 64 << 10;

/// Lends ASCII text to JavaScript until nothing there refers to it. What can't be lent comes back.
///
/// # Safety
///
/// `env` must be that of the call that is running.
pub(crate) unsafe fn to_js(env: sys::napi_env, text: Vec<u8>) -> Result<sys::napi_value, Vec<u8>> {
    // SAFETY: our caller promises that these belong to the call that is running.
    if text.len() < SHORTEST || !unsafe { is_supported(env) } {
        return Err(text);
    }
    let (data, length) = (text.as_ptr(), text.len().cast_signed());
    let owner = Box::into_raw(Box::new(text));
    let mut value = ptr::null_mut();
    let mut copied = false;
    // SAFETY: the text is kept as it is until `finalize`, which is called once, unless this fails.
    let status = unsafe {
        adjust(env, length);
        sys::node_api_create_external_string_latin1(
            env,
            data.cast(),
            length,
            Some(finalize),
            owner.cast(),
            &mut value,
            &mut copied,
        )
    };
    if status == sys::Status::napi_ok {
        return Ok(value);
    }
    // SAFETY: the pointer was made above, and JavaScript has not taken it.
    unsafe {
        adjust(env, -length);
        Err(*Box::from_raw(owner))
    }
}

unsafe extern "C" fn finalize(env: sys::node_api_basic_env, _data: *mut c_void, owner: *mut c_void) {
    // SAFETY: it is what `to_js` gave to JavaScript, which calls this once.
    let text = unsafe { Box::from_raw(owner.cast::<Vec<u8>>()) };
    // SAFETY: `env` is that of the finalizer that is running.
    unsafe { adjust(env.cast(), -text.len().cast_signed()) };
    keep(*text);
}

/// Tells the collector, which else would see a few bytes only and let such text lie.
///
/// # Safety
///
/// `env` must be that of the call or finalizer that is running.
unsafe fn adjust(env: sys::napi_env, bytes: isize) {
    let mut now = 0;
    // SAFETY: our caller promises that `env` is that of the running call or finalizer, both of which may call
    // this; `now` is written before it returns. Where it fails, the collector just knows less.
    unsafe { sys::napi_adjust_external_memory(env, bytes as i64, &mut now) };
}

/// Older ones do not offer it, for which napi-sys would write to standard error.
///
/// # Safety
///
/// As for [`to_js`].
unsafe fn is_supported(env: sys::napi_env) -> bool {
    static ANSWER: OnceLock<bool> = OnceLock::new();
    *ANSWER.get_or_init(|| {
        let mut version = ptr::null();
        // SAFETY: our caller promises that `env` belongs to the call that is running. Node.js keeps the
        // version for the life of the process; where the call fails, the pointer stays null.
        let version = unsafe {
            sys::napi_get_node_version(env, &mut version);
            version.as_ref()
        };
        version.is_some_and(|version| match version.major {
            18 => version.minor >= 18,
            20 => version.minor >= 4,
            major => major > 20,
        })
    })
}
