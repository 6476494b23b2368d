//! Reads the bytes of a `Uint8Array`, which may change meanwhile.

use std::ptr;
use std::sync::atomic::{AtomicU8, Ordering};

use napi::sys;
use zeroize::Zeroizing;

/// The memory of the bytes. It stays valid until JavaScript runs in this thread again: nothing else can
/// detach or shrink it. Other threads may write to shared memory at any time.
pub(crate) struct Bytes {
    data: *const u8,
    len: usize,
}

/// The bytes of a `Uint8Array`, `None` for another value.
///
/// # Safety
///
/// `env` and `value` must belong to the running call, and no JavaScript may run while the result is in use.
pub(crate) unsafe fn of(env: sys::napi_env, value: sys::napi_value) -> Option<Bytes> {
    let mut is_typed_array = false;
    // SAFETY: the caller guarantees that `env` and `value` belong to the running call.
    unsafe { sys::napi_is_typedarray(env, value, &mut is_typed_array) };
    if !is_typed_array {
        return None;
    }
    let (mut kind, mut len, mut data) = (0, 0, ptr::null_mut());
    // SAFETY: the caller guarantees that `env` and `value` belong to the running call. Pointers to results
    // may be null.
    let status = unsafe {
        sys::napi_get_typedarray_info(
            env,
            value,
            &mut kind,
            &mut len,
            &mut data,
            ptr::null_mut(),
            ptr::null_mut(),
        )
    };
    (status == sys::Status::napi_ok && kind == sys::TypedarrayType::uint8_array).then_some(Bytes {
        data: data.cast_const().cast(),
        len,
    })
}

impl Bytes {
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// A copy that nobody else can change. If another thread writes meanwhile, each byte is the old or the
    /// new one.
    pub(crate) fn copy(&self) -> Zeroizing<Vec<u8>> {
        // Reserved in full: a growing vector leaves copies that nobody wipes.
        let mut copy = Zeroizing::new(Vec::with_capacity(self.len));
        for index in 0..self.len {
            // SAFETY: `data` points to `len` bytes, and the caller of `of` guarantees that no JavaScript
            // runs, so they stay allocated. Atomic reads need no reference to memory that another thread may
            // write.
            let byte = unsafe { AtomicU8::from_ptr(self.data.add(index).cast_mut()) };
            copy.push(byte.load(Ordering::Relaxed));
        }
        copy
    }
}
