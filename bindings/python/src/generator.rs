//! `Generator`.

use pyo3::prelude::*;
use token04::legacy::{Argument, request_from};

use crate::arguments::{Seconds, Text, Texts, Whole};
use crate::batch::{self, Payloads, Tokens};
use crate::cipher::Cipher;
use crate::error::{Failure, guard};
use crate::handle::{Handle, Never};
use crate::privileges::Payload;
use crate::repr::repr;
use crate::secret::Secret;

/// Makes tokens for one app. Make it once, share it between threads; it survives `os.fork()`.
///
/// `secret` is the ServerSecret as it stands in the console: 32 bytes, neither decoded nor hashed.
/// It is not kept, only the key made from it is, which is wiped when the generator is closed or
/// collected. `cipher` is "gcm", or "cbc", which is deprecated upstream.
///
/// One secret is good for 2^32 tokens (NIST SP 800-38D, random nonces). A generator can't be
/// pickled: make one in each process that doesn't inherit it.
///
/// Raises `Token04Error`: `invalid_app_id`, `invalid_secret`, `invalid_argument` (the cipher).
///
/// >>> from datetime import timedelta
/// >>> from token04 import Generator, RoomPrivileges
/// >>> generator = Generator(1234567890, "0123456789abcdef0123456789abcdef")
/// >>> basic = generator.generate("alice", 3600)
/// >>> privileges = RoomPrivileges("room1", may_log_in=True, may_publish=True)
/// >>> token = generator.generate("alice", timedelta(hours=1), privileges)
#[pyclass(module = "token04", frozen)]
pub(crate) struct Generator {
    app_id: u32,
    cipher: token04::legacy::Cipher,
    handle: Handle<token04::legacy::Generator>,
}

#[pymethods]
impl Generator {
    #[new]
    #[pyo3(signature = (app_id, secret, *, cipher = None))]
    fn new(app_id: Whole, secret: Secret<'_, '_>, cipher: Option<Cipher>) -> Result<Self, Failure> {
        guard(|| {
            let app_id = app_id.app_id()?;
            let mut generator = secret.with(|secret| token04::legacy::Generator::new(app_id, secret?))?;
            if let Some(Cipher(cipher)) = cipher {
                generator = generator.with_cipher(cipher);
            }
            Ok(Self {
                app_id: generator.app_id(),
                cipher: generator.cipher(),
                handle: Handle::new("the generator", generator),
            })
        })
    }

    /// Makes a token for a user that is valid for so long from now.
    ///
    /// `effective_time` is whole seconds, or a `timedelta`, whose fraction of a second is cut off.
    /// `payload` is `None` or "" for a basic token, else `RoomPrivileges`; any other text is passed
    /// on as it is.
    ///
    /// Raises `Token04Error`: `invalid_user_id`, `invalid_lifetime`, `invalid_argument` (the
    /// payload), `token_too_long`, `clock_out_of_range`, `random_unavailable`, `closed`.
    ///
    /// >>> from token04 import Generator
    /// >>> generator = Generator(1234567890, "0123456789abcdef0123456789abcdef")
    /// >>> generator.generate("alice", 3600).startswith("04")
    /// True
    #[pyo3(signature = (user_id, effective_time, payload = None))]
    fn generate(
        &self,
        user_id: Text<'_, '_>,
        effective_time: Seconds,
        payload: Option<Payload<'_, '_>>,
    ) -> Result<String, Failure> {
        guard(|| {
            let generator = self.handle.get()?;
            let payload = Payload::text(payload.as_ref());
            let request = request_from(
                user_id.get(Argument::UserId),
                effective_time.get(Argument::EffectiveTime),
                payload.as_deref().map_err(Clone::clone),
            )?;
            Ok(generator.generate(request.user_id, request.effective_seconds, request.payload)?)
        })
    }

    /// Makes a token for each of many users, in their order, on all cores and without the GIL.
    ///
    /// `payload` is one for all users, or a sequence with one for each. One bad user does not hinder the
    /// others: a `Token04Error` stands in its place.
    ///
    /// Raises `Token04Error`: `invalid_argument` (`user_ids` or `payload` as a whole),
    /// `invalid_lifetime` (of a wrong type, or together with a refused payload for all),
    /// `token_too_long` (a payload for all), `closed`.
    ///
    /// >>> from token04 import Generator, Token04Error
    /// >>> generator = Generator(1234567890, "0123456789abcdef0123456789abcdef")
    /// >>> users = ["alice", "", "bob"]
    /// >>> for user, token in zip(users, generator.generate_batch(users, 3600)):
    /// ...     print(repr(user), token.kind.value if isinstance(token, Token04Error) else token[:2])
    /// 'alice' 04
    /// '' invalid_user_id
    /// 'bob' 04
    #[pyo3(signature = (user_ids, effective_time, payload = None))]
    fn generate_batch<'py>(
        &self,
        py: Python<'py>,
        user_ids: Texts<'py>,
        effective_time: Seconds,
        payload: Option<Payloads<'_, 'py>>,
    ) -> Result<Tokens<'py>, Failure> {
        const USERS: Argument = Argument::Other("user_ids", "an iterable of texts");
        guard(|| {
            let generator = self.handle.get()?;
            let users = user_ids.get(USERS)?;
            let seconds = effective_time.get(Argument::EffectiveTime)?;
            batch::generate(py, &generator, users, seconds, payload.as_ref())
        })
    }

    /// Wipes the key from memory; calls after that raise `Token04Error` (`closed`).
    ///
    /// Closing twice is fine, and not closing too: the key is wiped when the generator is collected.
    ///
    /// >>> from token04 import Generator
    /// >>> with Generator(1234567890, "0123456789abcdef0123456789abcdef") as generator:
    /// ...     token = generator.generate("alice", 3600)
    fn close(&self) {
        self.handle.close();
    }

    /// The app that this generator makes tokens for.
    #[getter]
    fn app_id(&self) -> u32 {
        self.app_id
    }

    /// "gcm" or "cbc".
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
        self.handle.refuse_pickle()
    }
}
