//! Wraps every function that Java calls: catches panics and writes the response.

use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};
use token04::{Error, ErrorKind, Result};
use token04_bindings::{Language, catch};

use crate::array;
use crate::request::Request;
use crate::response::Response;

/// The maximum array length that every JVM supports.
const MAX_RESPONSE_LEN: usize = i32::MAX as usize - 8;

/// Reads the request from the first `len` bytes of the array, runs the call, and returns its response: the
/// result, its error, or the error for a panic. Null if memory runs out.
pub(crate) fn respond(
    env: &EnvUnowned<'_>,
    request: &JByteArray<'_>,
    len: jint,
    call: impl FnOnce(&mut Request<'_>) -> Result<Response>,
) -> jbyteArray {
    respond_in(Language::Java, env, request, len, call)
}

/// Like [`respond`], with the argument names of this API in errors.
pub(crate) fn respond_in(
    language: Language,
    env: &EnvUnowned<'_>,
    request: &JByteArray<'_>,
    len: jint,
    call: impl FnOnce(&mut Request<'_>) -> Result<Response>,
) -> jbyteArray {
    let response = array::with_content(env, request, len, |request| response_to(language, request, call));
    response
        .as_ref()
        .and_then(Response::parts)
        .map_or_else(std::ptr::null_mut, |parts| array::new(env, parts))
}

fn response_to(
    language: Language,
    request: &[u8],
    call: impl FnOnce(&mut Request<'_>) -> Result<Response>,
) -> Response {
    catch(|| call(&mut Request::new(request)))
        .and_then(check_response_len)
        .unwrap_or_else(|error| Response::from_error(&error, language))
}

fn check_response_len(response: Response) -> Result<Response> {
    if response
        .parts()
        .is_some_and(|parts| parts.iter().map(|part| part.len()).sum::<usize>() > MAX_RESPONSE_LEN)
    {
        return Err(Error::new(
            ErrorKind::InvalidArgument,
            "the answer is longer than 2 GiB: ask for less at once",
        ));
    }
    Ok(response)
}

/// Returns the version of this library, which must be the version of the Java classes.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn version(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    respond(&env, &request, len, |_| {
        Ok(Response::new().text(env!("CARGO_PKG_VERSION")))
    })
}

#[cfg(test)]
mod tests {
    use token04_bindings::Argument;

    use super::*;

    fn response_of(request: &[u8], call: impl FnOnce(&mut Request<'_>) -> Result<Response>) -> Response {
        response_to(Language::Java, request, call)
    }

    fn bytes(response: &Response) -> Vec<u8> {
        response.parts().expect("memory").concat()
    }

    /// Status and kind, the first fields of an error response.
    fn head(response: &Response) -> [u8; 9] {
        *bytes(response).first_chunk().expect("9 bytes")
    }

    #[test]
    fn a_panic_is_an_error() {
        let response = response_of(&[], |_| panic!("as it should"));
        assert_eq!(head(&response), [1, 0, 0, 0, 0, 0, 0, 0, 41]);
    }

    #[test]
    fn responses_of_any_length_are_complete() {
        let text = "0123456789".repeat(1000);
        let response = Response::new().text("short").text(&text).number(7);
        let last = response.last_blob(b"last".to_vec());
        let bytes = bytes(&last);
        assert!(bytes.starts_with(b"\0\0\0\0\x05short\0\0\x27\x100123456789"));
        assert!(bytes.ends_with(b"0123456789\0\0\0\0\0\0\0\x07\0\0\0\x04last"));
        assert_eq!(bytes.len(), 1 + 4 + 5 + 4 + text.len() + 8 + 4 + 4);
    }

    #[test]
    fn messages_use_java_names() {
        let response = response_of(&[], |_| Err(Argument::UserId.wrong("null")));
        assert!(bytes(&response).ends_with(b"`userId` must be text (valid Unicode), not null"));
    }

    #[test]
    fn a_request_that_ends_early_is_an_error() {
        let complete = [0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 2, b'o', b'k'];
        let read = |request: &mut Request<'_>| {
            let number = request.number()?;
            let text = request.text(Argument::Token)?;
            Ok(Response::new().number(number).text(text))
        };
        let response = response_of(&complete, read);
        assert_eq!(bytes(&response), [&[0], complete.as_slice()].concat());
        for length in 0..complete.len() {
            let response = response_of(&complete[..length], read);
            assert_eq!(head(&response), [1, 0, 0, 0, 0, 0, 0, 0, 41], "{length}");
        }
    }
}
