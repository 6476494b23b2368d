//! `inspect` and `lint`, and their results.

use napi::bindgen_prelude::{Uint8Array, Unknown};
use napi::{Env, JsValue};
use napi_derive::napi;
use token04::{Error, FindingId, InspectOptions, TokenCipher};
use token04_bindings::javascript::Kind;
use token04_bindings::{Argument, Language};

use crate::arguments::{Integer, Secret, Text};
use crate::claims::TokenPrivileges;
use crate::error::guard;
use crate::kit::KitToken;
use crate::raw_napi::with_request;

#[napi(object, object_from_js = false, use_nullable = true)]
pub struct Inspection {
    pub form: &'static str,
    pub time: i64,
    pub envelope: Option<EnvelopeInfo>,
    pub contents: Option<TokenContents>,
    pub privileges: Option<TokenPrivileges>,
    pub kit: Option<KitToken>,
    pub repairs: Vec<&'static str>,
    pub layout: Vec<&'static str>,
    pub findings: Vec<Finding>,
}

#[napi(object, object_from_js = false, use_nullable = true)]
pub struct EnvelopeInfo {
    pub expire: i64,
    pub cipher: Option<&'static str>,
    pub iv: Uint8Array,
    pub ciphertext_length: u32,
    pub mode: Option<u8>,
}

#[napi(object, object_from_js = false)]
pub struct TokenContents {
    pub app_id: u32,
    pub user_id: String,
    pub ctime: i64,
    pub expire: i64,
    pub nonce: i64,
    pub payload: String,
    pub cipher: &'static str,
}

#[napi(object, object_from_js = false, use_nullable = true)]
pub struct Finding {
    pub id: &'static str,
    pub severity: &'static str,
    pub certainty: &'static str,
    pub message: String,
    pub zego_code: Option<u32>,
}

impl From<token04::Inspection> for Inspection {
    fn from(inspection: token04::Inspection) -> Self {
        Self {
            form: inspection.form.as_str(),
            time: inspection.time,
            envelope: inspection.envelope.map(EnvelopeInfo::from),
            contents: inspection.contents.map(TokenContents::from),
            privileges: inspection.privileges.map(TokenPrivileges::from),
            kit: inspection.kit.map(KitToken::from),
            repairs: inspection.repairs,
            layout: inspection.layout,
            findings: inspection.findings.into_iter().map(Finding::from).collect(),
        }
    }
}

impl From<token04::EnvelopeInfo> for EnvelopeInfo {
    fn from(envelope: token04::EnvelopeInfo) -> Self {
        Self {
            expire: envelope.expire,
            cipher: envelope.cipher.map(TokenCipher::as_str),
            iv: Uint8Array::new(envelope.iv),
            // Its length field has 16 bits.
            ciphertext_length: u32::try_from(envelope.ciphertext_len).unwrap_or(u32::MAX),
            mode: envelope.mode,
        }
    }
}

impl From<token04::TokenContents> for TokenContents {
    fn from(contents: token04::TokenContents) -> Self {
        Self {
            app_id: contents.app_id,
            user_id: contents.user_id,
            ctime: contents.ctime,
            expire: contents.expire,
            nonce: contents.nonce,
            payload: contents.payload,
            cipher: contents.cipher.as_str(),
        }
    }
}

impl From<token04::Finding> for Finding {
    fn from(finding: token04::Finding) -> Self {
        Self {
            id: finding.id.as_str(),
            severity: finding.severity.as_str(),
            certainty: finding.certainty.as_str(),
            message: Language::JavaScript.render(&finding.message).into_owned(),
            zego_code: finding.zego_code,
        }
    }
}

/// Longer than any token.
const TOO_LONG: usize = (128 << 10) + 1;

/// Missing options are `undefined`.
#[napi]
pub fn inspect(
    env: Env,
    text: Text,
    secret: Option<Secret>,
    time: Option<Integer>,
) -> napi::Result<Inspection> {
    const TEXT: Argument = Argument::Text("text");
    const TIME: Argument = Argument::Other("time", "whole Unix seconds or a `Date`");
    guard(env, || {
        let mut options = InspectOptions::new();
        if let Some(secret) = &secret {
            options = options.secret(secret.get()?);
        }
        if let Some(time) = time {
            options = options.unix_seconds(time.get(TIME)?)?;
        }
        if let Err(error) = text.check_len(Argument::Token) {
            return Ok(too_long(&error, &options));
        }
        // The limit is that of tokens, but the error names the argument of this call.
        Ok(token04::inspect(text.get_up_to_token_len(TEXT)?, &options).into())
    })
}

/// The result for a text that is too long, which is not converted.
fn too_long(error: &Error, options: &InspectOptions<'_>) -> Inspection {
    let mut inspection = token04::inspect(&"x".repeat(TOO_LONG), options);
    for finding in &mut inspection.findings {
        if finding.id == FindingId::MalformedToken {
            finding.message = error.message().to_owned().into();
        }
    }
    inspection.into()
}

/// Checks a request that `js/request.js` has read.
#[napi]
pub fn lint(
    env: Env,
    user_id: Unknown<'_>,
    lifetime: Unknown<'_>,
    grant: Unknown<'_>,
    kind: Integer,
) -> napi::Result<Vec<Finding>> {
    const KIND: Argument = Argument::Text("kind");
    guard(env, || {
        let kind = Kind::of(kind.get(KIND)?);
        let values = [user_id.raw(), lifetime.raw(), grant.raw()];
        // SAFETY: `env` and the values are arguments of the running call.
        unsafe {
            with_request(env.raw(), values, kind, |request| {
                Ok(token04::lint(request).into_iter().map(Finding::from).collect())
            })
        }
    })
}
