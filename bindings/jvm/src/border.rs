//! The guard around every function that Java calls.

use std::panic::{AssertUnwindSafe, catch_unwind};

use jni::objects::{JByteArray, JClass};
use jni::sys::jbyteArray;
use jni::{EnvUnowned, jni_mangle};
use token04::{Error, ErrorKind, Result};

use crate::answer::Answer;
use crate::array;
use crate::request::Request;

/// The longest array that every JVM makes.
const MAX_ANSWER_LEN: usize = i32::MAX as usize - 8;

/// Reads the request, makes the call, and writes the answer: what the call gave, its error, or
/// that it panicked.
pub(crate) fn answer(
    env: &EnvUnowned<'_>,
    request: &JByteArray<'_>,
    call: impl FnOnce(&mut Request<'_>) -> Result<Answer>,
) -> jbyteArray {
    let result = array::with_content(env, request, |request| {
        catch_unwind(AssertUnwindSafe(|| call(&mut Request::new(request)))).unwrap_or_else(|_| Err(bug()))
    });
    let answer = result
        .and_then(not_too_long)
        .unwrap_or_else(|error| Answer::of_error(&error));
    array::new(env, answer.as_bytes())
}

fn not_too_long(answer: Answer) -> Result<Answer> {
    if answer.as_bytes().len() > MAX_ANSWER_LEN {
        return Err(Error::new(
            ErrorKind::InvalidArgument,
            "requests make more than 2 GiB of tokens: split the batch",
        ));
    }
    Ok(answer)
}

fn bug() -> Error {
    Error::new(ErrorKind::Internal, "a bug in token04; please report this")
}

/// The version of this library, which has to be that of the Java classes.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn version(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
) -> jbyteArray {
    answer(&env, &request, |_| {
        Ok(Answer::new().text(env!("CARGO_PKG_VERSION")))
    })
}
