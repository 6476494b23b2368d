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
use crate::privileges::{RoomPrivileges, granted};
use crate::reduce::{Never, refuse};
use crate::request::{REQUEST, TokenRequest};
use crate::result::{IssuedToken, TokenResult};
use crate::secret::Secret;
use crate::time::Seconds;

/// Makes tokens for one app. Make it once, share it between threads; it survives `os.fork()`.
///
/// `secret` is the ServerSecret as it stands in the console: 32 bytes, neither decoded nor hashed.
/// It is not kept, only the key made from it is, which is wiped when the generator is closed or
/// collected.
///
/// `max_lifetime` is the longest lifetime of a token: 24 days, the one documented maximum (of ZIM), unless
/// another is given. `cipher` is GCM, or CBC, which is deprecated upstream. `clock` is called once a token, or
/// once a batch, instead of the system's clock, for tests: it answers a `datetime` with a time zone, or Unix
/// seconds. `allow_placeholder_ids` lets ids such as "None" and "undefined" pass, which are refused otherwise,
/// since they would make one shared user of all lost sessions.
///
/// One secret is good for 2^32 tokens (NIST SP 800-38D, random nonces). A generator can't be
/// pickled: make one in each process that doesn't inherit it.
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

    /// Makes a token for a user that is valid for `lifetime` from now, with these privileges.
    ///
    /// `lifetime` is whole seconds, or a `timedelta`, whose fraction of a second is cut off. Limits of single
    /// products are not enforced; `lint` tells them.
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
        self.token(py, &user_id, &lifetime, granted(&privileges))
    }

    /// Makes a basic token: **good for any room and any right**, publishing included.
    ///
    /// Raises what `generate` does.
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

    /// Makes a token with a payload of your own: the text of a JSON object.
    ///
    /// Only its syntax is checked. The platform reads the fields of a privilege payload; without them, the
    /// token restricts nothing.
    ///
    /// Raises what `generate` does, and `InvalidArgumentError` if the payload is empty or not a JSON object.
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

    /// Makes the token of a request, and says when it expires and when to replace it.
    ///
    /// Raises what `generate` and `generate_with_payload` do.
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

    /// Makes a token for every request, in their order, on all cores and without the GIL.
    ///
    /// One bad request does not hinder the others: its result has an `error`. No requests give no results.
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

    /// Wipes the key from memory; calls after that raise `UnavailableError` (`closed`).
    ///
    /// Closing twice is fine, and not closing too: the key is wiped when the generator is collected.
    ///
    /// >>> from token04 import TokenGenerator
    /// >>> with TokenGenerator(1234567890, "0123456789abcdef0123456789abcdef") as generator:
    /// ...     token = generator.generate_basic("alice", 3600)
    fn close(&self) {
        self.handle.close();
    }

    /// The app that this generator makes tokens for.
    #[getter]
    fn app_id(&self) -> u32 {
        self.app_id
    }

    /// The cipher that this generator seals with.
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
        refuse("the generator cannot be pickled or copied, as it holds a key: make one in each process")
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
