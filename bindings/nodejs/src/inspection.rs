//! `inspect` and what it finds.

use napi::bindgen_prelude::{FromNapiValue, Uint8Array};
use napi::{Env, sys};
use napi_derive::napi;
use token04::legacy::{Argument, ErrorKind, FindingId};

use crate::arguments::{Moment, Secret, Text};
use crate::claims::{AT, Claims};
use crate::error::guard;
use crate::kit::KitToken;
use crate::options::Fields;
use crate::privileges::Privileges;

/// What `inspect` may use. Without a secret it reads the envelope only.
///
/// A field that is there has to have a value.
#[napi(object, object_from_js = false, object_to_js = false)]
pub struct InspectOptions {
    /// The secret to open the token with. One of a wrong length is no error but a finding, up to 1024
    /// bytes.
    #[napi(ts_type = "string | Uint8Array")]
    pub secret: Option<Secret>,
    /// Judges the times as of this one, in Unix seconds. Default: now.
    #[napi(ts_type = "number | bigint")]
    pub at: Option<Moment>,
}

impl FromNapiValue for InspectOptions {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        guard(Env::from_raw(env), || {
            // SAFETY: our caller promises that these belong to the call that is running.
            let options = unsafe { Fields::of(env, value, "options", &["secret", "at"])? };
            Ok(Self {
                secret: options.get("secret")?,
                at: options.get("at")?,
            })
        })
    }
}

/// All that `inspect` found out.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct Inspection {
    /// What the text is.
    #[napi(ts_type = "'token04' | 'kit_token' | 'jwt' | 'digest' | 'unknown'")]
    pub form: &'static str,
    /// As of when it was judged, in Unix seconds.
    pub at: i64,
    /// The envelope, where there is one.
    pub envelope: Option<Envelope>,
    /// What the token says, where it could be opened, be it with a mended key or envelope.
    pub claims: Option<Claims>,
    /// What the payload allows, where it is a privilege payload.
    pub privileges: Option<Privileges>,
    /// The details of a kit token.
    pub kit: Option<KitToken>,
    /// What is odd, worst first.
    pub findings: Vec<Finding>,
}

/// What can be read of a token without a secret.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct Envelope {
    /// When the token says it ends, in Unix seconds. Not authenticated: only the sealed one counts.
    pub expire: i64,
    /// How the token is sealed, or `null` where mode byte and lengths do not agree.
    #[napi(ts_type = "Cipher")]
    pub cipher: Option<&'static str>,
    /// The nonce or IV.
    pub iv: Uint8Array,
    /// The length of the ciphertext in bytes, a GCM tag included.
    pub ciphertext_length: u32,
    /// The mode byte, `null` where it is absent.
    pub mode: Option<u8>,
}

/// One thing that is odd about a token, and the way out.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct Finding {
    /// What it is, for instance `'missing_mode_byte'`. Stable: match on this.
    pub id: &'static str,
    /// `'error'`: the platform will refuse the token. `'warning'`: works, but not everywhere, or
    /// probably not as meant. `'info'`: worth knowing.
    #[napi(ts_type = "'error' | 'warning' | 'info'")]
    pub severity: &'static str,
    /// The cause and the way out, in one line.
    pub message: String,
    /// The platform's code for it, where one is documented.
    pub zego_code: Option<u32>,
}

impl From<token04::legacy::Inspection> for Inspection {
    fn from(found: token04::legacy::Inspection) -> Self {
        Self {
            form: found.form.as_str(),
            at: found.at,
            envelope: found.envelope.map(Envelope::from),
            claims: found.claims.map(Claims::from),
            privileges: found.privileges.map(Privileges::from),
            kit: found.kit.map(KitToken::from),
            findings: found.findings.into_iter().map(Finding::from).collect(),
        }
    }
}

impl From<token04::legacy::EnvelopeInfo> for Envelope {
    fn from(envelope: token04::legacy::EnvelopeInfo) -> Self {
        Self {
            expire: envelope.expire,
            cipher: envelope.cipher.map(token04::legacy::Cipher::as_str),
            iv: Uint8Array::new(envelope.iv),
            // Its length field has 16 bits.
            ciphertext_length: u32::try_from(envelope.ciphertext_len).unwrap_or(u32::MAX),
            mode: envelope.mode,
        }
    }
}

impl From<token04::legacy::Finding> for Finding {
    fn from(finding: token04::legacy::Finding) -> Self {
        Self {
            id: finding.id.as_str(),
            severity: finding.severity.as_str(),
            message: finding.message.into_owned(),
            zego_code: finding.zego_code,
        }
    }
}

/// Longer than any token.
const TOO_LONG: usize = (128 << 10) + 1;

/// Finds out about a text what can be found out, whatever it is.
///
/// With a secret the token is opened; where that fails, the mistakes that people make are tried one
/// after the other (hashed or cut key, missing mode byte, …) and the one that fits is named. This is
/// a diagnosis, not a check: use `Verifier` to decide about a token.
///
/// @throws {Token04Error} `invalid_argument`, `invalid_secret`, only for arguments of a wrong type,
/// text with half a character, and a secret that is far too long.
///
/// @example
/// ```js
/// const { inspect } = require('token04')
///
/// const found = inspect('eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln')
/// console.log(found.form, found.findings[0].id) // jwt jwt
/// ```
#[napi]
pub fn inspect(
    env: Env,
    #[napi(ts_arg_type = "string")] token: Text,
    #[napi(ts_arg_type = "InspectOptions")] options: Option<InspectOptions>,
) -> napi::Result<Inspection> {
    guard(env, || {
        let mut core = token04::legacy::InspectOptions::new();
        let options = options.as_ref();
        if let Some(secret) = options.and_then(|options| options.secret.as_ref()) {
            core = core.secret(secret.get()?);
        }
        if let Some(at) = options.and_then(|options| options.at.as_ref()) {
            core = core.at(at.get(AT)?);
        }
        match token.get(Argument::Token) {
            Ok(text) => Ok(token04::legacy::inspect(text, &core).into()),
            Err(error) if error.kind() == ErrorKind::MalformedToken => {
                // Whatever it says, what is found is its length.
                let mut found = token04::legacy::inspect(&"x".repeat(TOO_LONG), &core);
                for finding in &mut found.findings {
                    if finding.id == FindingId::MalformedToken {
                        finding.message = error.message().to_owned().into();
                    }
                }
                Ok(found.into())
            }
            Err(error) => Err(error.into()),
        }
    })
}
