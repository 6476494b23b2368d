//! The official assistant's function, with the official names.

use pyo3::prelude::*;
use pyo3::types::PyString;
#[cfg(feature = "stubs")]
use pyo3::{inspect::PyStaticExpr, type_hint_identifier};
use token04_bindings::{Argument, Language, catch, internal_error};

use crate::arguments::{Integer, Text};
use crate::imported::class;
use crate::secret::Secret;

/// The fields of a `TokenInfo` of `_token_info.py`.
pub(crate) struct TokenInfo<'py> {
    token: Bound<'py, PyString>,
    error_code: i32,
    error_message: Bound<'py, PyString>,
}

/// Generates one token with AES-GCM. It has the signature of the official assistant's function.
///
/// `app_id` is the project's AppID, and `secret` is its ServerSecret exactly as shown in the console (32
/// characters). `effective_time_in_seconds` is how long the token is valid from now, in seconds. `payload` is
/// empty for a basic token, otherwise the result of `RoomPrivileges.to_payload`.
///
/// It raises no exception for wrong values or types: the returned `TokenInfo` contains the error. A call with a
/// missing, an extra or an unknown argument raises `TypeError`, as every Python function does.
///
/// >>> import token04
/// >>> secret = "0123456789abcdef0123456789abcdef"
/// >>> info = token04.generate_token04(1234567890, "alice", secret, 3600, "")
/// >>> info.error_code, info.error_message
/// (0, 'success')
/// >>> token04.generate_token04("1234567890", "alice", secret, 3600, "").error_code
/// 1
#[pyfunction]
#[pyo3(signature = (app_id, user_id, secret, effective_time_in_seconds, payload = None))]
pub(crate) fn generate_token04<'py>(
    py: Python<'py>,
    app_id: Integer,
    user_id: Text<'_, 'py>,
    secret: Secret<'_, 'py>,
    effective_time_in_seconds: Integer,
    payload: Option<Text<'_, 'py>>,
) -> TokenInfo<'py> {
    // Any text is allowed, as in the official function.
    const PAYLOAD: Argument = Argument::Text("payload");
    let token = catch(|| {
        let token = secret.with(|secret| {
            token04_bindings::generate_token04(
                app_id.get(Argument::AppId),
                user_id.get(Argument::UserId),
                secret,
                effective_time_in_seconds.get(Argument::Lifetime),
                payload.as_ref().map_or(Ok(""), |text| text.get(PAYLOAD)),
            )
        })?;
        PyString::from_bytes(py, &token).map_err(|_| internal_error())
    });
    match token {
        Ok(token) => TokenInfo {
            token,
            error_code: 0,
            error_message: pyo3::intern!(py, "success").clone(),
        },
        Err(error) => TokenInfo {
            token: pyo3::intern!(py, "").clone(),
            error_code: error.code(),
            error_message: PyString::new(py, &Language::DropInSnake.render(error.message())),
        },
    }
}

impl<'py> IntoPyObject<'py> for TokenInfo<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("token04._token_info", "TokenInfo");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let class = class(pyo3::intern!(py, "token04._token_info"), "TokenInfo")?;
        class.call1((self.token, self.error_code, self.error_message))
    }
}
