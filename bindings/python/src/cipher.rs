//! "gcm" or "cbc", as an argument and as an answer.

use std::convert::Infallible;

use pyo3::prelude::*;
use pyo3::types::PyString;
#[cfg(feature = "stubs")]
use pyo3::{
    inspect::{PyStaticConstant, PyStaticExpr},
    type_hint_identifier, type_hint_subscript,
};
use token04::legacy::Argument;

use crate::arguments::Text;
use crate::error::Failure;

pub(crate) struct Cipher(pub(crate) token04::legacy::Cipher);

#[cfg(feature = "stubs")]
const LITERAL: PyStaticExpr = type_hint_subscript!(
    type_hint_identifier!("typing", "Literal"),
    PyStaticExpr::Constant {
        value: PyStaticConstant::Str("gcm")
    },
    PyStaticExpr::Constant {
        value: PyStaticConstant::Str("cbc")
    }
);

impl<'py> FromPyObject<'_, 'py> for Cipher {
    type Error = Failure;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = LITERAL;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> Result<Self, Failure> {
        const CIPHER: Argument = Argument::Other("cipher", "\"gcm\" or \"cbc\"");
        let name: Text<'_, '_> = value.extract()?;
        Ok(Self(name.get(CIPHER)?.parse()?))
    }
}

impl<'py> IntoPyObject<'py> for Cipher {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = LITERAL;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
        self.0.as_str().into_pyobject(py)
    }
}
