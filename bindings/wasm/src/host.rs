//! Properties of JavaScript values that only JavaScript can read. Nothing here runs the caller's code, or
//! throws.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./host.js")]
extern "C" {
    /// The length of a string in UTF-16 code units or of a `Uint8Array` in bytes; -1 for other types.
    pub(crate) fn length(value: &JsValue) -> f64;
    /// Whether a string contains a lone surrogate.
    #[wasm_bindgen(js_name = hasLoneSurrogate)]
    pub(crate) fn has_lone_surrogate(text: &JsValue) -> bool;
    /// The type of a value, as errors name it. Never the value itself.
    #[wasm_bindgen(js_name = typeName)]
    pub(crate) fn type_name(value: &JsValue) -> String;
}
