//! Conversion to and from the `Enum` classes in `_enums.py`.

use pyo3::prelude::*;
#[cfg(feature = "stubs")]
use pyo3::{inspect::PyStaticExpr, type_hint_identifier};
use token04_bindings::Argument;

use crate::arguments::type_name;
use crate::error::Failure;
use crate::imported;

/// `TokenCipher`.
pub(crate) struct Cipher(pub(crate) token04::TokenCipher);
/// `Severity`.
pub(crate) struct Severity(pub(crate) token04::Severity);
/// `Certainty`.
pub(crate) struct Certainty(pub(crate) token04::Certainty);
/// `CodeSource`.
pub(crate) struct CodeSource(pub(crate) token04::CodeSource);
/// `TokenForm`.
pub(crate) struct Form(pub(crate) token04::TokenForm);

fn class<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    imported::class(pyo3::intern!(py, "token04._enums"), name)
}

impl<'py> FromPyObject<'_, 'py> for Cipher {
    type Error = Failure;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("token04._enums", "TokenCipher");

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> Result<Self, Failure> {
        const CIPHER: Argument = Argument::Other("cipher", "TokenCipher.GCM or TokenCipher.CBC");
        let class = class(value.py(), "TokenCipher")?;
        // Compare by identity, because members equal their names.
        for &cipher in token04::TokenCipher::ALL {
            if class.call1((cipher.as_str(),))?.is(value) {
                return Ok(Self(cipher));
            }
        }
        Err(CIPHER.wrong(&type_name(&value)).into())
    }
}

impl<'py> IntoPyObject<'py> for Cipher {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = Self::INPUT_TYPE;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        class(py, "TokenCipher")?.call1((self.0.as_str(),))
    }
}

impl<'py> IntoPyObject<'py> for Severity {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("token04._enums", "Severity");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        class(py, "Severity")?.call1((self.0.as_str(),))
    }
}

impl<'py> IntoPyObject<'py> for Certainty {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("token04._enums", "Certainty");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        class(py, "Certainty")?.call1((self.0.as_str(),))
    }
}

impl<'py> IntoPyObject<'py> for CodeSource {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("token04._enums", "CodeSource");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        class(py, "CodeSource")?.call1((self.0.as_str(),))
    }
}

impl<'py> IntoPyObject<'py> for Form {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("token04._enums", "TokenForm");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        class(py, "TokenForm")?.call1((self.0.as_str(),))
    }
}
