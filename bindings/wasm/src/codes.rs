//! `explain`, and its result.

use token04::{Cause, CodeExplanation};
use token04_bindings::Argument;
use wasm_bindgen::prelude::*;

use crate::arguments::integer;
use crate::error::{Failure, rendered};

#[wasm_bindgen(raw_module = "./results.js")]
extern "C" {
    #[wasm_bindgen(js_name = explanation)]
    fn js_explanation(
        code: u32,
        reported_by: &str,
        meaning: &str,
        source: &str,
        causes: Vec<JsValue>,
    ) -> JsValue;
    #[wasm_bindgen(js_name = cause)]
    fn js_cause(message: &str, findings: Vec<String>) -> JsValue;
}

#[wasm_bindgen]
pub fn explain(code: &JsValue) -> Result<JsValue, Failure> {
    let code = u32::try_from(integer(code, Argument::Other("code", "a whole number"))?).ok();
    Ok(code.and_then(token04::explain).map_or(JsValue::NULL, to_js))
}

fn to_js(explanation: &CodeExplanation) -> JsValue {
    js_explanation(
        explanation.code,
        explanation.reported_by,
        explanation.meaning,
        explanation.source.as_str(),
        explanation.causes.iter().map(cause).collect(),
    )
}

fn cause(cause: &Cause) -> JsValue {
    let findings = cause.findings.iter().map(|id| id.as_str().to_owned()).collect();
    js_cause(&rendered(cause.message), findings)
}
