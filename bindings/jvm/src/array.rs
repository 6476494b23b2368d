//! Java's byte arrays, by JNI's plain functions. The wrappers of the jni crate look for a pending
//! exception before and after each of them, which took a tenth of the time of a token.

use jni::EnvUnowned;
use jni::objects::{JByteArray, Reference as _};
use jni::sys::{jbyteArray, jsize};
use zeroize::optimization_barrier;

/// Requests up to this length are read without allocating.
const SHORT: usize = 512;

/// Calls with the content of an array, and wipes that afterwards: it may hold a secret.
pub(crate) fn with_content<T>(
    env: &EnvUnowned<'_>,
    array: &JByteArray<'_>,
    call: impl FnOnce(&[u8]) -> T,
) -> T {
    let (env, array) = (env.as_raw(), array.as_raw());
    if array.is_null() {
        return call(&[]);
    }
    // SAFETY: env is that of this thread, array a byte array that Java holds during the call.
    let length = unsafe { ((**env).v1_1.GetArrayLength)(env, array) };
    let size = usize::try_from(length).unwrap_or_default();
    let mut short = [0; SHORT];
    let mut long;
    let content = match short.get_mut(..size) {
        Some(content) => content,
        None => {
            long = vec![0; size];
            long.as_mut_slice()
        }
    };
    // SAFETY: as above, and content is as long as the array.
    unsafe { ((**env).v1_1.GetByteArrayRegion)(env, array, 0, length, content.as_mut_ptr().cast()) };
    let result = call(content);
    content.fill(0);
    optimization_barrier(content);
    result
}

/// A new array; null, with an `OutOfMemoryError` on its way, if Java has no room for it.
pub(crate) fn new(env: &EnvUnowned<'_>, content: &[u8]) -> jbyteArray {
    let env = env.as_raw();
    let Ok(length) = jsize::try_from(content.len()) else {
        return std::ptr::null_mut();
    };
    // SAFETY: env is that of this thread. Nothing else is called if this fails.
    let array = unsafe { ((**env).v1_1.NewByteArray)(env, length) };
    if !array.is_null() {
        // SAFETY: array was just made, as long as content.
        unsafe { ((**env).v1_1.SetByteArrayRegion)(env, array, 0, length, content.as_ptr().cast()) };
    }
    array
}
