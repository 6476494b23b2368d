//! Finding out about tokens.

use jni::objects::{JByteArray, JClass};
use jni::sys::jbyteArray;
use jni::{EnvUnowned, jni_mangle};
use token04::{Argument, EnvelopeInfo, Finding, InspectOptions, inspect as look};

use crate::answer::Answer;
use crate::border::answer;
use crate::kit::write_kit;
use crate::privileges::write_privileges;
use crate::request::Request;
use crate::verify::write_claims;

/// Token, options; answers an inspection.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn inspect(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
) -> jbyteArray {
    answer(&env, &request, |request| {
        let token = request.text(Argument::Token)?;
        let mut options = InspectOptions::new();
        if let Some(secret) = request.optional(|request| request.text(Argument::Secret))? {
            options = options.secret(secret);
        }
        if let Some(at) = request.optional(Request::number)? {
            options = options.at(at);
        }
        let found = look(token, &options);
        Ok(Answer::new()
            .text(found.form.as_str())
            .number(found.at)
            .optional(found.envelope.as_ref(), write_envelope)
            .optional(found.claims.as_ref(), write_claims)
            .optional(found.privileges.as_ref(), write_privileges)
            .optional(found.kit.as_ref(), write_kit)
            .list(found.findings.iter(), write_finding))
    })
}

fn write_envelope(answer: Answer, envelope: &EnvelopeInfo) -> Answer {
    answer
        .number(envelope.expire)
        .optional(envelope.cipher, |answer, cipher| answer.text(cipher.as_str()))
        .blob(&envelope.iv)
        .number(i64::try_from(envelope.ciphertext_len).unwrap_or(i64::MAX))
        .optional(envelope.mode, |answer, mode| answer.number(mode.into()))
}

fn write_finding(answer: Answer, finding: &Finding) -> Answer {
    answer
        .text(finding.id.as_str())
        .text(finding.severity.as_str())
        .text(&finding.message)
        .optional(finding.zego_code, |answer, code| answer.number(code.into()))
}
