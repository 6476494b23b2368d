//! The guard around every function that Java calls.

use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};
use token04::{Error, ErrorKind, Result};
use token04_bindings::{Language, catch};

use crate::answer::Answer;
use crate::array;
use crate::request::Request;

/// The longest array that every JVM makes.
const MAX_ANSWER_LEN: usize = i32::MAX as usize - 8;

/// Reads the request, the first `len` bytes of the array, makes the call, and writes the answer: what
/// the call gave, its error, or that it panicked. Null if there is not enough memory for that.
pub(crate) fn answer(
    env: &EnvUnowned<'_>,
    request: &JByteArray<'_>,
    len: jint,
    call: impl FnOnce(&mut Request<'_>) -> Result<Answer>,
) -> jbyteArray {
    answer_in(Language::Java, env, request, len, call)
}

/// As [`answer`], with errors in the names of this surface.
pub(crate) fn answer_in(
    language: Language,
    env: &EnvUnowned<'_>,
    request: &JByteArray<'_>,
    len: jint,
    call: impl FnOnce(&mut Request<'_>) -> Result<Answer>,
) -> jbyteArray {
    let answer = array::with_content(env, request, len, |request| answer_to(language, request, call));
    answer
        .as_ref()
        .and_then(Answer::as_bytes)
        .map_or_else(std::ptr::null_mut, |bytes| array::new(env, bytes))
}

fn answer_to(
    language: Language,
    request: &[u8],
    call: impl FnOnce(&mut Request<'_>) -> Result<Answer>,
) -> Answer {
    catch(|| call(&mut Request::new(request)))
        .and_then(not_too_long)
        .unwrap_or_else(|error| Answer::of_error(&error, language))
}

fn not_too_long(answer: Answer) -> Result<Answer> {
    if answer
        .as_bytes()
        .is_some_and(|bytes| bytes.len() > MAX_ANSWER_LEN)
    {
        return Err(Error::new(
            ErrorKind::InvalidArgument,
            "the answer is longer than 2 GiB: ask for less at once",
        ));
    }
    Ok(answer)
}

/// The version of this library, which has to be that of the Java classes.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn version(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    answer(&env, &request, len, |_| {
        Ok(Answer::new().text(env!("CARGO_PKG_VERSION")))
    })
}

#[cfg(test)]
mod tests {
    use token04_bindings::Argument;

    use super::*;

    fn answer_of(request: &[u8], call: impl FnOnce(&mut Request<'_>) -> Result<Answer>) -> Answer {
        answer_to(Language::Java, request, call)
    }

    /// Status and kind, which lead the answer.
    fn head(answer: &Answer) -> &[u8] {
        &answer.as_bytes().expect("memory")[..9]
    }

    #[test]
    fn a_panic_is_an_error() {
        let answer = answer_of(&[], |_| panic!("as it should"));
        assert_eq!(head(&answer), [1, 0, 0, 0, 0, 0, 0, 0, 41]);
    }

    #[test]
    fn answers_of_any_length_are_whole() {
        let text = "0123456789".repeat(1000);
        let answer = Answer::new().text("short").text(&text).number(7);
        let bytes = answer.as_bytes().expect("memory");
        assert!(bytes.starts_with(b"\0\0\0\0\x05short\0\0\x27\x100123456789"));
        assert!(bytes.ends_with(b"0123456789\0\0\0\0\0\0\0\x07"));
        assert_eq!(bytes.len(), 1 + 4 + 5 + 4 + text.len() + 8);
    }

    #[test]
    fn messages_have_the_names_of_java() {
        let answer = answer_of(&[], |_| Err(Argument::UserId.wrong("null")));
        let bytes = answer.as_bytes().expect("memory");
        assert!(bytes.ends_with(b"`userId` must be text (valid Unicode), not null"));
    }

    #[test]
    fn a_request_that_ends_early_is_an_error() {
        let whole = [0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 2, b'o', b'k'];
        let read = |request: &mut Request<'_>| {
            let number = request.number()?;
            let text = request.text(Argument::Token)?;
            Ok(Answer::new().number(number).text(text))
        };
        let answer = answer_of(&whole, read);
        let (status, content) = answer
            .as_bytes()
            .and_then(<[u8]>::split_first)
            .expect("an answer");
        assert_eq!((*status, content), (0, whole.as_slice()));
        for length in 0..whole.len() {
            let answer = answer_of(&whole[..length], read);
            assert_eq!(head(&answer), [1, 0, 0, 0, 0, 0, 0, 0, 41], "{length}");
        }
    }
}
