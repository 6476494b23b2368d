//! `TokenContents`: the unverified content of a token.

use pyo3::prelude::*;

use crate::enums::Cipher;
use crate::fields::{Fields, repr};

/// The content of a token that `inspect` decrypted but did not verify.
///
/// It proves nothing, and no call accepts it. Use `TokenVerifier` to check a token.
#[pyclass(module = "token04", frozen, eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct TokenContents(pub(crate) token04::TokenContents);

#[pymethods]
impl TokenContents {
    /// The project's app ID, never 0.
    #[getter]
    fn app_id(&self) -> u32 {
        self.0.app_id
    }

    /// The user ID that the client logs in with; never empty.
    #[getter]
    fn user_id(&self) -> &str {
        &self.0.user_id
    }

    /// When the token was generated, in Unix seconds.
    #[getter]
    fn ctime(&self) -> i64 {
        self.0.ctime
    }

    /// When the token expires, in Unix seconds: it is expired from this second on.
    #[getter]
    fn expire(&self) -> i64 {
        self.0.expire
    }

    /// The random number that the token's generator chose.
    #[getter]
    fn nonce(&self) -> i64 {
        self.0.nonce
    }

    /// The payload; empty for a basic token, otherwise JSON.
    #[getter]
    fn payload(&self) -> &str {
        &self.0.payload
    }

    /// The cipher that the token was encrypted with.
    #[getter]
    fn cipher(&self) -> Cipher {
        Cipher(self.0.cipher)
    }

    /// Returns the fields under their names in the token.
    ///
    /// >>> from token04 import TokenGenerator, inspect
    /// >>> secret = "0123456789abcdef0123456789abcdef"
    /// >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
    /// >>> inspect(token, secret=secret).contents.asdict()["user_id"]
    /// 'alice'
    fn asdict<'py>(slf: &Bound<'py, Self>) -> PyResult<Fields<'py>> {
        Fields::of(slf, &["app_id", "user_id", "ctime", "expire", "nonce", "payload"])
    }

    /// Shows only the length of the payload.
    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        const FIELDS: [&str; 7] = [
            "app_id", "user_id", "ctime", "expire", "nonce", "payload", "cipher",
        ];
        repr(slf, &FIELDS)
    }
}
