//! `inspect` and what it finds.

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use token04::{Error, FindingId, InspectOptions};
use token04_bindings::{Argument, Language, catch};

use crate::contents::TokenContents;
use crate::enums::{Cipher, Form, Severity};
use crate::error::Failure;
use crate::fields::{Fields, repr};
use crate::kit::KitToken;
use crate::secret::Secret;
use crate::time::Timestamp;
use crate::token::AnyText;
use crate::token_privileges::TokenPrivileges;

/// One thing that is odd about a token, and the way out.
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Finding(pub(crate) token04::Finding);

const FINDING: [&str; 4] = ["id", "severity", "message", "zego_code"];
const ENVELOPE: [&str; 5] = ["expire", "cipher", "iv", "ciphertext_len", "mode"];
const INSPECTION: [&str; 7] = [
    "form",
    "time",
    "envelope",
    "contents",
    "privileges",
    "kit",
    "findings",
];

#[pymethods]
impl Finding {
    /// What it is, for instance "missing_mode_byte". Stable: match on this. There may be new ones.
    #[getter]
    fn id(&self) -> &'static str {
        self.0.id.as_str()
    }

    /// How much it matters.
    #[getter]
    fn severity(&self) -> Severity {
        Severity(self.0.severity)
    }

    /// The cause and the way out, in one line.
    #[getter]
    fn message(&self) -> String {
        Language::Python.render(&self.0.message).into_owned()
    }

    /// The platform's code for it, where one is documented.
    #[getter]
    fn zego_code(&self) -> Option<u32> {
        self.0.zego_code
    }

    /// The fields.
    ///
    /// >>> from token04 import inspect
    /// >>> inspect("").findings[0].asdict()["id"]
    /// 'empty'
    fn asdict<'py>(slf: &Bound<'py, Self>) -> PyResult<Fields<'py>> {
        Fields::of(slf, &FINDING)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &FINDING)
    }
}

/// What can be read of a token without a secret.
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct EnvelopeInfo(token04::EnvelopeInfo);

#[pymethods]
impl EnvelopeInfo {
    /// When the token says it ends, in Unix seconds. Not authenticated: only the sealed one counts.
    #[getter]
    fn expire(&self) -> i64 {
        self.0.expire
    }

    /// The cipher, or `None` where mode byte and lengths do not agree on one.
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

    /// The fields.
    ///
    /// >>> from token04 import TokenGenerator, inspect
    /// >>> token = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef").generate_basic("alice", 3600)
    /// >>> inspect(token).envelope.asdict()["mode"]
    /// 1
    fn asdict<'py>(slf: &Bound<'py, Self>) -> PyResult<Fields<'py>> {
        Fields::of(slf, &ENVELOPE)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &ENVELOPE)
    }
}

/// All that `inspect` found out. It decides nothing.
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Inspection(token04::Inspection);

#[pymethods]
impl Inspection {
    /// What the text is.
    #[getter]
    fn form(&self) -> Form {
        Form(self.0.form)
    }

    /// As of when it was judged, in Unix seconds.
    #[getter]
    fn time(&self) -> i64 {
        self.0.time
    }

    /// The envelope, where there is one.
    #[getter]
    fn envelope(&self) -> Option<EnvelopeInfo> {
        self.0.envelope.clone().map(EnvelopeInfo)
    }

    /// What the token says, where it could be opened, be it with a mended key or envelope.
    #[getter]
    fn contents(&self) -> Option<TokenContents> {
        self.0.contents.clone().map(TokenContents)
    }

    /// What the payload allows, where it is a privilege payload.
    #[getter]
    fn privileges(&self) -> Option<TokenPrivileges> {
        self.0.privileges.clone().map(TokenPrivileges)
    }

    /// The details of a kit token.
    #[getter]
    fn kit(&self) -> Option<KitToken> {
        self.0.kit.clone().map(KitToken)
    }

    /// What is odd, worst first; of each kind at most five, and one that counts the others.
    #[getter]
    fn findings(&self) -> Vec<Finding> {
        self.0.findings.iter().cloned().map(Finding).collect()
    }

    /// The fields, and the fields of what stands in them.
    ///
    /// >>> from token04 import inspect
    /// >>> inspect("").asdict()["findings"][0]["id"]
    /// 'empty'
    fn asdict<'py>(slf: &Bound<'py, Self>) -> PyResult<Fields<'py>> {
        Fields::of(slf, &INSPECTION)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &INSPECTION)
    }
}

/// Inspects a text that is too long without copying it: only its length matters, so the core gets another
/// text that is too long.
fn inspect_too_long(error: &Error, options: &InspectOptions<'_>) -> token04::Inspection {
    let mut stand_in = "0".to_owned();
    while Argument::Token.check_len(stand_in.len()).is_ok() {
        stand_in = stand_in.repeat(2);
    }
    let mut inspection = token04::inspect(&stand_in, options);
    for finding in &mut inspection.findings {
        if finding.id == FindingId::MalformedToken {
            finding.message = error.message().to_owned().into();
        }
    }
    inspection
}

/// Finds out about a text what can be found out, whatever it is.
///
/// With a `secret` the token is opened; where that fails, the mistakes that people make are tried
/// one after the other (hashed or cut key, missing mode byte, …) and the one that fits is named. A
/// secret of a wrong length is no error but a finding, up to 1024 characters. Times are judged as of
/// `time` (a `datetime` with a time zone, or Unix seconds) instead of now.
///
/// This is a diagnosis, not a check: use `TokenVerifier` to decide about a token.
///
/// Raises `InvalidArgumentError` only for arguments of a wrong type, for a secret of more than 1024
/// characters, and for a time that is not from 2001-09-09 to the year 5138.
///
/// >>> from token04 import TokenForm, inspect
/// >>> inspection = inspect("eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln")
/// >>> inspection.form is TokenForm.JWT, inspection.findings[0].id
/// (True, 'jwt')
#[pyfunction]
#[pyo3(signature = (text, *, secret = None, time = None))]
pub(crate) fn inspect(
    text: AnyText<'_, '_>,
    secret: Option<Secret<'_, '_>>,
    time: Option<Timestamp>,
) -> Result<Inspection, Failure> {
    catch(|| {
        let run = |secret: Option<&[u8]>| -> token04::Result<Inspection> {
            let mut options = InspectOptions::new();
            if let Some(secret) = secret {
                options = options.secret(secret);
            }
            if let Some(time) = &time {
                options = options.unix_seconds(time.get()?)?;
            }
            Ok(Inspection(match text.get()? {
                Ok(text) => token04::inspect(&text, &options),
                Err(too_long) => inspect_too_long(&too_long, &options),
            }))
        };
        Ok(match &secret {
            None => run(None),
            Some(secret) => secret.with(|secret| run(Some(secret?))),
        }?)
    })
}
