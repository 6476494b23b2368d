//! Reports problems with a token before it is made.

use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};
use token04::{Certainty, Error, Finding, FindingId, Severity};

use crate::jni_guard::respond;
use crate::response::Response;
use crate::token_request::ParsedRequest;

/// Request: a token request. Response: findings.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn lint(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    respond(&env, &request, len, |request| {
        let parsed = ParsedRequest::read(request);
        Ok(match parsed.as_request() {
            Ok(request) => write_findings(Response::new(), &token04::lint(&request)),
            Err(error) => Response::new().list([error].iter(), |response, error| {
                write_error(response, FindingId::InvalidRequest, error)
            }),
        })
    })
}

pub(crate) fn write_findings(response: Response, findings: &[Finding]) -> Response {
    response.list(findings.iter(), |response, finding| {
        response
            .text(finding.id.as_str())
            .text(finding.severity.as_str())
            .text(finding.certainty.as_str())
            .message(&finding.message)
            .optional(finding.zego_code, |response, code| response.number(code.into()))
    })
}

/// Writes an error as a finding.
pub(crate) fn write_error(response: Response, id: FindingId, error: &Error) -> Response {
    response
        .text(id.as_str())
        .text(Severity::Error.as_str())
        .text(Certainty::Proven.as_str())
        .message(error.message())
        .optional(error.zego_code(), |response, code| response.number(code.into()))
}
