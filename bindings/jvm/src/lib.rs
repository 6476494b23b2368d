//! The native part of token04 for the JVM.
//!
//! Each function takes a request, a byte array that `Request.java` writes, and returns a response that
//! `Response.java` reads: one JNI call, two copies, and no modified UTF-8. (This was a fifth faster than
//! `String` arguments and results.) Both sides wipe the request after the call, because it may contain a
//! secret. Both sides must agree on the order of the fields; the loader checks that both have the same
//! version.
#![allow(
    unreachable_pub,
    reason = "jni_mangle requires public functions in their modules"
)]

mod array;
mod generate;
mod handle;
mod inspect;
mod jni_guard;
mod kit;
mod lint;
mod privileges;
mod request;
mod reseed;
mod response;
mod token_request;
mod verify;
