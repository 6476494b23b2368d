//! `inspect` and its result.

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use token04::{Error, FindingId, InspectOptions};
use token04_bindings::{Argument, Language, catch};

use crate::contents::TokenContents;
use crate::enums::{Certainty, Cipher, Form, Severity};
use crate::error::Failure;
use crate::fields::{Fields, repr};
use crate::kit::KitToken;
use crate::secret::Secret;
use crate::time::Timestamp;
use crate::token::AnyText;
use crate::token_privileges::TokenPrivileges;

/// One problem with a token or request, and its fix.
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Finding(pub(crate) token04::Finding);

const FINDING: [&str; 5] = ["id", "severity", "certainty", "message", "zego_code"];
const ENVELOPE: [&str; 5] = ["expire", "cipher", "iv", "ciphertext_len", "mode"];
const INSPECTION: [&str; 9] = [
    "form",
    "time",
    "envelope",
    "contents",
    "privileges",
    "kit",
    "repairs",
    "layout",
    "findings",
];

#[pymethods]
impl Finding {
    /// The stable ID of the problem, for example "missing_mode_byte": match on this. Later versions may add
    /// IDs.
    #[getter]
    fn id(&self) -> &'static str {
        self.0.id.as_str()
    }

    /// How serious the problem is.
    #[getter]
    fn severity(&self) -> Severity {
        Severity(self.0.severity)
    }

    /// How sure the finding is.
    #[getter]
    fn certainty(&self) -> Certainty {
        Certainty(self.0.certainty)
    }

    /// The cause and the fix, in one line.
    #[getter]
    fn message(&self) -> String {
        Language::Python.render(&self.0.message).into_owned()
    }

    /// The platform's code for the problem, if one is documented.
    #[getter]
    fn zego_code(&self) -> Option<u32> {
        self.0.zego_code
    }

    /// Returns the fields.
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

/// The part of a token that can be read without a secret.
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct EnvelopeInfo(token04::EnvelopeInfo);

#[pymethods]
impl EnvelopeInfo {
    /// The expiry in the envelope, in Unix seconds. It is not authenticated: only the encrypted one counts.
    #[getter]
    fn expire(&self) -> i64 {
        self.0.expire
    }

    /// The cipher, or `None` if the mode byte and the lengths do not match.
    #[getter]
    fn cipher(&self) -> Option<Cipher> {
        self.0.cipher.map(Cipher)
    }

    /// The nonce or IV.
    #[getter]
    fn iv<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.0.iv)
    }

    /// The length of the ciphertext in bytes, including a GCM tag.
    #[getter]
    fn ciphertext_len(&self) -> usize {
        self.0.ciphertext_len
    }

    /// The mode byte, or `None` if it is absent.
    #[getter]
    fn mode(&self) -> Option<u8> {
        self.0.mode
    }

    /// Returns the fields.
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

/// The result of `inspect`. None of it is verified.
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

    /// The time that the token was checked against, in Unix seconds.
    #[getter]
    fn time(&self) -> i64 {
        self.0.time
    }

    /// The envelope, if there is one.
    #[getter]
    fn envelope(&self) -> Option<EnvelopeInfo> {
        self.0.envelope.clone().map(EnvelopeInfo)
    }

    /// The token's content, if it could be decrypted, possibly with a corrected key or envelope.
    #[getter]
    fn contents(&self) -> Option<TokenContents> {
        self.0.contents.clone().map(TokenContents)
    }

    /// What the payload allows, if it is a privilege payload.
    #[getter]
    fn privileges(&self) -> Option<TokenPrivileges> {
        self.0.privileges.clone().map(TokenPrivileges)
    }

    /// The details of a kit token.
    #[getter]
    fn kit(&self) -> Option<KitToken> {
        self.0.kit.clone().map(KitToken)
    }

    /// What was undone to read the token, in order: of the text (such as "embedded_token"), of the layout (see
    /// `layout`), and of the key (such as "sha256").
    #[getter]
    fn repairs(&self) -> Vec<&'static str> {
        self.0.repairs.clone()
    }

    /// How the layout differs from a token04's, for example "no_expiry"; empty if it does not.
    #[getter]
    fn layout(&self) -> Vec<&'static str> {
        self.0.layout.clone()
    }

    /// The problems, most severe first. At most five per kind are listed; one more finding counts the rest.
    #[getter]
    fn findings(&self) -> Vec<Finding> {
        self.0.findings.iter().cloned().map(Finding).collect()
    }

    /// Returns the fields, recursively.
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

/// Inspects a text that is too long without copying it. Only its length matters, so the core gets a
/// substitute that is also too long.
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

/// Diagnoses any text: a token, a kit token, or anything else.
///
/// With a `secret`, it decrypts the token. If that fails, it tries common mistakes one after the other
/// (hashed or truncated key, missing mode byte, …) and reports the one that matches. A secret of the wrong
/// length, up to 1024 characters, is a finding and not an error. With `time` (a `datetime` with a time zone,
/// or Unix seconds), the token's times are checked against it instead of the current time.
///
/// This is a diagnosis, not a check: use `TokenVerifier` to accept or refuse a token.
///
/// Raises `InvalidArgumentError` only for arguments of the wrong type, for a secret of more than 1024
/// characters, and for a time before 2001-09-09 or after the year 5138.
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
