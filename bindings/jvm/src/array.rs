//! Java's byte arrays, through raw JNI functions. The wrappers of the jni crate check for a pending
//! exception before and after each function, which took a tenth of the time of a token.

use jni::EnvUnowned;
use jni::objects::{JByteArray, Reference as _};
use jni::sys::{jbyteArray, jint, jsize};
use zeroize::optimization_barrier;

/// Requests up to this length are read without an allocation.
const STACK_BUF_LEN: usize = 512;

/// Passes a copy of the first `len` bytes of an array to `call`, and wipes the copy afterwards: it may
/// contain a secret. `None` if the copy cannot be allocated.
///
/// An invalid length results in an empty request, which every call refuses.
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
    // SAFETY: `env` is the valid JNI environment of this thread, and `array` is a non-null byte array whose
    // local reference the JVM keeps valid until the native call returns.
    let available = unsafe { ((**env).v1_1.GetArrayLength)(env, array) };
    let len = if (0..=available).contains(&len) { len } else { 0 };
    let size = usize::try_from(len).unwrap_or_default();
    let mut stack_buf = [0; STACK_BUF_LEN];
    let mut heap_buf = Vec::new();
    let content = match stack_buf.get_mut(..size) {
        Some(content) => content,
        None => {
            heap_buf.try_reserve_exact(size).ok()?;
            heap_buf.resize(size, 0);
            heap_buf.as_mut_slice()
        }
    };
    // SAFETY: `env` is the JNI environment of this thread and `array` a valid byte array, both until the
    // native call returns. `len` was checked against the array's length, which never changes, and `content`
    // has exactly `len` writable bytes.
    unsafe { ((**env).v1_1.GetByteArrayRegion)(env, array, 0, len, content.as_mut_ptr().cast()) };
    let result = call(content);
    wipe(content);
    Some(result)
}

/// Creates an array of two parts. Returns null, with a pending `OutOfMemoryError`, if Java cannot allocate it.
pub(crate) fn new(env: &EnvUnowned<'_>, [first, second]: [&[u8]; 2]) -> jbyteArray {
    let env = env.as_raw();
    let lens = (jsize::try_from(first.len()), jsize::try_from(second.len()));
    let (Ok(first_len), Ok(second_len)) = lens else {
        return std::ptr::null_mut();
    };
    let Some(len) = first_len.checked_add(second_len) else {
        return std::ptr::null_mut();
    };
    // SAFETY: `env` is the valid JNI environment of this thread, and no exception is pending. If this call
    // fails and leaves one pending, no other JNI function is called.
    let array = unsafe { ((**env).v1_1.NewByteArray)(env, len) };
    if !array.is_null() {
        // SAFETY: `env` is the JNI environment of this thread. `array` was created above with the length of
        // both parts, each of which has as many readable bytes as its length says.
        unsafe {
            ((**env).v1_1.SetByteArrayRegion)(env, array, 0, first_len, first.as_ptr().cast());
            if second_len > 0 {
                ((**env).v1_1.SetByteArrayRegion)(env, array, first_len, second_len, second.as_ptr().cast());
            }
        }
    }
    array
}

/// Wipes with one `memset`: `Zeroize` writes byte by byte, which takes as long as making a token.
pub(crate) fn wipe(bytes: &mut [u8]) {
    // With AVX-512, memset of zero bytes at the dangling address of an empty buffer takes 100 ns.
    if !bytes.is_empty() {
        bytes.fill(0);
        optimization_barrier(bytes);
    }
}
