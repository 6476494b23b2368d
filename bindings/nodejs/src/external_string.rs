//! External strings: JavaScript reads long text in the memory of this crate, without a copy in its own.
//!
//! A copy would fill V8's young generation and newly allocated memory, which takes a third of a batch's time.

use std::ffi::c_void;
use std::ptr;
use std::sync::OnceLock;

use napi::sys;

use crate::buffer_pool;

/// Shorter text is copied faster than it is finalized.
const MIN_LEN: usize = 64 << 10;

/// Creates an external string from ASCII text, which `finalize` frees after garbage collection. Returns the
/// text as an error if that is not possible.
///
/// # Safety
///
/// `env` must be that of the running call.
pub(crate) unsafe fn to_js(env: sys::napi_env, text: Vec<u8>) -> Result<sys::napi_value, Vec<u8>> {
    // SAFETY: the caller guarantees that `env` is that of the running call.
    if text.len() < MIN_LEN || !unsafe { is_supported(env) } {
        return Err(text);
    }
    let (data, length) = (text.as_ptr(), text.len().cast_signed());
    let owner = Box::into_raw(Box::new(text));
    let mut value = ptr::null_mut();
    let mut copied = false;
    // SAFETY: the caller guarantees that `env` is that of the running call. `data` points to `length` bytes
    // of the text, which is neither changed nor freed before `finalize`, which JavaScript calls once, and
    // only if this succeeds.
    let status = unsafe {
        adjust_external_memory(env, length);
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
    // SAFETY: `owner` comes from `Box::into_raw` above, and as the call failed, JavaScript does not have it.
    // The caller guarantees that `env` is that of the running call.
    unsafe {
        adjust_external_memory(env, -length);
        Err(*Box::from_raw(owner))
    }
}

unsafe extern "C" fn finalize(env: sys::node_api_basic_env, _data: *mut c_void, owner: *mut c_void) {
    // SAFETY: `owner` comes from `Box::into_raw` in `to_js`, and JavaScript calls the finalizer of a string
    // once.
    let text = unsafe { Box::from_raw(owner.cast::<Vec<u8>>()) };
    // SAFETY: `env` is that of the running finalizer.
    unsafe { adjust_external_memory(env.cast(), -text.len().cast_signed()) };
    buffer_pool::put_back(*text);
}

/// Reports the size of the text to the garbage collector, which otherwise counts a few bytes and collects too
/// late.
///
/// # Safety
///
/// `env` must be that of the running call or finalizer.
unsafe fn adjust_external_memory(env: sys::napi_env, bytes: isize) {
    let mut total = 0;
    // SAFETY: the caller guarantees that `env` is that of the running call or finalizer, both of which may
    // call this; `total` outlives the call. On failure, the collector only has less information.
    unsafe { sys::napi_adjust_external_memory(env, bytes as i64, &mut total) };
}

/// Whether this Node.js has external strings. Calling a missing function would make napi-sys write to
/// standard error.
///
/// # Safety
///
/// `env` must be that of the running call.
unsafe fn is_supported(env: sys::napi_env) -> bool {
    static IS_SUPPORTED: OnceLock<bool> = OnceLock::new();
    *IS_SUPPORTED.get_or_init(|| {
        let mut version = ptr::null();
        // SAFETY: the caller guarantees that `env` is that of the running call. Node.js keeps the version for
        // the life of the process; if the call fails, the pointer stays null.
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
