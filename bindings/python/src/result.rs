//! `IssuedToken`, and `TokenResult`, which is a token or an error.

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

/// A token with its expiry and renewal times.
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

    /// When the token expires, in UTC: it is expired from this second on.
    #[getter]
    fn expires_at(&self) -> UtcTime {
        UtcTime::of(self.0.times().expire)
    }

    /// When to replace the token, in UTC: 30 seconds before it expires, or halfway through its lifetime if
    /// that is later.
    #[getter]
    fn renew_at(&self) -> UtcTime {
        UtcTime::of(self.0.times().renew)
    }

    /// Returns the fields, including the token.
    ///
    /// >>> from token04 import TokenGenerator, TokenRequest
    /// >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
    /// >>> list(generator.issue(TokenRequest.basic("alice", 3600)).asdict())
    /// ['token', 'expires_at', 'renew_at']
    fn asdict<'py>(slf: &Bound<'py, Self>) -> PyResult<Fields<'py>> {
        Fields::of(slf, &FIELDS)
    }

    /// Omits the token, because it grants access to anyone who reads it.
    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &TIMES)
    }
}

/// The result of one request in a batch: a token or an error.
///
/// Reading the token of a failed result raises its error. A result cannot be used as a boolean, so a failed
/// result is never mistaken for a token.
#[pyclass(module = "token04", frozen)]
pub(crate) struct TokenResult(token04::Result<TimedToken>);

/// A generated token with its times.
pub(crate) struct TimedToken {
    pub(crate) token: Py<PyString>,
    pub(crate) times: IssuedTimes,
}

/// An error that is returned and not raised.
pub(crate) struct ReturnedError(Error);

impl TokenResult {
    pub(crate) fn new(py: Python<'_>, result: token04::Result<TimedToken>) -> PyResult<Py<Self>> {
        let object = Py::new(py, Self(result))?;
        // A batch makes many results. The garbage collector would visit them repeatedly, which takes a third
        // of the batch's time.
        // SAFETY: `object` is a live object, because the `Py` above holds a reference, and PyO3 allocates its
        // classes with the header that the collector needs. An untracked object is only skipped in the search
        // for cycles. This object refers to nothing but a `str`, which refers to no object, so it cannot be
        // part of a cycle. Its deallocator untracks it again, which `PyObject_GC_UnTrack` allows.
        unsafe { PyObject_GC_UnTrack(object.as_ptr().cast()) };
        Ok(object)
    }

    fn get(&self) -> Result<&TimedToken, Failure> {
        self.0.as_ref().map_err(|error| error.clone().into())
    }
}

#[pymethods]
impl TokenResult {
    /// The token. Raises the error of a failed result.
    #[getter]
    fn token(&self, py: Python<'_>) -> Result<Py<PyString>, Failure> {
        Ok(self.get()?.token.clone_ref(py))
    }

    /// When the token expires, in UTC. Raises the error of a failed result.
    #[getter]
    fn expires_at(&self) -> Result<UtcTime, Failure> {
        Ok(UtcTime::of(self.get()?.times.expire))
    }

    /// When to replace the token, in UTC. Raises the error of a failed result.
    #[getter]
    fn renew_at(&self) -> Result<UtcTime, Failure> {
        Ok(UtcTime::of(self.get()?.times.renew))
    }

    /// The error, or `None` if there is a token.
    #[getter]
    fn error(&self) -> Option<ReturnedError> {
        self.0.as_ref().err().cloned().map(ReturnedError)
    }

    /// Returns the fields, including the token, or only the error.
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

    /// Omits the token, because it grants access to anyone who reads it.
    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        match slf.get().0 {
            Ok(_) => repr(slf, &TIMES),
            Err(_) => repr(slf, &["error"]),
        }
    }

    // `cargo xtask generate` declares the return type as `NoReturn`.
    fn __bool__(&self) -> PyResult<bool> {
        Err(PyTypeError::new_err(
            "a TokenResult has no truth value: compare its `error` with None",
        ))
    }
}

impl<'py> IntoPyObject<'py> for ReturnedError {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("token04._errors", "Token04Error");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        to_exception(py, &self.0)
    }
}
