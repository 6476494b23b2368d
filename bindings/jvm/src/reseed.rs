//! New random state after a snapshot was restored.

use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};

use crate::answer::Answer;
use crate::jni_guard::answer;

/// Takes and answers nothing.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn reseed(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    answer(&env, &request, len, |_| {
        token04::reseed();
        Ok(Answer::new())
    })
}
