//! `TokenVerifier`.

use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use token04::{ErrorCategory, ServerSecret};
use token04_bindings::{Argument, Expected, Handle, catch};

use crate::action::{ACTION, RoomAction};
use crate::arguments::{Instance, Integer, Text};
use crate::claims::TokenClaims;
use crate::clock::{Callable, Clock};
use crate::error::Failure;
use crate::fields::repr;
use crate::reduce::{Never, type_error};
use crate::secret::{Secret, Secrets};
use crate::time::Seconds;
use crate::token::Token;

/// Checks the tokens of one app. Create it once and share it between threads.
///
/// `secret` is the ServerSecret exactly as shown in the console, 32 bytes. `previous_secrets` are up to seven
/// earlier secrets. If the current secret does not decrypt a token, they are tried in order;
/// `TokenClaims.secret_index` is the index of the one that did. `leeway` is how long a token is accepted
/// after its expiry, to allow for clock skew; at most one hour. `clock` replaces the system clock in tests:
/// it returns a `datetime` with a time zone, or Unix seconds, and is called once per check.
/// `allow_placeholder_ids` allows IDs such as "None" and "undefined", which are refused by default.
///
/// `accept_cbc` accepts AES-CBC tokens. They are not authenticated: anyone who can modify a token can change
/// its content without the secret. The checks of app and user make this harder but do not prevent it; CBC
/// cannot be made safe. Accept it only until an old generator is replaced. `accept_cbc_user_forgeable` also
/// accepts CBC tokens whose first field is the user, as the official Java code writes them: anyone can change
/// the beginning of the user ID without a trace, so **no check of the user is reliable** for them. It has no
/// effect without `accept_cbc`.
///
/// A verifier cannot be pickled.
///
/// Raises `InvalidArgumentError`: `invalid_app_id`, `invalid_secret`, `invalid_argument` (an option).
///
/// >>> from token04 import RoomAction, RoomPrivileges, TokenGenerator, TokenVerifier
/// >>> secret = "0123456789abcdef0123456789abcdef"
/// >>> privileges = RoomPrivileges.in_room("room1").allow_login()
/// >>> token = TokenGenerator(1234567890, secret).generate("alice", 3600, privileges)
/// >>> verifier = TokenVerifier(1234567890, secret)
/// >>> claims = verifier.verify_action(token, "alice", RoomAction.login("room1"))
/// >>> claims.user_id
/// 'alice'
#[pyclass(module = "token04", frozen)]
pub(crate) struct TokenVerifier {
    app_id: Option<u32>,
    clock: Clock,
    handle: Handle<token04::TokenVerifier>,
}

/// The options that both constructors take.
struct Options {
    leeway: Seconds,
    accept_cbc: bool,
    accept_cbc_user_forgeable: bool,
    clock: Option<Callable>,
    allow_placeholder_ids: bool,
}

#[pymethods]
impl TokenVerifier {
    #[new]
    #[pyo3(
        signature = (app_id, secret, *, previous_secrets = Secrets::default(), leeway = Seconds::of(0), accept_cbc = false, accept_cbc_user_forgeable = false, clock = None, allow_placeholder_ids = false),
        text_signature = "(app_id, secret, *, previous_secrets=(), leeway=0, accept_cbc=False, accept_cbc_user_forgeable=False, clock=None, allow_placeholder_ids=False)"
    )]
    #[allow(clippy::too_many_arguments, reason = "keywords in Python")]
    fn new(
        py: Python<'_>,
        app_id: Integer,
        secret: Secret<'_, '_>,
        previous_secrets: Secrets<'_>,
        leeway: Seconds,
        accept_cbc: bool,
        accept_cbc_user_forgeable: bool,
        clock: Option<Callable>,
        allow_placeholder_ids: bool,
    ) -> Result<Self, Failure> {
        catch(|| {
            let app_id = app_id.app_id()?;
            let secret = secret.with(token04_bindings::secret)?;
            let previous: Vec<ServerSecret> = previous_secrets.get()?;
            let verifier = token04::TokenVerifier::new(app_id, &secret).with_previous_secrets(&previous)?;
            let options = Options {
                leeway,
                accept_cbc,
                accept_cbc_user_forgeable,
                clock,
                allow_placeholder_ids,
            };
            Self::of(py, Some(app_id.get()), verifier, &options)
        })
    }

    /// Returns a verifier that accepts tokens of **any app**: anyone who has the secret can write any AppID
    /// into a token.
    ///
    /// It is for tools that do not know the AppID. A server knows its AppID and uses the constructor.
    ///
    /// >>> from token04 import TokenGenerator, TokenVerifier
    /// >>> secret = "0123456789abcdef0123456789abcdef"
    /// >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
    /// >>> TokenVerifier.for_any_app(secret).verify(token, "alice").app_id
    /// 1234567890
    #[staticmethod]
    #[pyo3(
        signature = (secret, *, leeway = Seconds::of(0), accept_cbc = false, accept_cbc_user_forgeable = false, clock = None, allow_placeholder_ids = false),
        text_signature = "(secret, *, leeway=0, accept_cbc=False, accept_cbc_user_forgeable=False, clock=None, allow_placeholder_ids=False)"
    )]
    fn for_any_app(
        py: Python<'_>,
        secret: Secret<'_, '_>,
        leeway: Seconds,
        accept_cbc: bool,
        accept_cbc_user_forgeable: bool,
        clock: Option<Callable>,
        allow_placeholder_ids: bool,
    ) -> Result<Self, Failure> {
        catch(|| {
            let secret = secret.with(token04_bindings::secret)?;
            let options = Options {
                leeway,
                accept_cbc,
                accept_cbc_user_forgeable,
                clock,
                allow_placeholder_ids,
            };
            Self::of(py, None, token04::TokenVerifier::for_any_app(&secret), &options)
        })
    }

    /// Checks that a token belongs to this user and allows this action, and returns its claims.
    ///
    /// Use this method unless you have a reason not to. `token` is untrusted input: every invalid value,
    /// including `None` and other types, is refused.
    ///
    /// Raises `TokenRefusedError`, for which an endpoint responds with 401 or 403: `unsupported_version`,
    /// `malformed_token`, `cipher_not_accepted`, `decryption_failed`, `invalid_claims`, `app_id_mismatch`,
    /// `user_id_mismatch`, `expire_mismatch`, `expired`, and those of `TokenClaims.authorize`. Raises
    /// `InvalidArgumentError` if the user or the action is invalid, and `UnavailableError`:
    /// `clock_out_of_range`, `closed`.
    ///
    /// >>> from token04 import RoomAction, RoomPrivileges, TokenGenerator, TokenRefusedError, TokenVerifier
    /// >>> secret = "0123456789abcdef0123456789abcdef"
    /// >>> privileges = RoomPrivileges.in_room("room1").allow_login()
    /// >>> token = TokenGenerator(1234567890, secret).generate("alice", 3600, privileges)
    /// >>> verifier = TokenVerifier(1234567890, secret)
    /// >>> try:
    /// ...     verifier.verify_action(token, "mallory", RoomAction.login("room1"))
    /// ... except TokenRefusedError as error:
    /// ...     print(error.kind)
    /// user_id_mismatch
    fn verify_action(
        &self,
        py: Python<'_>,
        token: Token<'_, '_>,
        user_id: Text<'_, '_>,
        action: Instance<'_, RoomAction>,
    ) -> Result<TokenClaims, Failure> {
        self.check(py, &token, Some(&user_id), Some(&action))
    }

    /// Checks that a token belongs to this user, and returns its claims. It does not check an action: call
    /// `TokenClaims.authorize` for that.
    ///
    /// Raises the same errors as `verify_action`, except for those of the action.
    ///
    /// >>> from token04 import TokenGenerator, TokenVerifier
    /// >>> secret = "0123456789abcdef0123456789abcdef"
    /// >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
    /// >>> claims = TokenVerifier(1234567890, secret).verify(token, "alice")
    fn verify(
        &self,
        py: Python<'_>,
        token: Token<'_, '_>,
        user_id: Text<'_, '_>,
    ) -> Result<TokenClaims, Failure> {
        self.check(py, &token, Some(&user_id), None)
    }

    /// Accepts a token of **any user**, for callers that take the user ID from the claims.
    ///
    /// Raises the same errors as `verify`, except for those of the user.
    ///
    /// >>> from token04 import TokenGenerator, TokenVerifier
    /// >>> secret = "0123456789abcdef0123456789abcdef"
    /// >>> token = TokenGenerator(1234567890, secret).generate_basic("alice", 3600)
    /// >>> TokenVerifier(1234567890, secret).verify_any_user(token).user_id
    /// 'alice'
    fn verify_any_user(&self, py: Python<'_>, token: Token<'_, '_>) -> Result<TokenClaims, Failure> {
        self.check(py, &token, None, None)
    }

    /// Wipes the key from memory. Later calls raise `UnavailableError` (`closed`).
    ///
    /// Repeated calls have no effect. Without a call, the key is wiped when the verifier is
    /// garbage-collected.
    ///
    /// >>> from token04 import TokenVerifier
    /// >>> TokenVerifier(1234567890, "0123456789abcdef0123456789abcdef").close()
    fn close(&self) {
        self.handle.close();
    }

    /// The app whose tokens are accepted, or `None` for any app.
    #[getter]
    fn app_id(&self) -> Option<u32> {
        self.app_id
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __exit__(&self, _type: &Bound<'_, PyAny>, _value: &Bound<'_, PyAny>, _traceback: &Bound<'_, PyAny>) {
        self.handle.close();
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &["app_id"])
    }

    fn __reduce__(&self) -> PyResult<Never> {
        type_error("the verifier cannot be pickled or copied, as it holds a key: make one in each process")
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.clock.traverse(&visit)
    }
}

impl TokenVerifier {
    fn of(
        py: Python<'_>,
        app_id: Option<u32>,
        verifier: token04::TokenVerifier,
        options: &Options,
    ) -> Result<Self, Failure> {
        const LEEWAY: Argument = Argument::Other("leeway", "whole seconds or a timedelta");
        let mut verifier = verifier.with_leeway_seconds(options.leeway.get(LEEWAY)?)?;
        if options.accept_cbc {
            verifier = verifier.accept_cbc();
        }
        if options.accept_cbc_user_forgeable {
            verifier = verifier.accept_cbc_user_forgeable();
        }
        if options.allow_placeholder_ids {
            verifier = verifier.allow_placeholder_ids();
        }
        Ok(Self {
            app_id,
            clock: Clock::of(options.clock.as_ref(), py)?,
            handle: Handle::new("the verifier", verifier),
        })
    }

    /// Errors about user and action come first, because these arguments come from the program.
    fn check(
        &self,
        py: Python<'_>,
        token: &Token<'_, '_>,
        user_id: Option<&Text<'_, '_>>,
        action: Option<&Instance<'_, RoomAction>>,
    ) -> Result<TokenClaims, Failure> {
        catch(|| {
            let verifier = self.handle.get()?;
            let expected = Expected {
                user_id: user_id.map(|user_id| user_id.get(Argument::UserId)).transpose()?,
                action: action
                    .map(|action| action.get(ACTION).map(RoomAction::as_core))
                    .transpose()?,
            };
            let now = self.clock.now(py)?;
            let claims = match token.get() {
                Ok(token) => verifier.verify_at(token, expected, now),
                // Verify an invalid token in its place, so that an error about the other arguments or the
                // clock takes precedence.
                Err(refused) => match verifier.verify_at(b"", expected, now) {
                    Err(error) if error.category() != ErrorCategory::Refused => Err(error),
                    _ => Err(refused),
                },
            };
            Ok(TokenClaims(claims?))
        })
    }
}
