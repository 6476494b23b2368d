//! `IssuedToken`, and `TokenResult`, which is one or an error.

use pyo3::exceptions::PyTypeError;
use pyo3::ffi::PyObject_GC_UnTrack;
use pyo3::prelude::*;
use pyo3::types::PyString;
#[cfg(feature = "stubs")]
use pyo3::{inspect::PyStaticExpr, type_hint_identifier};
use token04::Error;
use token04_bindings::IssuedTimes;

use crate::error::{Failure, to_exception};
use crate::fields::{Fields, repr};
use crate::time::UtcTime;

/// A token, when it expires, and when to replace it.
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct IssuedToken(pub(crate) token04::IssuedToken);

const TIMES: [&str; 2] = ["expires_at", "renew_at"];
const FIELDS: [&str; 3] = ["token", TIMES[0], TIMES[1]];

#[pymethods]
impl IssuedToken {
    /// The token.
    #[getter]
    fn token(&self) -> &str {
        self.0.token()
    }

    /// When the token ends, in UTC: it is expired from this second on.
    #[getter]
    fn expires_at(&self) -> UtcTime {
        UtcTime::of(self.0.times().expire)
    }

    /// When to replace it, in UTC: 30 seconds before it ends, or half of its lifetime if that is less.
    #[getter]
    fn renew_at(&self) -> UtcTime {
        UtcTime::of(self.0.times().renew)
    }

    /// The fields, the token among them.
    ///
    /// >>> from token04 import TokenGenerator, TokenRequest
    /// >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
    /// >>> list(generator.issue(TokenRequest.basic("alice", 3600)).asdict())
    /// ['token', 'expires_at', 'renew_at']
    fn asdict<'py>(slf: &Bound<'py, Self>) -> PyResult<Fields<'py>> {
        Fields::of(slf, &FIELDS)
    }

    /// Without the token, which lets in whoever has it.
    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &TIMES)
    }
}

/// What a batch answers for one request: a token, or an error.
///
/// Reading the token of a failed one raises its error. It is neither true nor false, so that a failed one is
/// never taken for a token.
#[pyclass(module = "token04", frozen)]
pub(crate) struct TokenResult(token04::Result<Made>);

/// A token that was made.
pub(crate) struct Made {
    pub(crate) token: Py<PyString>,
    pub(crate) times: IssuedTimes,
}

/// An error that is returned, not raised.
pub(crate) struct Returned(Error);

impl TokenResult {
    pub(crate) fn new(py: Python<'_>, result: token04::Result<Made>) -> PyResult<Py<Self>> {
        let object = Py::new(py, Self(result))?;
        // A batch makes many, which the garbage collector would visit again and again: a third of a batch's time.
        // SAFETY: `object` is alive, and PyO3 gives all its classes the header that the collector needs. What is not
        // tracked is only never looked at for cycles; this object refers to a `str` alone, which ends any. Untracking
        // twice, as its deallocator will, is allowed.
        unsafe { PyObject_GC_UnTrack(object.as_ptr().cast()) };
        Ok(object)
    }

    fn get(&self) -> Result<&Made, Failure> {
        self.0.as_ref().map_err(|error| error.clone().into())
    }
}

#[pymethods]
impl TokenResult {
    /// The token. Raises the error where there is none.
    #[getter]
    fn token(&self, py: Python<'_>) -> Result<Py<PyString>, Failure> {
        Ok(self.get()?.token.clone_ref(py))
    }

    /// When the token ends, in UTC. Raises the error where there is none.
    #[getter]
    fn expires_at(&self) -> Result<UtcTime, Failure> {
        Ok(UtcTime::of(self.get()?.times.expire))
    }

    /// When to replace the token, in UTC. Raises the error where there is none.
    #[getter]
    fn renew_at(&self) -> Result<UtcTime, Failure> {
        Ok(UtcTime::of(self.get()?.times.renew))
    }

    /// Why there is no token, or `None` where there is one.
    #[getter]
    fn error(&self) -> Option<Returned> {
        self.0.as_ref().err().cloned().map(Returned)
    }

    /// The fields, the token among them, or the error alone.
    ///
    /// >>> from token04 import TokenGenerator, TokenRequest
    /// >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
    /// >>> good, bad = generator.generate_batch([TokenRequest.basic(user, 3600) for user in ("alice", "")])
    /// >>> list(good.asdict()), list(bad.asdict())
    /// (['token', 'expires_at', 'renew_at'], ['error'])
    fn asdict<'py>(slf: &Bound<'py, Self>) -> PyResult<Fields<'py>> {
        match slf.get().0 {
            Ok(_) => Fields::of(slf, &FIELDS),
            Err(_) => Fields::of(slf, &["error"]),
        }
    }

    fn __eq__(&self, other: &Self, py: Python<'_>) -> PyResult<bool> {
        match (&self.0, &other.0) {
            (Ok(made), Ok(others)) => {
                Ok(made.times == others.times && made.token.bind(py).as_any().eq(&others.token)?)
            }
            (Err(error), Err(others)) => Ok(error == others),
            _ => Ok(false),
        }
    }

    /// Without the token, which lets in whoever has it.
    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        match slf.get().0 {
            Ok(_) => repr(slf, &TIMES),
            Err(_) => repr(slf, &["error"]),
        }
    }

    // `cargo xtask stubs` writes that it never returns.
    fn __bool__(&self) -> PyResult<bool> {
        Err(PyTypeError::new_err(
            "a TokenResult is neither true nor false: compare its `error` with None",
        ))
    }
}

impl<'py> IntoPyObject<'py> for Returned {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("token04._errors", "Token04Error");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        to_exception(py, &self.0)
    }
}
