//! Finding out about tokens.

use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};
use token04::internal::system_now;
use token04::{
    EnvelopeInfo, Error, ErrorKind, FindingId, InspectOptions, TokenContents, TokenForm, inspect as look,
};
use token04_bindings::Argument;

use crate::answer::Answer;
use crate::jni_guard::answer;
use crate::kit::write_kit;
use crate::lint::{write_error, write_findings};
use crate::privileges::write_token_privileges;
use crate::request::Request;

/// Text, secret, time unless it is now; answers an inspection.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn inspect(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    answer(&env, &request, len, |request| {
        let text = match request.text(Argument::Token) {
            Err(error) if error.kind() != ErrorKind::MalformedToken => return Err(error),
            text => text,
        };
        let secret = request.optional(Request::secret)?;
        let time = request.optional(Request::number)?;
        let mut options = InspectOptions::new();
        if let Some(secret) = secret {
            options = options.secret(secret);
        }
        if let Some(time) = time {
            options = options.unix_seconds(time)?;
        }
        let text = match text {
            Ok(text) => text,
            // What is no text, or too long to be copied, gives a finding, not an error.
            Err(error) => return Ok(unreadable(&error, time)),
        };
        let found = look(text, &options);
        let answer = Answer::new()
            .text(found.form.as_str())
            .number(found.time)
            .optional(found.envelope.as_ref(), write_envelope)
            .optional(found.contents.as_ref(), write_contents)
            .optional(found.privileges.as_ref(), write_token_privileges)
            .optional(found.kit.as_ref(), write_kit);
        Ok(write_findings(answer, &found.findings))
    })
}

/// What the core's inspection says of such a text.
fn unreadable(error: &Error, time: Option<i64>) -> Answer {
    let nothing = |answer: Answer| answer.flag(false);
    let found = Answer::new()
        .text(TokenForm::Unknown.as_str())
        .number(time.unwrap_or_else(system_now));
    // Neither envelope, contents, privileges nor kit.
    nothing(nothing(nothing(nothing(found)))).list([error].into_iter(), |answer, error| {
        write_error(answer, FindingId::MalformedToken, error)
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

fn write_contents(answer: Answer, contents: &TokenContents) -> Answer {
    answer
        .number(contents.app_id.into())
        .text(&contents.user_id)
        .number(contents.ctime)
        .number(contents.expire)
        .number(contents.nonce)
        .text(&contents.payload)
        .text(contents.cipher.as_str())
}
