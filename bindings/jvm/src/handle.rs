//! Objects that Java holds by their address.

use std::panic::{AssertUnwindSafe, catch_unwind};

use jni::objects::JClass;
use jni::{EnvUnowned, jni_mangle};
use token04::{TokenGenerator, TokenVerifier};

/// What Java may hold.
pub(crate) trait Held: Send + Sync + Sized {}

impl Held for TokenGenerator {}
impl Held for TokenVerifier {}

/// Hands an object over to Java.
pub(crate) fn give<T: Held>(object: T) -> i64 {
    Box::into_raw(Box::new(object)) as i64
}

/// Borrows the object at an address.
///
/// # Safety
///
/// The address comes from [`give`] for the same type, and is not freed while the borrow lasts.
pub(crate) unsafe fn borrow<'a, T: Held>(address: i64) -> &'a T {
    // SAFETY: the caller's promise; a box made by `give` is aligned and initialized, and is only shared.
    unsafe { &*(address as *const T) }
}

/// # Safety
///
/// The address comes from [`give`] for the same type, nothing borrows the object, and it is not
/// freed again.
unsafe fn free<T: Held>(address: i64) {
    // SAFETY: the caller's promise.
    let object = unsafe { Box::from_raw(address as *mut T) };
    // Java has nothing to do about a panic here.
    let _ = catch_unwind(AssertUnwindSafe(|| drop(object)));
}

#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn free_generator(_env: EnvUnowned<'_>, _class: JClass<'_>, address: i64) {
    // SAFETY: Handle.java frees what newGenerator gave it, once, when no call runs any more.
    unsafe { free::<TokenGenerator>(address) }
}

#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn free_verifier(_env: EnvUnowned<'_>, _class: JClass<'_>, address: i64) {
    // SAFETY: Handle.java frees what newVerifier gave it, once, when no call runs any more.
    unsafe { free::<TokenVerifier>(address) }
}
