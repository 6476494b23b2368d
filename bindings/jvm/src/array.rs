//! Java's byte arrays, by JNI's plain functions. The wrappers of the jni crate look for a pending
//! exception before and after each of them, which took a tenth of the time of a token.

use jni::EnvUnowned;
use jni::objects::{JByteArray, Reference as _};
use jni::sys::{jbyteArray, jint, jsize};
use zeroize::optimization_barrier;

/// Requests up to this length are read without allocating.
const SHORT: usize = 512;

/// Calls with a copy of the first `len` bytes of an array, and wipes the copy afterwards: it may hold
/// a secret. `None` if there is no memory for the copy.
///
/// A length that the array does not have gives an empty request, which nothing can read.
pub(crate) fn with_content<T>(
    env: &EnvUnowned<'_>,
    array: &JByteArray<'_>,
    len: jint,
    call: impl FnOnce(&[u8]) -> T,
) -> Option<T> {
    let (env, array) = (env.as_raw(), array.as_raw());
    if array.is_null() {
        return Some(call(&[]));
    }
    // SAFETY: env is that of this thread, array a byte array that Java holds during the call.
    let available = unsafe { ((**env).v1_1.GetArrayLength)(env, array) };
    let len = if (0..=available).contains(&len) { len } else { 0 };
    let size = usize::try_from(len).unwrap_or_default();
    let mut short = [0; SHORT];
    let mut long = Vec::new();
    let content = match short.get_mut(..size) {
        Some(content) => content,
        None => {
            long.try_reserve_exact(size).ok()?;
            long.resize(size, 0);
            long.as_mut_slice()
        }
    };
    // SAFETY: env and array are those of the call above. The array has at least len bytes, and content
    // has exactly len.
    unsafe { ((**env).v1_1.GetByteArrayRegion)(env, array, 0, len, content.as_mut_ptr().cast()) };
    let result = call(content);
    wipe(content);
    Some(result)
}

/// A new array; null, with an `OutOfMemoryError` on its way, if Java has no room for it.
pub(crate) fn new(env: &EnvUnowned<'_>, content: &[u8]) -> jbyteArray {
    let env = env.as_raw();
    let Ok(len) = jsize::try_from(content.len()) else {
        return std::ptr::null_mut();
    };
    // SAFETY: env is that of this thread. Nothing else is called if this fails.
    let array = unsafe { ((**env).v1_1.NewByteArray)(env, len) };
    if !array.is_null() {
        // SAFETY: array was just made, as long as content.
        unsafe { ((**env).v1_1.SetByteArrayRegion)(env, array, 0, len, content.as_ptr().cast()) };
    }
    array
}

/// In one sweep: `Zeroize` writes byte by byte, which takes as long as making a token.
pub(crate) fn wipe(bytes: &mut [u8]) {
    // With AVX-512, memset takes 100 ns for no bytes at the address that stands for an empty buffer.
    if !bytes.is_empty() {
        bytes.fill(0);
        optimization_barrier(bytes);
    }
}
