//! `inspect` and `lint`, and their results.

use token04::{
    EnvelopeInfo, Error, Finding, FindingId, InspectOptions, Inspection, TokenCipher, TokenContents,
};
use token04_bindings::Argument;
use token04_bindings::javascript::{Kind, to_number};
use wasm_bindgen::prelude::*;

use crate::arguments::{TIME, integer, len, secret, text, wrong};
use crate::error::{Failure, rendered};
use crate::request::with_request;
use crate::{kit, privileges};

#[wasm_bindgen(raw_module = "./results.js")]
extern "C" {
    #[wasm_bindgen(js_name = inspection)]
    fn js_inspection(
        form: &str,
        time: f64,
        envelope: Option<JsValue>,
        contents: Option<JsValue>,
        privileges: Option<JsValue>,
        kit: Option<JsValue>,
        repairs: Vec<String>,
        layout: Vec<String>,
        findings: Vec<JsValue>,
    ) -> JsValue;
    #[wasm_bindgen(js_name = envelope)]
    fn js_envelope(
        expire: f64,
        cipher: Option<String>,
        iv: Vec<u8>,
        ciphertext_length: u32,
        mode: Option<u8>,
    ) -> JsValue;
    #[wasm_bindgen(js_name = contents)]
    fn js_contents(
        app_id: u32,
        user_id: &str,
        ctime: f64,
        expire: f64,
        nonce: f64,
        payload: &str,
        cipher: &str,
    ) -> JsValue;
    #[wasm_bindgen(js_name = finding)]
    fn js_finding(
        id: &str,
        severity: &str,
        certainty: &str,
        message: &str,
        zego_code: Option<u32>,
    ) -> JsValue;
}

/// Longer than any token.
const TOO_LONG: usize = (128 << 10) + 1;

/// Missing options are `undefined`.
#[wasm_bindgen]
pub fn inspect(value: &JsValue, key: &JsValue, time: &JsValue) -> Result<JsValue, Failure> {
    let bytes;
    let mut options = InspectOptions::new();
    if !key.is_undefined() {
        bytes = secret(key)?;
        options = options.secret(bytes.as_slice());
    }
    if !time.is_undefined() {
        options = options.unix_seconds(integer(time, TIME)?)?;
    }
    if value.is_string()
        && let Err(error) = Argument::Token.check_len(len(value))
    {
        return Ok(to_js(too_long(&error, &options)));
    }
    // The limit is that of tokens, but the error names the argument of this call.
    let text = text(value, Argument::Token).map_err(|_| wrong(value, Argument::Text("text")))?;
    Ok(to_js(token04::inspect(&text, &options)))
}

/// The result for a text that is too long, which is not converted.
fn too_long(error: &Error, options: &InspectOptions<'_>) -> Inspection {
    let mut inspection = token04::inspect(&"x".repeat(TOO_LONG), options);
    for finding in &mut inspection.findings {
        if finding.id == FindingId::MalformedToken {
            finding.message = error.message().to_owned().into();
        }
    }
    inspection
}

/// Checks a request that `request.js` has read.
#[wasm_bindgen]
pub fn lint(user: &JsValue, lifetime: &JsValue, grant: &JsValue, kind: u8) -> Result<Vec<JsValue>, Failure> {
    let findings = with_request([user, lifetime, grant], Kind::of(kind.into()), |request| {
        Ok(token04::lint(request))
    })?;
    Ok(findings.iter().map(finding).collect())
}

/// wasm-bindgen passes only owned strings in a list.
fn strings(names: Vec<&str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}

fn to_js(inspection: Inspection) -> JsValue {
    js_inspection(
        inspection.form.as_str(),
        to_number(inspection.time),
        inspection.envelope.map(envelope),
        inspection.contents.as_ref().map(contents),
        inspection.privileges.map(privileges::to_js),
        inspection.kit.as_ref().map(kit::to_js),
        strings(inspection.repairs),
        strings(inspection.layout),
        inspection.findings.iter().map(finding).collect(),
    )
}

fn contents(contents: &TokenContents) -> JsValue {
    js_contents(
        contents.app_id,
        &contents.user_id,
        to_number(contents.ctime),
        to_number(contents.expire),
        to_number(contents.nonce),
        &contents.payload,
        contents.cipher.as_str(),
    )
}

fn envelope(envelope: EnvelopeInfo) -> JsValue {
    js_envelope(
        to_number(envelope.expire),
        envelope
            .cipher
            .map(|cipher: TokenCipher| cipher.as_str().to_owned()),
        envelope.iv,
        // Its length field has 16 bits.
        u32::try_from(envelope.ciphertext_len).unwrap_or(u32::MAX),
        envelope.mode,
    )
}

fn finding(finding: &Finding) -> JsValue {
    js_finding(
        finding.id.as_str(),
        finding.severity.as_str(),
        finding.certainty.as_str(),
        &rendered(&finding.message),
        finding.zego_code,
    )
}
