//! What only JavaScript can tell about its values. Nothing here runs code of the caller's, or throws: objects
//! are those that `js/snapshots.js` made.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./values.js")]
extern "C" {
    /// The length of a string in UTF-16 code units, of a `Uint8Array` in bytes, and -1 of another value.
    pub(crate) fn length(value: &JsValue) -> f64;
    /// Whether a string holds half a character.
    #[wasm_bindgen(js_name = hasLoneSurrogate)]
    pub(crate) fn has_lone_surrogate(text: &JsValue) -> bool;
    /// What a value is, never what it holds.
    #[wasm_bindgen(js_name = typeName)]
    pub(crate) fn type_name(value: &JsValue) -> String;
    /// Whether an object is none of JavaScript's special ones, as a `Map` is.
    #[wasm_bindgen(js_name = isPlain)]
    pub(crate) fn is_plain(object: &JsValue) -> bool;
}
