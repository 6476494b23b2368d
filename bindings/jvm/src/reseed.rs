//! Reseeds after a snapshot is restored.

use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};

use crate::jni_guard::respond;
use crate::response::Response;

/// Request and response are empty.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn reseed(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    respond(&env, &request, len, |_| {
        token04::reseed();
        Ok(Response::new())
    })
}
