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
    let answer = array::with_content(env, request, |request| answer_to(request, call));
    array::new(env, answer.as_bytes())
}

fn answer_to(request: &[u8], call: impl FnOnce(&mut Request<'_>) -> Result<Answer>) -> Answer {
    catch_unwind(AssertUnwindSafe(|| call(&mut Request::new(request))))
        .unwrap_or_else(|_| Err(bug()))
        .and_then(not_too_long)
        .unwrap_or_else(|error| Answer::of_error(&error))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Status and kind, which lead the answer.
    fn head(answer: &Answer) -> &[u8] {
        &answer.as_bytes()[..9]
    }

    #[test]
    fn a_panic_is_an_error() {
        let answer = answer_to(&[], |_| panic!("as it should"));
        assert_eq!(head(&answer), [1, 0, 0, 0, 0, 0, 0, 0, 41]);
    }

    #[test]
    fn a_request_that_ends_early_is_an_error() {
        let whole = [0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 2, b'o', b'k'];
        let read = |request: &mut Request<'_>| {
            let number = request.number()?;
            let text = request.text(token04::Argument::Token)?;
            Ok(Answer::new().number(number).text(text))
        };
        let answer = answer_to(&whole, read);
        assert_eq!(answer.as_bytes()[0], 0);
        assert_eq!(&answer.as_bytes()[1..], whole);
        for length in 0..whole.len() {
            let answer = answer_to(&whole[..length], read);
            assert_eq!(head(&answer), [1, 0, 0, 0, 0, 0, 0, 0, 41], "{length}");
        }
    }
}
