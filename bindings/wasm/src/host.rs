//! What only JavaScript can tell about its values. Nothing here runs code of the caller's, or throws.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./host.js")]
extern "C" {
    /// The length of a string in UTF-16 code units, of a `Uint8Array` in bytes, and -1 of another value.
    pub(crate) fn length(value: &JsValue) -> f64;
    /// Whether a string holds half a character.
    #[wasm_bindgen(js_name = hasLoneSurrogate)]
    pub(crate) fn has_lone_surrogate(text: &JsValue) -> bool;
    /// What a value is, never what it holds.
    #[wasm_bindgen(js_name = typeName)]
    pub(crate) fn type_name(value: &JsValue) -> String;
}
