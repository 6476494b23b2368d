//! What goes wrong: thrown as an array, of which `errors.js` makes a `Token04Error`.

use std::borrow::Cow;

use token04::Error;
use token04_bindings::{Language, bug};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./results.js")]
extern "C" {
    #[wasm_bindgen(js_name = failure)]
    fn js_failure(kind: &str, code: i32, message: &str, zego_code: Option<u32>) -> JsValue;
}

/// What a call throws.
pub struct Failure(JsValue);

impl Failure {
    fn new(error: &Error, message: &str) -> Self {
        let kind = error.kind().as_str();
        Self(js_failure(kind, error.code(), message, error.zego_code()))
    }

    /// Of the official call, whose arguments have names of their own.
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

/// A message with the names of arguments as JavaScript spells them.
#[inline(never)]
pub(crate) fn rendered(message: &str) -> Cow<'_, str> {
    Language::JavaScript.render(message)
}

/// The error for a panic. It cannot be made when it is needed: a panic ends all that runs in here.
#[wasm_bindgen(js_name = panicked)]
#[must_use]
pub fn panicked() -> JsValue {
    Failure::from(bug()).into()
}

/// The error for what was closed.
#[wasm_bindgen(js_name = closed)]
#[must_use]
pub fn closed(name: &str) -> JsValue {
    Failure::from(token04_bindings::closed(name)).into()
}
