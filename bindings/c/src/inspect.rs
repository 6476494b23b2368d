//! Inspects a token without accepting or refusing it.

use std::ffi::c_char;

use token04::{EnvelopeInfo, InspectOptions, Inspection, Result, TokenForm};
use token04_bindings::Argument;

use crate::cipher::token04_cipher_t;
use crate::contents::token04_contents_t;
use crate::error::token04_error_t;
use crate::error_guard;
use crate::findings::{token04_finding_t, token04_findings_t};
use crate::guard;
use crate::handle::{self, Out};
use crate::kit::token04_kit_token_t;
use crate::memory::try_with_capacity;
use crate::text::{bytes, copy_for_inspection};
use crate::text_out::{Text, write_len};
use crate::token_privileges::token04_token_privileges_t;

/// The result of inspecting a text.
pub struct token04_inspection_t {
    form: TokenForm,
    time: i64,
    envelope: Option<token04_envelope_t>,
    contents: Option<token04_contents_t>,
    privileges: Option<token04_token_privileges_t>,
    kit: Option<token04_kit_token_t>,
    repairs: Vec<Text>,
    layout: Vec<Text>,
    findings: token04_findings_t,
}

/// The parts of a token that can be read without a secret. They belong to an inspection.
pub struct token04_envelope_t(EnvelopeInfo);

/// The format of a text.
#[repr(C)]
pub enum token04_form_t {
    /// Unknown.
    TOKEN04_FORM_UNKNOWN = 0,
    /// A token04, intact or damaged.
    TOKEN04_FORM_TOKEN04 = 1,
    /// A kit token: a token04 with details after a `#`.
    TOKEN04_FORM_KIT_TOKEN = 2,
    /// A JSON Web Token.
    TOKEN04_FORM_JWT = 3,
    /// The hexadecimal or base64 text of a hash or an HMAC.
    TOKEN04_FORM_DIGEST = 4,
}

/// Inspects any text. Invalid UTF-8 is read as U+FFFD, and NULL is the empty text.
///
/// This is a diagnosis, not a check: use token04_verifier_verify_action() to accept or refuse a token.
///
/// `secret` is NULL to read only the envelope. A secret of a wrong length, up to 1024 bytes, is a finding and
/// not an error. `time` points to the time (Unix seconds) at which the token is evaluated; NULL for now.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT if `inspection` is NULL, for a null pointer with a length, and
/// for a time below 1000000000 (2001) or from 100000000000 on (5138), which is unset or in milliseconds;
/// ::TOKEN04_ERROR_INVALID_SECRET for a secret of more than 1024 bytes.
/// Ownership: you own `*inspection`; free it with token04_inspection_free(). It is NULL on failure.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_inspect(
    text: *const c_char,
    text_len: usize,
    secret: *const c_char,
    secret_len: usize,
    time: *const i64,
    inspection: *mut *mut token04_inspection_t,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        // SAFETY: the header requires every pointer to be NULL or valid during the call: writable for
        // results, readable for handles, structs and texts, which nobody changes or frees meanwhile.
        let (out, text, secret_bytes, time) = unsafe {
            (
                Out::handle("inspection", inspection)?,
                copy_for_inspection(text, text_len)?,
                bytes(Argument::Secret, secret, secret_len)?,
                time.as_ref(),
            )
        };
        let mut options = InspectOptions::new();
        if !secret.is_null() {
            options = options.secret(secret_bytes);
        }
        if let Some(&time) = time {
            options = options.unix_seconds(time)?;
        }
        out.set(token04_inspection_t::new(token04::inspect(&text, &options))?)
    })
}

/// The format of the text: one of ::token04_form_t.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_form(inspection: *const token04_inspection_t) -> i32 {
    use token04_form_t::{
        TOKEN04_FORM_DIGEST, TOKEN04_FORM_JWT, TOKEN04_FORM_KIT_TOKEN, TOKEN04_FORM_TOKEN04,
        TOKEN04_FORM_UNKNOWN,
    };
    guard::catch_or_default(|| {
        // SAFETY: the header requires `inspection` to be NULL or a handle that nobody frees during the call.
        (match unsafe { inspection.as_ref() }.map(|i| i.form) {
            Some(TokenForm::Token04) => TOKEN04_FORM_TOKEN04,
            Some(TokenForm::KitToken) => TOKEN04_FORM_KIT_TOKEN,
            Some(TokenForm::Jwt) => TOKEN04_FORM_JWT,
            Some(TokenForm::Digest) => TOKEN04_FORM_DIGEST,
            _ => TOKEN04_FORM_UNKNOWN,
        }) as i32
    })
}

/// The time at which the token was evaluated (Unix seconds).
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_time(inspection: *const token04_inspection_t) -> i64 {
    // SAFETY: the header requires `inspection` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { inspection.as_ref() }.map_or(0, |i| i.time))
}

/// The envelope; NULL if there is none.
///
/// Ownership: it belongs to the inspection and is valid until the inspection is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_envelope(
    inspection: *const token04_inspection_t,
) -> *const token04_envelope_t {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `envelope` to be NULL or a handle that nobody frees during the call.
        handle::ptr_or_null(unsafe { inspection.as_ref() }.and_then(|i| i.envelope.as_ref()))
    })
}

/// The contents of the token; NULL if it could not be decrypted. They are not verified: the inspection may
/// have corrected the key or the envelope to read them.
///
/// Ownership: they belong to the inspection and are valid until the inspection is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_contents(
    inspection: *const token04_inspection_t,
) -> *const token04_contents_t {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `inspection` to be NULL or a handle that nobody frees during the call.
        handle::ptr_or_null(unsafe { inspection.as_ref() }.and_then(|i| i.contents.as_ref()))
    })
}

/// The privileges in the payload; NULL if it is not a privilege payload.
///
/// Ownership: they belong to the inspection and are valid until the inspection is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_privileges(
    inspection: *const token04_inspection_t,
) -> *const token04_token_privileges_t {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `inspection` to be NULL or a handle that nobody frees during the call.
        handle::ptr_or_null(unsafe { inspection.as_ref() }.and_then(|i| i.privileges.as_ref()))
    })
}

/// The details of a kit token; NULL if the text is not a kit token.
///
/// Ownership: they belong to the inspection and are valid until the inspection is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_kit(
    inspection: *const token04_inspection_t,
) -> *const token04_kit_token_t {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `inspection` to be NULL or a handle that nobody frees during the call.
        handle::ptr_or_null(unsafe { inspection.as_ref() }.and_then(|i| i.kit.as_ref()))
    })
}

/// What was undone to read the token, in order, for instance "embedded_token", "no_expiry" or "sha256"; NULL
/// beyond the last. `index` starts at 0.
///
/// Ownership: the text belongs to the inspection and is valid until the inspection is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_repair(
    inspection: *const token04_inspection_t,
    index: usize,
) -> *const c_char {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `inspection` to be NULL or a handle that nobody frees during the call.
        let inspection = unsafe { inspection.as_ref() };
        text_at(inspection.map(|i| &i.repairs), index)
    })
}

/// How the layout differs from a token04's, for instance "no_expiry"; NULL beyond the last difference. `index`
/// starts at 0.
///
/// Ownership: the text belongs to the inspection and is valid until the inspection is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_layout(
    inspection: *const token04_inspection_t,
    index: usize,
) -> *const c_char {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `inspection` to be NULL or a handle that nobody frees during the call.
        let inspection = unsafe { inspection.as_ref() };
        text_at(inspection.map(|i| &i.layout), index)
    })
}

/// The number of findings.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_finding_count(inspection: *const token04_inspection_t) -> usize {
    // SAFETY: the header requires `inspection` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { inspection.as_ref() }.map_or(0, |i| i.findings.len()))
}

/// The finding at `index`, starting at 0 with the worst; NULL beyond the last.
///
/// Ownership: it belongs to the inspection and is valid until the inspection is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_finding(
    inspection: *const token04_inspection_t,
    index: usize,
) -> *const token04_finding_t {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `inspection` to be NULL or a handle that nobody frees during the call.
        handle::ptr_or_null(unsafe { inspection.as_ref() }.and_then(|i| i.findings.get(index)))
    })
}

/// Frees an inspection with everything that belongs to it. NULL is fine.
///
/// Threads: any thread, while no other thread uses the inspection.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspection_free(inspection: *mut token04_inspection_t) {
    // SAFETY: the header requires `inspection` to be NULL or a handle of this library that is not used after
    // this call.
    guard::catch_or_default(|| unsafe { handle::free(inspection) });
}

/// The expiry in the envelope (Unix seconds). It is not authenticated: only the encrypted expiry counts.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_envelope_expire(envelope: *const token04_envelope_t) -> i64 {
    // SAFETY: the header requires `envelope` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { envelope.as_ref() }.map_or(0, |e| e.0.expire))
}

/// The cipher: one of ::token04_cipher_t; ::TOKEN04_CIPHER_UNKNOWN if mode byte and lengths do not match any.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_envelope_cipher(envelope: *const token04_envelope_t) -> i32 {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `envelope` to be NULL or a handle that nobody frees during the call.
        token04_cipher_t::to_c(unsafe { envelope.as_ref() }.and_then(|e| e.0.cipher))
    })
}

/// The nonce or IV, which is bytes, not text. If `len` is not NULL, it receives the number of bytes.
///
/// Ownership: the bytes belong to the inspection and are valid until the inspection is freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_envelope_iv(
    envelope: *const token04_envelope_t,
    len: *mut usize,
) -> *const u8 {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `envelope` to be NULL or a handle that nobody frees during the call.
        let iv = unsafe { envelope.as_ref() }.map(|e| e.0.iv.as_slice());
        // SAFETY: the header requires `len` to be NULL or writable.
        unsafe { write_len(len, iv.map_or(0, <[u8]>::len)) };
        iv.map_or(std::ptr::null(), <[u8]>::as_ptr)
    })
}

/// The length of the ciphertext field in bytes, including a GCM tag.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_envelope_ciphertext_len(envelope: *const token04_envelope_t) -> usize {
    // SAFETY: the header requires `envelope` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { envelope.as_ref() }.map_or(0, |e| e.0.ciphertext_len))
}

/// The mode byte; -1 if it is absent.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_envelope_mode(envelope: *const token04_envelope_t) -> i32 {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `envelope` to be NULL or a handle that nobody frees during the call.
        unsafe { envelope.as_ref() }
            .and_then(|e| e.0.mode)
            .map_or(-1, i32::from)
    })
}

impl token04_inspection_t {
    fn new(inspection: Inspection) -> Result<Self> {
        Ok(Self {
            form: inspection.form,
            time: inspection.time,
            envelope: inspection.envelope.map(token04_envelope_t),
            contents: inspection.contents.map(token04_contents_t::new).transpose()?,
            privileges: inspection
                .privileges
                .map(token04_token_privileges_t::new)
                .transpose()?,
            kit: inspection.kit.map(token04_kit_token_t::new).transpose()?,
            repairs: texts(&inspection.repairs)?,
            layout: texts(&inspection.layout)?,
            findings: token04_findings_t::new(inspection.findings)?,
        })
    }
}

fn texts(names: &[&str]) -> Result<Vec<Text>> {
    let mut texts = try_with_capacity(names.len())?;
    for name in names {
        texts.push(Text::new(name)?);
    }
    Ok(texts)
}

/// Null beyond the last.
fn text_at(texts: Option<&Vec<Text>>, index: usize) -> *const c_char {
    let text = texts.and_then(|texts| texts.get(index));
    text.map_or(std::ptr::null(), Text::as_ptr)
}
