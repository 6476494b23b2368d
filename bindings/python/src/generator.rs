//! `TokenGenerator`.

use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use pyo3::types::PyString;
use token04_bindings::{Argument, Grant, Handle, MAX_LIFETIME, catch, now, request};

use crate::arguments::{Instance, Integer, Text};
use crate::batch::{self, Requests};
use crate::clock::{Callable, Clock};
use crate::enums::Cipher;
use crate::error::Failure;
use crate::fields::repr;
use crate::privileges::{RoomPrivileges, privileges_grant};
use crate::reduce::{Never, type_error};
use crate::request::{REQUEST, TokenRequest};
use crate::result::{IssuedToken, TokenResult};
use crate::secret::Secret;
use crate::time::Seconds;

/// Generates tokens for one app. Create it once and share it between threads. It is safe to use after
/// `os.fork()`.
///
/// `secret` is the ServerSecret exactly as shown in the console: 32 bytes, neither decoded nor hashed. It is
/// not stored. The key derived from it is wiped when the generator is closed or garbage-collected.
///
/// `max_lifetime` is the maximum lifetime of a token. The default is 24 days, which ZIM documents as its
/// maximum; no other product documents one. `cipher` is GCM, or CBC, which is deprecated upstream. `clock`
/// replaces the system clock in tests: it returns a `datetime` with a time zone, or Unix seconds, and is
/// called once per token or batch. `allow_placeholder_ids` allows IDs such as "None" and "undefined". By
/// default they are refused, because they usually come from missing sessions, which would all share one user.
///
/// One secret is safe for 2^32 tokens (NIST SP 800-38D, random nonces). A generator cannot be pickled: create
/// one in each process that does not inherit it.
///
/// Raises `InvalidArgumentError`: `invalid_app_id`, `invalid_secret`, `invalid_argument` (an option).
///
/// >>> from datetime import timedelta
/// >>> from token04 import RoomPrivileges, TokenGenerator
/// >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
/// >>> privileges = RoomPrivileges.in_room("room1").allow_login().allow_publish(["camera"])
/// >>> token = generator.generate("alice", timedelta(hours=1), privileges)
#[pyclass(module = "token04", frozen)]
pub(crate) struct TokenGenerator {
    app_id: u32,
    cipher: token04::TokenCipher,
    clock: Clock,
    handle: Handle<token04::TokenGenerator>,
}

#[pymethods]
impl TokenGenerator {
    #[new]
    #[pyo3(
        signature = (app_id, secret, *, max_lifetime = Seconds::of(MAX_LIFETIME), cipher = Cipher(token04::TokenCipher::Gcm), clock = None, allow_placeholder_ids = false),
        text_signature = "(app_id, secret, *, max_lifetime=2073600, cipher=TokenCipher.GCM, clock=None, allow_placeholder_ids=False)"
    )]
    fn new(
        py: Python<'_>,
        app_id: Integer,
        secret: Secret<'_, '_>,
        max_lifetime: Seconds,
        cipher: Cipher,
        clock: Option<Callable>,
        allow_placeholder_ids: bool,
    ) -> Result<Self, Failure> {
        const MAX_LIFETIME: Argument = Argument::Other("max_lifetime", "whole seconds or a timedelta");
        catch(|| {
            let app_id = app_id.app_id()?;
            let secret = secret.with(token04_bindings::secret)?;
            let mut generator = token04::TokenGenerator::new(app_id, &secret)
                .with_max_lifetime_seconds(max_lifetime.get(MAX_LIFETIME)?)?
                .with_cipher(cipher.0);
            if allow_placeholder_ids {
                generator = generator.allow_placeholder_ids();
            }
            Ok(Self {
                app_id: app_id.get(),
                cipher: cipher.0,
                clock: Clock::of(clock.as_ref(), py)?,
                handle: Handle::new("the generator", generator),
            })
        })
    }

    /// Generates a token for a user with the given privileges, valid for `lifetime` from now.
    ///
    /// `lifetime` is whole seconds or a `timedelta`; fractions of a second are truncated. Limits of
    /// individual products are not enforced; `lint` reports them.
    ///
    /// Raises `InvalidArgumentError`: `invalid_user_id` (also for a placeholder such as "None"),
    /// `invalid_lifetime`, `invalid_argument` (the privileges), `token_too_long`. Raises `UnavailableError`:
    /// `clock_out_of_range`, `random_unavailable`, `closed`.
    ///
    /// >>> from token04 import RoomPrivileges, TokenGenerator
    /// >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
    /// >>> privileges = RoomPrivileges.in_room("room1").allow_login()
    /// >>> generator.generate("alice", 3600, privileges).startswith("04")
    /// True
    fn generate<'py>(
        &self,
        py: Python<'py>,
        user_id: Text<'_, 'py>,
        lifetime: Seconds,
        privileges: Instance<'py, RoomPrivileges>,
    ) -> Result<Bound<'py, PyString>, Failure> {
        self.token(py, &user_id, &lifetime, privileges_grant(&privileges))
    }

    /// Generates a basic token, which **allows everything in every room**, including publishing.
    ///
    /// Raises the same errors as `generate`.
    ///
    /// >>> from token04 import TokenGenerator
    /// >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
    /// >>> token = generator.generate_basic("alice", 3600)
    fn generate_basic<'py>(
        &self,
        py: Python<'py>,
        user_id: Text<'_, 'py>,
        lifetime: Seconds,
    ) -> Result<Bound<'py, PyString>, Failure> {
        self.token(py, &user_id, &lifetime, Ok(Grant::Basic))
    }

    /// Generates a token with a custom payload, which must be a JSON object.
    ///
    /// Only its syntax is checked. The platform reads the fields of a privilege payload; without these
    /// fields, the token restricts nothing.
    ///
    /// Raises the same errors as `generate`, and `InvalidArgumentError` if the payload is empty or not a JSON
    /// object.
    ///
    /// >>> import json
    /// >>> from token04 import TokenGenerator
    /// >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
    /// >>> token = generator.generate_with_payload("alice", 3600, json.dumps({"seat": 7}))
    fn generate_with_payload<'py>(
        &self,
        py: Python<'py>,
        user_id: Text<'_, 'py>,
        lifetime: Seconds,
        payload: Text<'_, 'py>,
    ) -> Result<Bound<'py, PyString>, Failure> {
        let grant = payload.get(Argument::Payload).map(Grant::Payload);
        self.token(py, &user_id, &lifetime, grant)
    }

    /// Generates the token for a request, and returns it with its expiry and renewal times.
    ///
    /// Raises the same errors as `generate` and `generate_with_payload`.
    ///
    /// >>> from token04 import TokenGenerator, TokenRequest
    /// >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
    /// >>> issued = generator.issue(TokenRequest.basic("alice", 3600))
    /// >>> (issued.expires_at - issued.renew_at).total_seconds()
    /// 30.0
    fn issue(&self, py: Python<'_>, request: Instance<'_, TokenRequest>) -> Result<IssuedToken, Failure> {
        catch(|| {
            let generator = self.handle.get()?;
            let request = request.get(REQUEST)?.as_core();
            let now = self.clock.now(py)?;
            Ok(IssuedToken(generator.issue_at(&request, now)?))
        })
    }

    /// Generates a token for each request, on all cores and without the GIL. Returns the results in the order
    /// of the requests.
    ///
    /// An invalid request does not affect the others: its result has an `error`. An empty list returns an
    /// empty list.
    ///
    /// Raises `InvalidArgumentError` if `requests` is not an iterable of `TokenRequest`, and
    /// `UnavailableError`: `clock_out_of_range`, `closed`.
    ///
    /// >>> from token04 import TokenGenerator, TokenRequest
    /// >>> generator = TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef")
    /// >>> requests = [TokenRequest.basic(user_id, 3600) for user_id in ("alice", "", "bob")]
    /// >>> for request, result in zip(requests, generator.generate_batch(requests)):
    /// ...     print(repr(request.user_id), result.token[:2] if result.error is None else result.error.kind)
    /// 'alice' 04
    /// '' invalid_user_id
    /// 'bob' 04
    fn generate_batch<'py>(
        &self,
        py: Python<'py>,
        requests: Requests<'py>,
    ) -> Result<Vec<Py<TokenResult>>, Failure> {
        catch(|| {
            let generator = self.handle.get()?;
            let requests = requests.get()?;
            let now = now(self.clock.now(py)?)?;
            batch::generate(py, &generator, requests, now)
        })
    }

    /// Wipes the key from memory. Later calls raise `UnavailableError` (`closed`).
    ///
    /// Repeated calls have no effect. Without a call, the key is wiped when the generator is
    /// garbage-collected.
    ///
    /// >>> from token04 import TokenGenerator
    /// >>> with TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef") as generator:
    /// ...     token = generator.generate_basic("alice", 3600)
    fn close(&self) {
        self.handle.close();
    }

    /// The app that this generator generates tokens for.
    #[getter]
    fn app_id(&self) -> u32 {
        self.app_id
    }

    /// The cipher that this generator encrypts with.
    #[getter]
    fn cipher(&self) -> Cipher {
        Cipher(self.cipher)
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __exit__(&self, _type: &Bound<'_, PyAny>, _value: &Bound<'_, PyAny>, _traceback: &Bound<'_, PyAny>) {
        self.handle.close();
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &["app_id", "cipher"])
    }

    fn __reduce__(&self) -> PyResult<Never> {
        type_error("the generator cannot be pickled or copied, as it holds a key: make one in each process")
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.clock.traverse(&visit)
    }
}

impl TokenGenerator {
    fn token<'py>(
        &self,
        py: Python<'py>,
        user_id: &Text<'_, '_>,
        lifetime: &Seconds,
        grant: token04::Result<Grant<'_>>,
    ) -> Result<Bound<'py, PyString>, Failure> {
        catch(|| {
            let generator = self.handle.get()?;
            let user_id = user_id.get(Argument::UserId);
            let request = request(user_id, lifetime.get(Argument::Lifetime), grant)?;
            let mut token = Vec::new();
            generator.append_at(&request, self.clock.now(py)?, &mut token)?;
            Ok(PyString::from_bytes(py, &token)?)
        })
    }
}
