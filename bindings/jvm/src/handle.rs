//! Native objects that Java owns by their address.

use std::panic::{AssertUnwindSafe, catch_unwind};

use jni::objects::JClass;
use jni::{EnvUnowned, jni_mangle};
use token04::{TokenGenerator, TokenVerifier};

/// A type that Java may own.
pub(crate) trait NativeObject: Send + Sync + Sized {}

impl NativeObject for TokenGenerator {}
impl NativeObject for TokenVerifier {}

/// Transfers ownership of an object to Java, and returns its address.
pub(crate) fn into_raw<T: NativeObject>(object: T) -> i64 {
    Box::into_raw(Box::new(object)) as i64
}

/// Borrows the object at an address.
///
/// # Safety
///
/// The address comes from [`into_raw`] for the same type, and is not freed while the borrow lasts.
pub(crate) unsafe fn borrow<'a, T: NativeObject>(address: i64) -> &'a T {
    // SAFETY: the caller guarantees that the address comes from `into_raw` for `T` and is not freed during
    // the borrow (see # Safety). So it points to an aligned, initialized `T`, of which only shared references
    // exist.
    unsafe { &*(address as *const T) }
}

/// # Safety
///
/// The address comes from [`into_raw`] for the same type, nothing borrows the object, and it is not
/// freed again.
unsafe fn free<T: NativeObject>(address: i64) {
    // SAFETY: the caller guarantees that the address comes from `into_raw` for `T`, which leaked a box, that
    // nothing borrows the object, and that it is freed only once (see # Safety).
    let object = unsafe { Box::from_raw(address as *mut T) };
    // Java cannot handle a panic here.
    let _ = catch_unwind(AssertUnwindSafe(|| drop(object)));
}

#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn free_generator(_env: EnvUnowned<'_>, _class: JClass<'_>, address: i64) {
    // SAFETY: `Handle.java` passes an address that `newGenerator` returned, once, when no call is running, so
    // nothing borrows the generator.
    unsafe { free::<TokenGenerator>(address) }
}

#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn free_verifier(_env: EnvUnowned<'_>, _class: JClass<'_>, address: i64) {
    // SAFETY: `Handle.java` passes an address that `newVerifier` returned, once, when no call is running, so
    // nothing borrows the verifier.
    unsafe { free::<TokenVerifier>(address) }
}
