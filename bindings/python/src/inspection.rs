//! `inspect` and what it finds.

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use token04::legacy::{Argument, Error, FindingId, InspectOptions};

use crate::arguments::{Moment, Text};
use crate::cipher::Cipher;
use crate::claims::Claims;
use crate::error::{Failure, guard};
use crate::kit::KitToken;
use crate::privileges::RoomPrivileges;
use crate::repr::repr;
use crate::secret::Secret;

/// One thing that is odd about a token, and the way out.
#[pyclass(module = "token04", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct Finding(token04::legacy::Finding);

#[pymethods]
impl Finding {
    /// What it is, for instance "missing_mode_byte". Stable: match on this.
    #[getter]
    fn id(&self) -> &'static str {
        self.0.id.as_str()
    }

    /// "error": the platform will refuse the token. "warning": works, but not everywhere, or
    /// probably not as meant. "info": worth knowing.
    #[getter]
    fn severity(&self) -> &'static str {
        self.0.severity.as_str()
    }

    /// The cause and the way out, in one line.
    #[getter]
    fn message(&self) -> &str {
        &self.0.message
    }

    /// The platform's code for it, where one is documented.
    #[getter]
    fn zego_code(&self) -> Option<u32> {
        self.0.zego_code
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &["id", "severity", "message", "zego_code"])
    }
}

/// What can be read of a token without a secret.
#[pyclass(module = "token04", frozen, eq)]
#[derive(PartialEq)]
pub(crate) struct Envelope(token04::legacy::EnvelopeInfo);

#[pymethods]
impl Envelope {
    /// When the token says it ends, in Unix seconds. Not authenticated: only the sealed one counts.
    #[getter]
    fn expire(&self) -> i64 {
        self.0.expire
    }

    /// "gcm" or "cbc", or `None` where mode byte and lengths do not agree.
    #[getter]
    fn cipher(&self) -> Option<Cipher> {
        self.0.cipher.map(Cipher)
    }

    /// The nonce or IV.
    #[getter]
    fn iv<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.0.iv)
    }

    /// The length of the ciphertext in bytes, a GCM tag included.
    #[getter]
    fn ciphertext_len(&self) -> usize {
        self.0.ciphertext_len
    }

    /// The mode byte, `None` where it is absent.
    #[getter]
    fn mode(&self) -> Option<u8> {
        self.0.mode
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &["expire", "cipher", "iv", "ciphertext_len", "mode"])
    }
}

/// All that `inspect` found out.
#[pyclass(module = "token04", frozen)]
pub(crate) struct Inspection {
    /// What the text is: "token04", "kit_token", "jwt", "digest" or "unknown".
    #[pyo3(get)]
    form: &'static str,
    /// As of when it was judged, in Unix seconds.
    #[pyo3(get)]
    at: i64,
    /// The envelope, where there is one.
    #[pyo3(get)]
    envelope: Option<Py<Envelope>>,
    /// What the token says, where it could be opened, be it with a mended key or envelope.
    #[pyo3(get)]
    claims: Option<Py<Claims>>,
    /// What the payload allows, where it is a privilege payload.
    #[pyo3(get)]
    privileges: Option<Py<RoomPrivileges>>,
    /// The details of a kit token.
    #[pyo3(get)]
    kit: Option<Py<KitToken>>,
    findings: Vec<Py<Finding>>,
}

#[pymethods]
impl Inspection {
    /// What is odd, worst first.
    #[getter]
    fn findings(&self, py: Python<'_>) -> Vec<Py<Finding>> {
        self.findings
            .iter()
            .map(|finding| finding.clone_ref(py))
            .collect()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        const FIELDS: [&str; 7] = [
            "form",
            "at",
            "envelope",
            "claims",
            "privileges",
            "kit",
            "findings",
        ];
        repr(slf, &FIELDS)
    }
}

/// Inspects a text that is too long without copying it: only its length matters, so the core gets another
/// text that is too long.
fn inspect_too_long(error: &Error, options: &InspectOptions<'_>) -> token04::legacy::Inspection {
    let mut stand_in = "0".to_owned();
    while Argument::Token.check_len(stand_in.len()).is_ok() {
        stand_in = stand_in.repeat(2);
    }
    let mut found = token04::legacy::inspect(&stand_in, options);
    for finding in &mut found.findings {
        if finding.id == FindingId::MalformedToken {
            finding.message = error.message().to_owned().into();
        }
    }
    found
}

/// Finds out about a text what can be found out, whatever it is.
///
/// With a `secret` the token is opened; where that fails, the mistakes that people make are tried
/// one after the other (hashed or cut key, missing mode byte, …) and the one that fits is named. A
/// secret of a wrong length is no error but a finding, up to 1024 characters. Times are judged as of
/// `at` (Unix seconds, or a `datetime` with a time zone) instead of now.
///
/// This is a diagnosis, not a check: use `Verifier` to decide about a token.
///
/// Raises `Token04Error` (`invalid_argument`, `invalid_secret`) only for arguments of a wrong type,
/// and for a secret of more than 1024 characters.
///
/// >>> from token04 import inspect
/// >>> found = inspect("eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln")
/// >>> found.form, found.findings[0].id
/// ('jwt', 'jwt')
#[pyfunction]
#[pyo3(signature = (token, *, secret = None, at = None))]
pub(crate) fn inspect(
    py: Python<'_>,
    token: Text<'_, '_>,
    secret: Option<Secret<'_, '_>>,
    at: Option<Moment>,
) -> Result<Inspection, Failure> {
    guard(|| {
        let run = |secret: Option<&[u8]>| -> token04::legacy::Result<token04::legacy::Inspection> {
            let mut options = InspectOptions::new();
            if let Some(secret) = secret {
                options = options.secret(secret);
            }
            if let Some(at) = &at {
                options = options.at(at.get()?);
            }
            match Argument::Token.check_len(token.len(Argument::Token)?) {
                Ok(()) => Ok(token04::legacy::inspect(token.get(Argument::Token)?, &options)),
                Err(error) => Ok(inspect_too_long(&error, &options)),
            }
        };
        let found = match &secret {
            None => run(None),
            Some(secret) => secret.with(|secret| run(Some(secret?))),
        }?;
        let findings = found
            .findings
            .into_iter()
            .map(|finding| Py::new(py, Finding(finding)));
        Ok(Inspection {
            form: found.form.as_str(),
            at: found.at,
            envelope: found.envelope.map(|e| Py::new(py, Envelope(e))).transpose()?,
            claims: found.claims.map(|c| Py::new(py, Claims(c))).transpose()?,
            privileges: found
                .privileges
                .map(|p| Py::new(py, RoomPrivileges(p)))
                .transpose()?,
            kit: found.kit.map(|k| Py::new(py, KitToken(k))).transpose()?,
            findings: findings.collect::<PyResult<_>>()?,
        })
    })
}
