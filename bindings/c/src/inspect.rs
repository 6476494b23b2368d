//! Looking at a token without judging it.

use std::ffi::c_char;

use token04::legacy::{
    Argument, EnvelopeInfo, Finding, InspectOptions, Inspection, Result, Severity, TokenForm,
};

use crate::claims::{token04_cipher_t, token04_claims_t};
use crate::error::token04_error_t;
use crate::guard;
use crate::handle::{self, Out};
use crate::kit::token04_kit_token_t;
use crate::privileges::token04_privileges_t;
use crate::text::{Text, bytes, inspected, lend, tell};

/// All that was found out about a text.
pub struct token04_inspection_t {
    form: TokenForm,
    at: i64,
    envelope: Option<token04_envelope_t>,
    claims: Option<token04_claims_t>,
    privileges: Option<token04_privileges_t>,
    kit: Option<token04_kit_token_t>,
    findings: Vec<token04_finding_t>,
}

/// What can be read without a secret. It belongs to an inspection.
pub struct token04_envelope_t(EnvelopeInfo);

/// One thing that is odd about a token, and the way out. It belongs to an inspection.
pub struct token04_finding_t {
    finding: Finding,
    id: Text,
    message: Text,
}

/// What a text turned out to be.
#[repr(C)]
pub enum token04_form_t {
    /// Nothing known.
    TOKEN04_FORM_UNKNOWN = 0,
    /// A token04, whole or damaged.
    TOKEN04_FORM_TOKEN04 = 1,
    /// A kit token: a token04 with details behind a `#`.
    TOKEN04_FORM_KIT_TOKEN = 2,
    /// A JSON Web Token.
    TOKEN04_FORM_JWT = 3,
    /// The hexadecimal or base64 text of a hash or an HMAC.
    TOKEN04_FORM_DIGEST = 4,
}

/// How much a finding matters. Greater is worse.
#[repr(C)]
pub enum token04_severity_t {
    /// Worth knowing.
    TOKEN04_SEVERITY_INFO = 0,
    /// Works, but not everywhere, or probably not as meant.
    TOKEN04_SEVERITY_WARNING = 1,
    /// The platform will refuse the token, or cannot be expected to take it.
    TOKEN04_SEVERITY_ERROR = 2,
}

/// Finds out about a text what can be found out, whatever it is.
///
/// This is a diagnosis, not a check: use token04_verifier_verify() to decide about a token.
///
/// `secret` is NULL to read the envelope only; one of a wrong length, up to 1024 bytes, is no error
/// but a finding.
/// `at` points to the time (Unix seconds) as of which the times are judged, NULL for now.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer or a text that is not UTF-8,
/// ::TOKEN04_ERROR_INVALID_SECRET for a secret of more than 1024 bytes.
/// Ownership: `*inspection` is yours, free it with token04_inspection_free(). It is NULL on failure.
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_inspect(
    token: *const c_char,
    token_len: usize,
    secret: *const c_char,
    secret_len: usize,
    at: *const i64,
    inspection: *mut *mut token04_inspection_t,
) -> *mut token04_error_t {
    guard::call(|| {
        // SAFETY: the caller passes what the header asks for.
        let (out, token, given, at) = unsafe {
            (
                Out::handle("inspection", inspection)?,
                inspected(token, token_len)?,
                bytes(Argument::Secret, secret, secret_len)?,
                at.as_ref(),
            )
        };
        let mut options = InspectOptions::new();
        if !secret.is_null() {
            options = options.secret(given);
        }
        if let Some(&at) = at {
            options = options.at(at);
        }
        out.set(token04_inspection_t::new(token04::legacy::inspect(
            &token, &options,
        ))?)
    })
}

/// What the text is: one of ::token04_form_t.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_form(inspection: *const token04_inspection_t) -> i32 {
    use token04_form_t::{
        TOKEN04_FORM_DIGEST, TOKEN04_FORM_JWT, TOKEN04_FORM_KIT_TOKEN, TOKEN04_FORM_TOKEN04,
        TOKEN04_FORM_UNKNOWN,
    };
    guard::answer(|| {
        // SAFETY: the caller holds the inspection.
        (match unsafe { inspection.as_ref() }.map(|i| i.form) {
            Some(TokenForm::Token04) => TOKEN04_FORM_TOKEN04,
            Some(TokenForm::KitToken) => TOKEN04_FORM_KIT_TOKEN,
            Some(TokenForm::Jwt) => TOKEN04_FORM_JWT,
            Some(TokenForm::Digest) => TOKEN04_FORM_DIGEST,
            _ => TOKEN04_FORM_UNKNOWN,
        }) as i32
    })
}

/// As of when the times were judged (Unix seconds).
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_at(inspection: *const token04_inspection_t) -> i64 {
    // SAFETY: the caller holds the inspection.
    guard::answer(|| unsafe { inspection.as_ref() }.map_or(0, |i| i.at))
}

/// The envelope, or NULL where there is none.
///
/// Ownership: it belongs to the inspection and is valid until that is freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_envelope(
    inspection: *const token04_inspection_t,
) -> *const token04_envelope_t {
    // SAFETY: the caller holds the inspection.
    guard::answer(|| pointer(unsafe { inspection.as_ref() }.and_then(|i| i.envelope.as_ref())))
}

/// What the token says, or NULL where it could not be opened. These claims are not verified: the
/// key or the envelope may have been mended to read them.
///
/// Ownership: they belong to the inspection and are valid until that is freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_claims(
    inspection: *const token04_inspection_t,
) -> *const token04_claims_t {
    // SAFETY: the caller holds the inspection.
    guard::answer(|| pointer(unsafe { inspection.as_ref() }.and_then(|i| i.claims.as_ref())))
}

/// What the payload allows, or NULL where it is not a privilege payload.
///
/// Ownership: they belong to the inspection and are valid until that is freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_privileges(
    inspection: *const token04_inspection_t,
) -> *const token04_privileges_t {
    // SAFETY: the caller holds the inspection.
    guard::answer(|| pointer(unsafe { inspection.as_ref() }.and_then(|i| i.privileges.as_ref())))
}

/// The details of a kit token, or NULL where it is none.
///
/// Ownership: they belong to the inspection and are valid until that is freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_kit(
    inspection: *const token04_inspection_t,
) -> *const token04_kit_token_t {
    // SAFETY: the caller holds the inspection.
    guard::answer(|| pointer(unsafe { inspection.as_ref() }.and_then(|i| i.kit.as_ref())))
}

/// How many findings there are.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_finding_count(inspection: *const token04_inspection_t) -> usize {
    // SAFETY: the caller holds the inspection.
    guard::answer(|| unsafe { inspection.as_ref() }.map_or(0, |i| i.findings.len()))
}

/// One of the findings, from 0 on and worst first; NULL beyond the last.
///
/// Ownership: it belongs to the inspection and is valid until that is freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_finding(
    inspection: *const token04_inspection_t,
    index: usize,
) -> *const token04_finding_t {
    // SAFETY: the caller holds the inspection.
    guard::answer(|| pointer(unsafe { inspection.as_ref() }.and_then(|i| i.findings.get(index))))
}

/// Frees an inspection with all that belongs to it. NULL is fine.
///
/// Threads: any, while no other one uses the inspection.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_free(inspection: *mut token04_inspection_t) {
    // SAFETY: the caller holds the inspection and lets go of it.
    guard::answer(|| unsafe { handle::free(inspection) });
}

/// The finding's name, for instance "missing_mode_byte". Names are stable and the same in every
/// language.
///
/// Ownership: the text belongs to the inspection and is valid until that is freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_finding_id(finding: *const token04_finding_t) -> *const c_char {
    // SAFETY: the caller holds the inspection.
    guard::answer(|| unsafe { finding.as_ref() }.map_or(std::ptr::null(), |f| f.id.as_ptr()))
}

/// How much it matters: one of ::token04_severity_t.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_finding_severity(finding: *const token04_finding_t) -> i32 {
    use token04_severity_t::{TOKEN04_SEVERITY_ERROR, TOKEN04_SEVERITY_INFO, TOKEN04_SEVERITY_WARNING};
    guard::answer(|| {
        // SAFETY: the caller holds the inspection.
        (match unsafe { finding.as_ref() }.map(|f| f.finding.severity) {
            Some(Severity::Warning) => TOKEN04_SEVERITY_WARNING,
            Some(Severity::Error) => TOKEN04_SEVERITY_ERROR,
            _ => TOKEN04_SEVERITY_INFO,
        }) as i32
    })
}

/// The cause and the way out, in one line. `len` gets its length without the final NUL, unless it
/// is NULL.
///
/// Ownership: the text belongs to the inspection and is valid until that is freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_finding_message(
    finding: *const token04_finding_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller holds the inspection, and passes null or a place to write to.
    guard::answer(|| unsafe { lend(finding.as_ref().map(|f| &f.message), len) })
}

/// The platform's code for it; 0 where none is documented.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_finding_zego_code(finding: *const token04_finding_t) -> u32 {
    guard::answer(|| {
        // SAFETY: the caller holds the inspection.
        unsafe { finding.as_ref() }
            .and_then(|f| f.finding.zego_code)
            .unwrap_or(0)
    })
}

/// When the token says it ends (Unix seconds). Not authenticated: only the sealed time counts.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_envelope_expire(envelope: *const token04_envelope_t) -> i64 {
    // SAFETY: the caller holds the inspection.
    guard::answer(|| unsafe { envelope.as_ref() }.map_or(0, |e| e.0.expire))
}

/// The cipher: one of ::token04_cipher_t, ::TOKEN04_CIPHER_UNKNOWN where mode byte and lengths do not
/// agree on one.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_envelope_cipher(envelope: *const token04_envelope_t) -> i32 {
    guard::answer(|| {
        // SAFETY: the caller holds the inspection.
        token04_cipher_t::to_c(unsafe { envelope.as_ref() }.and_then(|e| e.0.cipher))
    })
}

/// The nonce or IV, which is bytes, not text. `len` gets how many, unless it is NULL.
///
/// Ownership: the bytes belong to the inspection and are valid until that is freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_envelope_iv(
    envelope: *const token04_envelope_t,
    len: *mut usize,
) -> *const u8 {
    guard::answer(|| {
        // SAFETY: the caller holds the inspection.
        let iv = unsafe { envelope.as_ref() }.map(|e| e.0.iv.as_slice());
        // SAFETY: the caller passes null or a place to write to.
        unsafe { tell(len, iv.map_or(0, <[u8]>::len)) };
        iv.map_or(std::ptr::null(), <[u8]>::as_ptr)
    })
}

/// The length of the ciphertext field in bytes, a GCM tag included.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_envelope_ciphertext_len(envelope: *const token04_envelope_t) -> usize {
    // SAFETY: the caller holds the inspection.
    guard::answer(|| unsafe { envelope.as_ref() }.map_or(0, |e| e.0.ciphertext_len))
}

/// The mode byte, -1 where it is absent.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_envelope_mode(envelope: *const token04_envelope_t) -> i32 {
    guard::answer(|| {
        // SAFETY: the caller holds the inspection.
        unsafe { envelope.as_ref() }
            .and_then(|e| e.0.mode)
            .map_or(-1, i32::from)
    })
}

/// A pointer to lend.
fn pointer<T>(value: Option<&T>) -> *const T {
    value.map_or(std::ptr::null(), std::ptr::from_ref)
}

impl token04_inspection_t {
    fn new(inspection: Inspection) -> Result<Self> {
        Ok(Self {
            form: inspection.form,
            at: inspection.at,
            envelope: inspection.envelope.map(token04_envelope_t),
            claims: inspection.claims.map(token04_claims_t::new).transpose()?,
            privileges: inspection.privileges.map(token04_privileges_t::new).transpose()?,
            kit: inspection.kit.map(token04_kit_token_t::new).transpose()?,
            findings: inspection
                .findings
                .into_iter()
                .map(token04_finding_t::new)
                .collect::<Result<_>>()?,
        })
    }
}

impl token04_finding_t {
    fn new(finding: Finding) -> Result<Self> {
        Ok(Self {
            id: Text::new(finding.id.as_str())?,
            message: Text::new(&finding.message)?,
            finding,
        })
    }
}
