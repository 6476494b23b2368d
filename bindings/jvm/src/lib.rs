//! The native half of token04 for the JVM.
//!
//! Each function takes a request, a byte array that `Request.java` wrote, and gives an answer that
//! `Answer.java` reads: one crossing a call, two copies, and no text in JNI's modified UTF-8. (Against
//! `String` arguments and results this was a fifth faster.) Both sides wipe the request after the call,
//! as it may hold a secret. Requests and answers say the same things in the same order on both sides;
//! the loader makes sure that both are of one version.
#![allow(
    unreachable_pub,
    reason = "jni_mangle wants functions that are public where they stand"
)]

mod answer;
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
mod token_request;
mod verify;
