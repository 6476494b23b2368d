//! Findings: likely problems in a token or in a request for one.

use std::ffi::c_char;

use token04::{Certainty, Finding, Result, Severity};
use token04_bindings::Language;

use crate::error::token04_error_t;
use crate::error_guard;
use crate::guard;
use crate::handle::{self, Out};
use crate::memory::out_of_memory;
use crate::message::{self, Message};
use crate::request::{RequestBuf, token04_request_t};
use crate::text_out::{Text, write_len};

/// The findings of a request, worst first.
pub struct token04_findings_t(Vec<token04_finding_t>);

/// A likely problem in a token, and how to fix it. It belongs to a list of findings or to an inspection.
pub struct token04_finding_t {
    severity: Severity,
    certainty: Certainty,
    zego_code: u32,
    id: Text,
    message: Message,
}

/// The severity of a finding. A greater number is worse.
#[repr(C)]
pub enum token04_severity_t {
    /// For information.
    TOKEN04_SEVERITY_INFO = 0,
    /// Works, but not everywhere, or probably not as intended.
    TOKEN04_SEVERITY_WARNING = 1,
    /// The platform will refuse the token, or may refuse it.
    TOKEN04_SEVERITY_ERROR = 2,
}

/// How sure a finding is. A greater number is surer.
#[repr(C)]
pub enum token04_certainty_t {
    /// Nothing else explains the text as well.
    TOKEN04_CERTAINTY_LIKELY = 0,
    /// The secret decrypts the token, its lengths add up exactly, or the text itself shows it.
    TOKEN04_CERTAINTY_PROVEN = 1,
}

/// Finds likely problems in a request before a token is generated. It needs no secret.
///
/// A generator refuses only impossible requests. This function also finds values that some products do not
/// accept, such as long user IDs, and probable mistakes, such as publishing without logging in. A request
/// from which no token can be generated is a finding, too.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer and for a request that was not initialized
/// with ::TOKEN04_REQUEST_INIT or has fields of another kind; ::TOKEN04_ERROR_INTERNAL if an allocation
/// fails.
/// Ownership: you own `*findings`; free it with token04_findings_free(). It is NULL on failure.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_lint(
    request: *const token04_request_t,
    findings: *mut *mut token04_findings_t,
) -> *mut token04_error_t {
    error_guard::catch_to_error(|| {
        let mut buf = RequestBuf::new();
        // SAFETY: the header requires every pointer to be NULL or valid during the call: writable for
        // results, readable for handles, structs and texts, which nobody changes or frees meanwhile.
        let (out, request) = unsafe { (Out::handle("findings", findings)?, buf.convert(request)?) };
        out.set(token04_findings_t::new(token04::lint(&request))?)
    })
}

/// The number of findings.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_findings_count(findings: *const token04_findings_t) -> usize {
    // SAFETY: the header requires `findings` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| unsafe { findings.as_ref() }.map_or(0, token04_findings_t::len))
}

/// The finding at `index`, starting at 0 with the worst; NULL beyond the last.
///
/// Ownership: it belongs to the findings and is valid until they are freed.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_findings_get(
    findings: *const token04_findings_t,
    index: usize,
) -> *const token04_finding_t {
    // SAFETY: the header requires `findings` to be NULL or a handle that nobody frees during the call.
    guard::catch_or_default(|| handle::ptr_or_null(unsafe { findings.as_ref() }.and_then(|f| f.get(index))))
}

/// Frees findings. NULL is fine.
///
/// Threads: any thread, while no other thread uses them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_findings_free(findings: *mut token04_findings_t) {
    // SAFETY: the header requires `findings` to be NULL or a handle of this library that is not used after
    // this call.
    guard::catch_or_default(|| unsafe { handle::free(findings) });
}

/// The name of the finding, for instance "missing_mode_byte". Names are stable and the same in every
/// language.
///
/// Ownership: the text belongs to the finding and is valid as long as the finding.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_finding_id(finding: *const token04_finding_t) -> *const c_char {
    // SAFETY: the header requires `finding` to be NULL or a finding whose owner nobody frees during the call.
    guard::catch_or_default(|| unsafe { finding.as_ref() }.map_or(std::ptr::null(), |f| f.id.as_ptr()))
}

/// The severity: one of ::token04_severity_t.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_finding_severity(finding: *const token04_finding_t) -> i32 {
    use token04_severity_t::{TOKEN04_SEVERITY_ERROR, TOKEN04_SEVERITY_INFO, TOKEN04_SEVERITY_WARNING};
    guard::catch_or_default(|| {
        // SAFETY: the header requires `finding` to be NULL or a finding whose owner nobody frees during the
        // call.
        (match unsafe { finding.as_ref() }.map(|f| f.severity) {
            Some(Severity::Warning) => TOKEN04_SEVERITY_WARNING,
            Some(Severity::Error) => TOKEN04_SEVERITY_ERROR,
            _ => TOKEN04_SEVERITY_INFO,
        }) as i32
    })
}

/// How sure the finding is: one of ::token04_certainty_t.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_finding_certainty(finding: *const token04_finding_t) -> i32 {
    use token04_certainty_t::{TOKEN04_CERTAINTY_LIKELY, TOKEN04_CERTAINTY_PROVEN};
    guard::catch_or_default(|| {
        // SAFETY: the header requires `finding` to be NULL or a finding whose owner nobody frees during the
        // call.
        (match unsafe { finding.as_ref() }.map(|f| f.certainty) {
            Some(Certainty::Proven) => TOKEN04_CERTAINTY_PROVEN,
            _ => TOKEN04_CERTAINTY_LIKELY,
        }) as i32
    })
}

/// The cause and the fix, in one line. If `len` is not NULL, it receives the length without the
/// final NUL.
///
/// Ownership: the text belongs to the finding and is valid as long as the finding.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_finding_message(
    finding: *const token04_finding_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: `message` has the same requirements as this function; the header states them.
    guard::catch_or_default(|| unsafe { message(finding, Language::C, len) })
}

/// Like token04_finding_message(), with the names that arguments, options and functions have in `language`:
/// one of ::token04_language_t.
///
/// Ownership: the text belongs to the finding and is valid as long as the finding.
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_finding_message_for(
    finding: *const token04_finding_t,
    language: i32,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: `message` has the same requirements as this function; the header states them.
    guard::catch_or_default(|| unsafe { message(finding, message::language(language), len) })
}

/// # Safety
///
/// As for token04_finding_message(): `finding` is null or a finding whose owner nobody frees during the call,
/// and `len` is null or writable.
unsafe fn message(finding: *const token04_finding_t, language: Language, len: *mut usize) -> *const c_char {
    // SAFETY: the caller guarantees null or a finding whose owner nobody frees during the call, and a `len`
    // that is null or writable.
    unsafe {
        write_len(len, 0);
        match finding.as_ref() {
            Some(finding) => finding.message.borrow_in(language, len),
            None => std::ptr::null(),
        }
    }
}

/// The platform's code for this problem; 0 if none is documented.
///
/// Threads: safe to call concurrently.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_finding_zego_code(finding: *const token04_finding_t) -> u32 {
    guard::catch_or_default(|| {
        // SAFETY: the header requires `finding` to be NULL or a finding whose owner nobody frees during the
        // call.
        unsafe { finding.as_ref() }.map_or(0, |f| f.zego_code)
    })
}

impl token04_findings_t {
    pub(crate) fn new(findings: Vec<Finding>) -> Result<Self> {
        let findings = findings.into_iter().map(token04_finding_t::new);
        findings.collect::<Result<_>>().map(Self)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn get(&self, index: usize) -> Option<&token04_finding_t> {
        self.0.get(index)
    }
}

impl token04_finding_t {
    fn new(finding: Finding) -> Result<Self> {
        Ok(Self {
            severity: finding.severity,
            certainty: finding.certainty,
            zego_code: finding.zego_code.unwrap_or(0),
            id: Text::new(finding.id.as_str())?,
            message: Message::new(&finding.message).ok_or_else(out_of_memory)?,
        })
    }
}
