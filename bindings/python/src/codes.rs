//! `explain` and its result.

use pyo3::prelude::*;
use token04_bindings::{Argument, Language, catch};

use crate::arguments::Integer;
use crate::enums::CodeSource;
use crate::error::Failure;
use crate::fields::{Fields, repr};

/// What a code of the platform means.
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct CodeExplanation(&'static token04::CodeExplanation);

/// A possible cause of a code.
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Cause(token04::Cause);

const EXPLANATION: [&str; 5] = ["code", "reported_by", "meaning", "source", "causes"];
const CAUSE: [&str; 2] = ["message", "findings"];

#[pymethods]
impl CodeExplanation {
    /// The code.
    #[getter]
    fn code(&self) -> u32 {
        self.0.code
    }

    /// What reports the code, for example "native".
    #[getter]
    fn reported_by(&self) -> &'static str {
        self.0.reported_by
    }

    /// What the code means.
    #[getter]
    fn meaning(&self) -> &'static str {
        self.0.meaning
    }

    /// Where the meaning is known from.
    #[getter]
    fn source(&self) -> CodeSource {
        CodeSource(self.0.source)
    }

    /// The causes, the likeliest first.
    #[getter]
    fn causes(&self) -> Vec<Cause> {
        self.0.causes.iter().copied().map(Cause).collect()
    }

    /// Returns the fields, recursively.
    ///
    /// >>> from token04 import explain
    /// >>> explain(1002078).asdict()["causes"][0]["findings"][0]
    /// 'expired'
    fn asdict<'py>(slf: &Bound<'py, Self>) -> PyResult<Fields<'py>> {
        Fields::of(slf, &EXPLANATION)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &EXPLANATION)
    }
}

#[pymethods]
impl Cause {
    /// The cause and the fix, in one line.
    #[getter]
    fn message(&self) -> String {
        Language::Python.render(self.0.message).into_owned()
    }

    /// The IDs of the findings of `inspect` that prove the cause; empty if no token shows it.
    #[getter]
    fn findings(&self) -> Vec<&'static str> {
        self.0.findings.iter().map(|id| id.as_str()).collect()
    }

    /// Returns the fields.
    ///
    /// >>> from token04 import explain
    /// >>> explain(1002067).causes[0].asdict()["findings"]
    /// ['empty']
    fn asdict<'py>(slf: &Bound<'py, Self>) -> PyResult<Fields<'py>> {
        Fields::of(slf, &CAUSE)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &CAUSE)
    }
}

/// Explains a code that an SDK or kit of the platform reports about a token. Returns `None` if the code is
/// not about tokens.
///
/// Raises `InvalidArgumentError` only if `code` is not an `int`, or does not fit into 64 bits.
///
/// >>> from token04 import explain
/// >>> explain(1002077).meaning
/// 'the user ID does not match, or has the wrong type'
/// >>> explain(404) is None
/// True
#[pyfunction]
pub(crate) fn explain(code: Integer) -> Result<Option<CodeExplanation>, Failure> {
    const CODE: Argument = Argument::Other("code", "a whole number");
    catch(|| {
        let code = u32::try_from(code.get(CODE)?).ok();
        Ok(code.and_then(token04::explain).map(CodeExplanation))
    })
}
