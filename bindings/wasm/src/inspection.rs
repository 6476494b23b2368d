//! `inspect` and what it finds.

use token04::legacy::{Argument, Cipher, EnvelopeInfo, ErrorKind, Finding, FindingId, InspectOptions};
use wasm_bindgen::prelude::*;

use crate::arguments::{moment, secret, text};
use crate::claims::{self, AT, nearest};
use crate::error::Failure;
use crate::options::Fields;
use crate::{kit, privileges};

#[wasm_bindgen(raw_module = "./results.js")]
extern "C" {
    #[wasm_bindgen(js_name = inspection)]
    fn js_inspection(
        form: &str,
        at: f64,
        envelope: Option<JsValue>,
        claims: Option<JsValue>,
        privileges: Option<JsValue>,
        kit: Option<JsValue>,
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
    #[wasm_bindgen(js_name = finding)]
    fn js_finding(id: &str, severity: &str, message: &str, zego_code: Option<u32>) -> JsValue;
}

/// Longer than any token.
const TOO_LONG: usize = (128 << 10) + 1;

#[wasm_bindgen]
pub fn inspect(token: &JsValue, options: &JsValue) -> Result<JsValue, Failure> {
    let key;
    let mut core = InspectOptions::new();
    if let Some(fields) = Fields::optional(options, "options")? {
        if let Some(given) = fields.get("secret")? {
            key = secret(&given)?;
            core = core.secret(key.as_slice());
        }
        if let Some(at) = fields.get("at")? {
            core = core.at(moment(&at, AT)?);
        }
    }
    let found = match text(token, Argument::Token) {
        Ok(text) => token04::legacy::inspect(&text, &core),
        Err(error) if error.kind() == ErrorKind::MalformedToken => {
            // Whatever it says, what is found is its length.
            let mut found = token04::legacy::inspect(&"x".repeat(TOO_LONG), &core);
            for finding in &mut found.findings {
                if finding.id == FindingId::MalformedToken {
                    finding.message = error.message().to_owned().into();
                }
            }
            found
        }
        Err(error) => return Err(error.into()),
    };
    Ok(js_inspection(
        found.form.as_str(),
        nearest(found.at),
        found.envelope.map(envelope),
        found.claims.as_ref().map(claims::to_js),
        found.privileges.map(privileges::to_js),
        found.kit.as_ref().map(kit::to_js),
        found.findings.iter().map(finding).collect(),
    ))
}

fn envelope(envelope: EnvelopeInfo) -> JsValue {
    js_envelope(
        nearest(envelope.expire),
        envelope.cipher.map(|cipher: Cipher| cipher.as_str().to_owned()),
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
        &finding.message,
        finding.zego_code,
    )
}
