//! What only JavaScript can tell about its values.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./values.js")]
extern "C" {
    /// Whether a string holds half a character.
    #[wasm_bindgen(js_name = hasLoneSurrogate)]
    pub(crate) fn has_lone_surrogate(text: &JsValue) -> bool;
    /// A string as UTF-8.
    pub(crate) fn utf8(text: &JsValue) -> Uint8Array;
    /// Whether it is a `Uint8Array`, be it of another realm.
    #[wasm_bindgen(js_name = isBytes)]
    pub(crate) fn is_bytes(value: &JsValue) -> bool;
    /// Whether an object is none of JavaScript's special ones, as a Promise is.
    #[wasm_bindgen(js_name = isPlain, catch)]
    pub(crate) fn is_plain(object: &JsValue) -> Result<bool, JsValue>;
    /// The names of the fields of an object, the inherited ones too.
    #[wasm_bindgen(js_name = fieldNames, catch)]
    pub(crate) fn field_names(object: &JsValue) -> Result<Array, JsValue>;
}
