//! What goes wrong, as JavaScript sees it: `Token04Error`, which is written in JavaScript.

use token04::legacy::{Error, ErrorKind};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./error.js")]
extern "C" {
    type Token04Error;
    #[wasm_bindgen(constructor)]
    fn new(kind: &str, code: i32, message: &str, zego_code: Option<u32>) -> Token04Error;
}

/// What a call throws: an error of ours, or what the caller's own objects threw.
pub struct Failure(JsValue);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let kind = error.kind().as_str();
        Self(Token04Error::new(kind, error.code(), error.message(), error.zego_code()).into())
    }
}

impl From<JsValue> for Failure {
    fn from(thrown: JsValue) -> Self {
        Self(thrown)
    }
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        failure.0
    }
}

/// The error for a panic. It cannot be made when it is needed: a panic ends all that runs in here.
#[wasm_bindgen(js_name = panicked)]
pub fn panicked() -> JsValue {
    let error = Error::new(
        ErrorKind::Internal,
        "token04 panicked; please report this as a bug of token04",
    );
    Failure::from(error).into()
}
