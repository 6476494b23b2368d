//! The bytes of a `Uint8Array`, which may change while they are read.

use std::ptr;
use std::sync::atomic::{AtomicU8, Ordering};

use napi::sys;
use zeroize::Zeroizing;

/// Where the bytes lie. They stay there until JavaScript of this thread runs again: nothing else can
/// detach or shrink its memory. Other threads may write to shared memory at any time.
pub(crate) struct Bytes {
    data: *const u8,
    len: usize,
}

/// The bytes of a `Uint8Array`, `None` for another value.
///
/// # Safety
///
/// `env` and `value` must be those of the call that is running, and no JavaScript may run as long as
/// the answer is used.
pub(crate) unsafe fn of(env: sys::napi_env, value: sys::napi_value) -> Option<Bytes> {
    let mut is_typed_array = false;
    // SAFETY: our caller promises that these belong to the call that is running.
    unsafe { sys::napi_is_typedarray(env, value, &mut is_typed_array) };
    if !is_typed_array {
        return None;
    }
    let (mut kind, mut len, mut data) = (0, 0, ptr::null_mut());
    // SAFETY: our caller promises that these belong to the call that is running; what is not asked for may be null.
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

    /// A copy that nobody else can change. Of bytes that another thread writes meanwhile, each is the
    /// old or the new one.
    pub(crate) fn copy(&self) -> Zeroizing<Vec<u8>> {
        // Reserved at once: a vector that grows leaves copies behind that nobody wipes.
        let mut copy = Zeroizing::new(Vec::with_capacity(self.len));
        for index in 0..self.len {
            // SAFETY: `data` points to `len` bytes, which stay as `of` asks for. They are read as atomics,
            // as no reference may be made to memory that another thread writes.
            let byte = unsafe { AtomicU8::from_ptr(self.data.add(index).cast_mut()) };
            copy.push(byte.load(Ordering::Relaxed));
        }
        copy
    }
}
