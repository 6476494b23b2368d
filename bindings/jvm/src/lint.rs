//! What is odd about a token before it is made.

use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};
use token04::{Error, Finding, FindingId, Severity};

use crate::answer::Answer;
use crate::jni_guard::answer;
use crate::token_request::OwnedRequest;

/// A token's request; answers findings.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn lint(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    answer(&env, &request, len, |request| {
        let wanted = OwnedRequest::read(request);
        Ok(match wanted.as_request() {
            Ok(request) => write_findings(Answer::new(), &token04::lint(&request)),
            Err(error) => Answer::new().list([error].iter(), |answer, error| {
                write_error(answer, FindingId::InvalidRequest, error)
            }),
        })
    })
}

pub(crate) fn write_findings(answer: Answer, findings: &[Finding]) -> Answer {
    answer.list(findings.iter(), |answer, finding| {
        answer
            .text(finding.id.as_str())
            .text(finding.severity.as_str())
            .message(&finding.message)
            .optional(finding.zego_code, |answer, code| answer.number(code.into()))
    })
}

/// An error as a finding.
pub(crate) fn write_error(answer: Answer, id: FindingId, error: &Error) -> Answer {
    answer
        .text(id.as_str())
        .text(Severity::Error.as_str())
        .message(error.message())
        .optional(error.zego_code(), |answer, code| answer.number(code.into()))
}
