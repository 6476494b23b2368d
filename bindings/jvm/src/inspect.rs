//! Finding out about tokens.

use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};
use token04::legacy::{
    Argument, EnvelopeInfo, Error, ErrorKind, Finding, FindingId, InspectOptions, Severity, TokenForm,
    inspect as look, unix_now,
};

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
    len: jint,
) -> jbyteArray {
    answer(&env, &request, len, |request| {
        let token = match request.text(Argument::Token) {
            Err(error) if error.kind() != ErrorKind::MalformedToken => return Err(error),
            token => token,
        };
        let secret = request.optional(Request::secret)?;
        let at = request.optional(Request::number)?;
        let token = match token {
            Ok(token) => token,
            // Inspecting a token that is too long gives a finding, not an error; it was not copied.
            Err(error) => return Ok(too_long(&error, at)),
        };
        let mut options = InspectOptions::new();
        if let Some(secret) = secret {
            options = options.secret(secret);
        }
        if let Some(at) = at {
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

/// What the core's inspection says of such a text.
fn too_long(error: &Error, at: Option<i64>) -> Answer {
    let nothing = |answer: Answer| answer.flag(false);
    let found = Answer::new()
        .text(TokenForm::Unknown.as_str())
        .number(at.unwrap_or_else(unix_now));
    // Neither envelope, claims, privileges nor kit.
    nothing(nothing(nothing(nothing(found)))).list([error].into_iter(), |answer, error| {
        answer
            .text(FindingId::MalformedToken.as_str())
            .text(Severity::Error.as_str())
            .text(error.message())
            .optional(error.zego_code(), |answer, code| answer.number(code.into()))
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
