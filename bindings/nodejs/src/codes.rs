//! `explain`, and its result.

use napi::Env;
use napi_derive::napi;
use token04::FindingId;
use token04_bindings::{Argument, Language};

use crate::arguments::Integer;
use crate::error::guard;

#[napi(object, object_from_js = false)]
pub struct CodeExplanation {
    pub code: u32,
    pub reported_by: &'static str,
    pub meaning: &'static str,
    pub source: &'static str,
    pub causes: Vec<Cause>,
}

#[napi(object, object_from_js = false)]
pub struct Cause {
    pub message: String,
    pub findings: Vec<&'static str>,
}

impl From<&token04::CodeExplanation> for CodeExplanation {
    fn from(explanation: &token04::CodeExplanation) -> Self {
        Self {
            code: explanation.code,
            reported_by: explanation.reported_by,
            meaning: explanation.meaning,
            source: explanation.source.as_str(),
            causes: explanation.causes.iter().map(Cause::from).collect(),
        }
    }
}

impl From<&token04::Cause> for Cause {
    fn from(cause: &token04::Cause) -> Self {
        Self {
            message: Language::JavaScript.render(cause.message).into_owned(),
            findings: cause.findings.iter().copied().map(FindingId::as_str).collect(),
        }
    }
}

#[napi]
pub fn explain(env: Env, code: Integer) -> napi::Result<Option<CodeExplanation>> {
    const CODE: Argument = Argument::Other("code", "a whole number");
    guard(env, || {
        let code = u32::try_from(code.get(CODE)?).ok();
        Ok(code.and_then(token04::explain).map(CodeExplanation::from))
    })
}
