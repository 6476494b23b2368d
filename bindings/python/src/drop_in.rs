//! The official assistant's function, with the official names.

use pyo3::prelude::*;
use pyo3::types::PyString;
use token04_bindings::{Argument, Language, catch, internal_error};

use crate::arguments::{Integer, Text};
use crate::fields::repr;
use crate::reduce::{Reduced, reduced};
use crate::secret::Secret;

/// The result of `generate_token04`: a token or an error.
///
/// On success, `error_code` is 0 and `error_message` is "success". On failure, `token` is empty and the code
/// is 1 (app ID), 3 (user ID), 5 (secret), 6 (effective time) or -1 (anything else).
///
/// >>> from token04 import TokenInfo
/// >>> TokenInfo("", 1, "app_id is 0")
/// TokenInfo(error_code=1, error_message='app_id is 0')
#[pyclass(module = "token04", frozen)]
pub(crate) struct TokenInfo {
    /// The token, or "".
    #[pyo3(get)]
    token: Py<PyString>,
    /// 0, or one of the `ERROR_CODE_` constants, or -1.
    #[pyo3(get)]
    error_code: i32,
    /// "success", or the cause and the fix.
    #[pyo3(get)]
    error_message: Py<PyString>,
}

#[pymethods]
impl TokenInfo {
    #[new]
    fn new(token: Py<PyString>, error_code: i32, error_message: Py<PyString>) -> Self {
        Self {
            token,
            error_code,
            error_message,
        }
    }

    /// Omits the token, because it grants access to anyone who reads it.
    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &["error_code", "error_message"])
    }

    /// For pickle and copy.
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Reduced<'py> {
        let info = slf.get();
        reduced(
            slf.get_type(),
            (&info.token, info.error_code, &info.error_message),
        )
    }
}

/// Generates one token with AES-GCM. It has the signature of the official assistant's function.
///
/// `app_id` is the project's AppID, and `secret` is its ServerSecret exactly as shown in the console (32
/// characters). `effective_time_in_seconds` is how long the token is valid from now, in seconds. `payload` is
/// empty for a basic token, otherwise the result of `RoomPrivileges.to_payload`.
///
/// It never raises an exception, whatever the arguments are: the returned `TokenInfo` contains the error.
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
pub(crate) fn generate_token04(
    py: Python<'_>,
    app_id: Integer,
    user_id: Text<'_, '_>,
    secret: Secret<'_, '_>,
    effective_time_in_seconds: Integer,
    payload: Option<Text<'_, '_>>,
) -> TokenInfo {
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
            token: token.unbind(),
            error_code: 0,
            error_message: pyo3::intern!(py, "success").clone().unbind(),
        },
        Err(error) => TokenInfo {
            token: pyo3::intern!(py, "").clone().unbind(),
            error_code: error.code(),
            error_message: PyString::new(py, &Language::DropInSnake.render(error.message())).unbind(),
        },
    }
}
