//! Errors are thrown as arrays, which `errors.js` converts to a `Token04Error`.

use std::borrow::Cow;

use token04::Error;
use token04_bindings::{Language, internal_error};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./results.js")]
extern "C" {
    #[wasm_bindgen(js_name = failure)]
    fn js_failure(kind: &str, code: i32, message: &str, zego_code: Option<u32>) -> JsValue;
}

/// The value that a call throws.
pub struct Failure(JsValue);

impl Failure {
    fn new(error: &Error, message: &str) -> Self {
        let kind = error.kind().as_str();
        Self(js_failure(kind, error.code(), message, error.zego_code()))
    }

    /// The error of the official function, whose arguments have other names.
    pub(crate) fn of_drop_in(error: &Error) -> Self {
        Self::new(error, &Language::DropInCamel.render(error.message()))
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::new(&error, &rendered(error.message()))
    }
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        failure.0
    }
}

/// Writes a message with the JavaScript names of the arguments.
#[inline(never)]
pub(crate) fn rendered(message: &str) -> Cow<'_, str> {
    Language::JavaScript.render(message)
}

/// The error for a panic. It is made in advance, because a panic traps and no code of the module runs after
/// it.
#[wasm_bindgen(js_name = panicked)]
#[must_use]
pub fn panicked() -> JsValue {
    Failure::from(internal_error()).into()
}

/// The error for a call on a closed object.
#[wasm_bindgen(js_name = closed)]
#[must_use]
pub fn closed(name: &str) -> JsValue {
    Failure::from(token04_bindings::closed(name)).into()
}
