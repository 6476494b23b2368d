//! Inspects tokens.

use jni::objects::{JByteArray, JClass};
use jni::sys::{jbyteArray, jint};
use jni::{EnvUnowned, jni_mangle};
use token04::internal::system_now;
use token04::{
    EnvelopeInfo, Error, ErrorKind, FindingId, InspectOptions, TokenContents, TokenForm,
    inspect as inspect_token,
};
use token04_bindings::Argument;

use crate::jni_guard::respond;
use crate::kit::write_kit;
use crate::lint::{write_error, write_findings};
use crate::privileges::write_token_privileges;
use crate::request::Request;
use crate::response::Response;

/// Request: text, secret, optional time. Response: an inspection.
#[jni_mangle("io.token04.internal.Native")]
pub extern "system" fn inspect(
    env: EnvUnowned<'_>,
    _class: JClass<'_>,
    request: JByteArray<'_>,
    len: jint,
) -> jbyteArray {
    respond(&env, &request, len, |request| {
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
            // Invalid Unicode, or a text too long to be copied, results in a finding, not an error.
            Err(error) => return Ok(unreadable(&error, time)),
        };
        let inspection = inspect_token(text, &options);
        let response = Response::new()
            .text(inspection.form.as_str())
            .number(inspection.time)
            .optional(inspection.envelope.as_ref(), write_envelope)
            .optional(inspection.contents.as_ref(), write_contents)
            .optional(inspection.privileges.as_ref(), write_token_privileges)
            .optional(inspection.kit.as_ref(), write_kit)
            .list(inspection.repairs.iter(), |response, name| response.text(name))
            .list(inspection.layout.iter(), |response, name| response.text(name));
        Ok(write_findings(response, &inspection.findings))
    })
}

/// The inspection of a text that could not be passed to the core.
fn unreadable(error: &Error, time: Option<i64>) -> Response {
    let none = |response: Response| response.flag(false);
    let response = Response::new()
        .text(TokenForm::Unknown.as_str())
        .number(time.unwrap_or_else(system_now));
    // No envelope, contents, privileges or kit; no repairs, and no differences of the layout.
    let response = none(none(none(none(response)))).number(0).number(0);
    response.list([error].into_iter(), |response, error| {
        write_error(response, FindingId::MalformedToken, error)
    })
}

fn write_envelope(response: Response, envelope: &EnvelopeInfo) -> Response {
    response
        .number(envelope.expire)
        .optional(envelope.cipher, |response, cipher| response.text(cipher.as_str()))
        .blob(&envelope.iv)
        .number(i64::try_from(envelope.ciphertext_len).unwrap_or(i64::MAX))
        .optional(envelope.mode, |response, mode| response.number(mode.into()))
}

fn write_contents(response: Response, contents: &TokenContents) -> Response {
    response
        .number(contents.app_id.into())
        .text(&contents.user_id)
        .number(contents.ctime)
        .number(contents.expire)
        .number(contents.nonce)
        .text(&contents.payload)
        .text(contents.cipher.as_str())
}
