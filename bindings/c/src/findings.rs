//! What is odd about a token, made or yet to be made.

use std::ffi::c_char;

use token04::{Finding, Result, Severity};
use token04_bindings::Language;

use crate::error::token04_error_t;
use crate::guard;
use crate::handle::{self, Out};
use crate::inspect::pointer;
use crate::memory::out_of_memory;
use crate::message::{self, Message};
use crate::request::{RequestBuf, token04_request_t};
use crate::text_out::{Text, write_len};

/// Findings about a request, worst first.
pub struct token04_findings_t(Vec<token04_finding_t>);

/// One thing that is odd about a token, and the way out. It belongs to a list of findings or an inspection.
pub struct token04_finding_t {
    severity: Severity,
    zego_code: u32,
    id: Text,
    message: Message,
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

/// Finds what is odd about a token before it is made. No secret is needed.
///
/// Generating only refuses what cannot be meant; this also tells what single products do not take, such as
/// long user IDs, and what is probably a mistake, such as publishing without logging in. A request that no
/// token can be made from gives a finding of that.
///
/// Errors: ::TOKEN04_ERROR_INVALID_ARGUMENT for a null pointer and for a request that was not started with
/// ::TOKEN04_REQUEST_INIT or has fields of another kind; ::TOKEN04_ERROR_INTERNAL where no memory is left.
/// Ownership: `*findings` is yours, free it with token04_findings_free(). It is NULL on failure.
/// Threads: any number at once.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn token04_lint(
    request: *const token04_request_t,
    findings: *mut *mut token04_findings_t,
) -> *mut token04_error_t {
    guard::catch_to_error(|| {
        let mut buf = RequestBuf::new();
        // SAFETY: the caller passes what the header asks for.
        let (out, request) = unsafe { (Out::handle("findings", findings)?, buf.convert(request)?) };
        out.set(token04_findings_t::new(token04::lint(&request))?)
    })
}

/// How many findings there are.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_findings_count(findings: *const token04_findings_t) -> usize {
    // SAFETY: the caller holds the findings.
    guard::catch_or_default(|| unsafe { findings.as_ref() }.map_or(0, token04_findings_t::len))
}

/// One of the findings, from 0 on and worst first; NULL beyond the last.
///
/// Ownership: it belongs to the findings and is valid until they are freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_findings_get(
    findings: *const token04_findings_t,
    index: usize,
) -> *const token04_finding_t {
    // SAFETY: the caller holds the findings.
    guard::catch_or_default(|| pointer(unsafe { findings.as_ref() }.and_then(|f| f.get(index))))
}

/// Frees findings. NULL is fine.
///
/// Threads: any, while no other one uses them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_findings_free(findings: *mut token04_findings_t) {
    // SAFETY: the caller holds the findings and lets go of them.
    guard::catch_or_default(|| unsafe { handle::free(findings) });
}

/// The finding's name, for instance "missing_mode_byte". Names are stable and the same in every
/// language.
///
/// Ownership: the text belongs to the finding and is valid until that is freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_finding_id(finding: *const token04_finding_t) -> *const c_char {
    // SAFETY: the caller holds the list or inspection.
    guard::catch_or_default(|| unsafe { finding.as_ref() }.map_or(std::ptr::null(), |f| f.id.as_ptr()))
}

/// How much it matters: one of ::token04_severity_t.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_finding_severity(finding: *const token04_finding_t) -> i32 {
    use token04_severity_t::{TOKEN04_SEVERITY_ERROR, TOKEN04_SEVERITY_INFO, TOKEN04_SEVERITY_WARNING};
    guard::catch_or_default(|| {
        // SAFETY: the caller holds the list or inspection.
        (match unsafe { finding.as_ref() }.map(|f| f.severity) {
            Some(Severity::Warning) => TOKEN04_SEVERITY_WARNING,
            Some(Severity::Error) => TOKEN04_SEVERITY_ERROR,
            _ => TOKEN04_SEVERITY_INFO,
        }) as i32
    })
}

/// The cause and the way out, in one line. `len` gets its length without the final NUL, unless it
/// is NULL.
///
/// Ownership: the text belongs to the finding and is valid until that is freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_finding_message(
    finding: *const token04_finding_t,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller's promises are passed on.
    guard::catch_or_default(|| unsafe { message(finding, Language::C, len) })
}

/// As token04_finding_message(), with the names that `language` has for arguments, options and functions:
/// one of ::token04_language_t.
///
/// Ownership: the text belongs to the finding and is valid until that is freed.
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_finding_message_for(
    finding: *const token04_finding_t,
    language: i32,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller's promises are passed on.
    guard::catch_or_default(|| unsafe { message(finding, message::language(language), len) })
}

/// # Safety
///
/// As the header says of token04_finding_message().
unsafe fn message(finding: *const token04_finding_t, language: Language, len: *mut usize) -> *const c_char {
    // SAFETY: the header demands null, or a finding that is not freed; and null or a place to write to.
    unsafe {
        write_len(len, 0);
        match finding.as_ref() {
            Some(finding) => finding.message.borrow_in(language, len),
            None => std::ptr::null(),
        }
    }
}

/// The platform's code for it; 0 where none is documented.
///
/// Threads: any number at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_finding_zego_code(finding: *const token04_finding_t) -> u32 {
    guard::catch_or_default(|| {
        // SAFETY: the caller holds the list or inspection.
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
            zego_code: finding.zego_code.unwrap_or(0),
            id: Text::new(finding.id.as_str())?,
            message: Message::new(&finding.message).ok_or_else(out_of_memory)?,
        })
    }
}
