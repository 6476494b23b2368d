//! `Verifier`.

use pyo3::prelude::*;
use token04::legacy::{Argument, VerifyOptions};

use crate::arguments::{Instance, Moment, Seconds, Text, Whole};
use crate::claims::{ACTION, Action, Claims};
use crate::error::{Failure, guard};
use crate::handle::{Handle, Never};
use crate::secret::Secret;

/// Checks tokens made with one secret. Make it once, share it between threads.
///
/// `secret` is the ServerSecret as it stands in the console, 32 bytes. A verifier can't be pickled.
///
/// Raises `Token04Error`: `invalid_secret`.
///
/// >>> from token04 import Action, Generator, RoomPrivileges, Verifier
/// >>> secret = "0123456789abcdef0123456789abcdef"
/// >>> privileges = RoomPrivileges("room1", may_log_in=True)
/// >>> token = Generator(1234567890, secret).generate("alice", 3600, privileges)
/// >>> verifier = Verifier(secret)
/// >>> claims = verifier.verify(token, app_id=1234567890, action=Action.login("room1"))
/// >>> claims.user_id
/// 'alice'
#[pyclass(module = "token04", frozen)]
pub(crate) struct Verifier {
    handle: Handle<token04::legacy::Verifier>,
}

#[pymethods]
impl Verifier {
    #[new]
    fn new(secret: Secret<'_, '_>) -> Result<Self, Failure> {
        guard(|| {
            let verifier = secret.with(|secret| token04::legacy::Verifier::new(secret?))?;
            Ok(Self {
                handle: Handle::new("the verifier", verifier),
            })
        })
    }

    /// Checks a token and answers what it says. Only expiry is checked unless more is said.
    ///
    /// `app_id` and `user_id` are whom the token must be for, `action` what it must allow. `at` is
    /// the time to check at instead of now: Unix seconds, or a `datetime` with a time zone. `leeway`
    /// accepts a token for so long after it expired, for clocks that differ: seconds or a
    /// `timedelta`.
    ///
    /// `accept_cbc` accepts AES-CBC tokens. They are not authenticated: somebody who can alter a token
    /// can change what it says without the secret. `app_id` and `user_id` make that harder and do not
    /// prevent it; CBC cannot be made safe. Accept it only until an old generator is replaced.
    /// `accept_cbc_user_forgeable` also accepts CBC tokens whose first field is the user, as the official
    /// Java code writes them: anybody can change the beginning of the user without a trace.
    /// No check of the user holds for them, `user_id` included. It has no effect without `accept_cbc`.
    ///
    /// Raises `Token04Error`: `unsupported_version`, `malformed_token`, `cipher_not_accepted`,
    /// `decryption_failed`, `invalid_claims`, `app_id_mismatch`, `user_id_mismatch`,
    /// `expire_mismatch`, `expired`, those of `authorize`, `closed`; for arguments that are none
    /// `invalid_app_id`, `invalid_user_id` and `invalid_argument`.
    ///
    /// >>> from token04 import Generator, Token04Error, Verifier
    /// >>> secret = "0123456789abcdef0123456789abcdef"
    /// >>> token = Generator(1234567890, secret).generate("alice", 3600)
    /// >>> try:
    /// ...     Verifier(secret).verify(token, user_id="bob")
    /// ... except Token04Error as error:
    /// ...     print(error.kind.value)
    /// user_id_mismatch
    #[pyo3(signature = (token, *, app_id = None, user_id = None, action = None, at = None, leeway = None, accept_cbc = false, accept_cbc_user_forgeable = false))]
    #[allow(clippy::too_many_arguments, reason = "keywords in Python")]
    fn verify(
        &self,
        token: Text<'_, '_>,
        app_id: Option<Whole>,
        user_id: Option<Text<'_, '_>>,
        action: Option<Instance<'_, Action>>,
        at: Option<Moment>,
        leeway: Option<Seconds>,
        accept_cbc: bool,
        accept_cbc_user_forgeable: bool,
    ) -> Result<Claims, Failure> {
        const LEEWAY: Argument = Argument::Other("leeway", "whole seconds or a timedelta");
        guard(|| {
            let verifier = self.handle.get()?;
            let mut options = VerifyOptions::new()
                .accept_cbc(accept_cbc)
                .accept_cbc_user_forgeable(accept_cbc_user_forgeable);
            if let Some(app_id) = &app_id {
                options = options.app_id(app_id.app_id()?);
            }
            if let Some(user_id) = &user_id {
                options = options.user_id(user_id.get(Argument::UserId)?);
            }
            if let Some(action) = &action {
                options = options.action(action.get(ACTION)?.as_core());
            }
            if let Some(at) = &at {
                options = options.at(at.get()?);
            }
            if let Some(leeway) = &leeway {
                options = options.leeway(leeway.get(LEEWAY)?);
            }
            Ok(Claims(verifier.verify(token.get(Argument::Token)?, &options)?))
        })
    }

    /// Wipes the key from memory; calls after that raise `Token04Error` (`closed`).
    ///
    /// Closing twice is fine, and not closing too: the key is wiped when the verifier is collected.
    ///
    /// >>> from token04 import Verifier
    /// >>> Verifier("0123456789abcdef0123456789abcdef").close()
    fn close(&self) {
        self.handle.close();
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __exit__(&self, _type: &Bound<'_, PyAny>, _value: &Bound<'_, PyAny>, _traceback: &Bound<'_, PyAny>) {
        self.handle.close();
    }

    fn __repr__(&self) -> &'static str {
        "Verifier()"
    }

    fn __reduce__(&self) -> PyResult<Never> {
        self.handle.refuse_pickle()
    }
}
