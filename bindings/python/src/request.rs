//! `TokenRequest`, and `lint`, which says what is odd about one.

use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use token04_bindings::{Argument, Grant, catch};

use crate::arguments::{Instance, Text};
use crate::error::Failure;
use crate::fields::{Fields, repr};
use crate::inspection::Finding;
use crate::privileges::{RoomPrivileges, granted};
use crate::reduce::{Never, refuse};
use crate::time::Seconds;

pub(crate) const REQUEST: Argument = Argument::Other("request", "a TokenRequest");

/// One token to be made, for `TokenGenerator.issue` and `TokenGenerator.generate_batch`.
///
/// `lifetime` is whole seconds, or a `timedelta`, whose fraction of a second is cut off. The types of the
/// arguments are checked here, their values when the request is used, so that in a batch one bad request does
/// not hinder the others.
///
/// Raises `InvalidArgumentError`: `invalid_user_id`, `invalid_lifetime`, `invalid_argument` (the privileges),
/// `token_too_long`.
///
/// >>> from token04 import RoomPrivileges, TokenRequest
/// >>> TokenRequest("alice", 3600, RoomPrivileges.in_room("room1").allow_login())
/// TokenRequest(user_id='alice', lifetime=3600, privileges=RoomPrivileges.in_room('room1').allow_login())
#[pyclass(module = "token04", frozen, eq, hash)]
pub(crate) struct TokenRequest {
    user_id: String,
    lifetime: i64,
    grant: OwnedGrant,
}

enum OwnedGrant {
    Basic,
    Privileges(Py<RoomPrivileges>),
    Payload(String),
}

#[pymethods]
impl TokenRequest {
    #[new]
    fn new(
        user_id: Text<'_, '_>,
        lifetime: Seconds,
        privileges: Instance<'_, RoomPrivileges>,
    ) -> Result<Self, Failure> {
        let mut request = Self::of(&user_id, &lifetime)?;
        granted(&privileges)?;
        let privileges = privileges.object(Argument::Privileges)?;
        request.grant = OwnedGrant::Privileges(privileges.clone().unbind());
        Ok(request)
    }

    /// A basic token: **good for any room and any right**, publishing included.
    ///
    /// >>> from token04 import TokenRequest
    /// >>> TokenRequest.basic("alice", 3600)
    /// TokenRequest(user_id='alice', lifetime=3600, is_basic=True)
    #[staticmethod]
    fn basic(user_id: Text<'_, '_>, lifetime: Seconds) -> Result<Self, Failure> {
        Ok(Self::of(&user_id, &lifetime)?)
    }

    /// A token with a payload of your own: the text of a JSON object.
    ///
    /// >>> import json
    /// >>> from token04 import TokenRequest
    /// >>> TokenRequest.with_payload("alice", 3600, json.dumps({"seat": 7}))
    /// TokenRequest(user_id='alice', lifetime=3600, payload=<11 bytes>)
    #[staticmethod]
    fn with_payload(
        user_id: Text<'_, '_>,
        lifetime: Seconds,
        payload: Text<'_, '_>,
    ) -> Result<Self, Failure> {
        let mut request = Self::of(&user_id, &lifetime)?;
        request.grant = OwnedGrant::Payload(payload.get(Argument::Payload)?.to_owned());
        Ok(request)
    }

    /// The user.
    #[getter]
    fn user_id(&self) -> &str {
        &self.user_id
    }

    /// How long the token is to be valid, in seconds.
    #[getter]
    fn lifetime(&self) -> i64 {
        self.lifetime
    }

    /// What the token is to allow, or `None` for a basic token and for a payload of your own.
    #[getter]
    fn privileges(&self, py: Python<'_>) -> Option<Py<RoomPrivileges>> {
        match &self.grant {
            OwnedGrant::Privileges(privileges) => Some(privileges.clone_ref(py)),
            OwnedGrant::Basic | OwnedGrant::Payload(_) => None,
        }
    }

    /// The payload of your own, or `None`.
    #[getter]
    fn payload(&self) -> Option<&str> {
        match &self.grant {
            OwnedGrant::Payload(payload) => Some(payload),
            OwnedGrant::Basic | OwnedGrant::Privileges(_) => None,
        }
    }

    /// Whether it is for a basic token, which restricts nothing.
    #[getter]
    fn is_basic(&self) -> bool {
        matches!(self.grant, OwnedGrant::Basic)
    }

    /// The fields that were passed.
    ///
    /// >>> from token04 import TokenRequest
    /// >>> TokenRequest.basic("alice", 3600).asdict()
    /// {'user_id': 'alice', 'lifetime': 3600, 'is_basic': True}
    fn asdict<'py>(slf: &Bound<'py, Self>) -> PyResult<Fields<'py>> {
        Fields::of(slf, &["user_id", "lifetime", slf.get().grant.field()])
    }

    /// The payload by its length.
    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &["user_id", "lifetime", slf.get().grant.field()])
    }

    fn __reduce__(&self) -> PyResult<Never> {
        refuse("a TokenRequest cannot be pickled: build it where it is used")
    }

    /// This request, which nothing changes.
    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    /// This request, which nothing changes.
    fn __deepcopy__(slf: Py<Self>, memo: &Bound<'_, PyAny>) -> Py<Self> {
        let _ = memo;
        slf
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        match &self.grant {
            OwnedGrant::Privileges(privileges) => visit.call(privileges),
            OwnedGrant::Basic | OwnedGrant::Payload(_) => Ok(()),
        }
    }
}

impl TokenRequest {
    fn of(user_id: &Text<'_, '_>, lifetime: &Seconds) -> token04::Result<Self> {
        Ok(Self {
            user_id: user_id.get(Argument::UserId)?.to_owned(),
            lifetime: lifetime.get(Argument::Lifetime)?,
            grant: OwnedGrant::Basic,
        })
    }

    pub(crate) fn as_core(&self) -> token04::TokenRequest<'_> {
        let grant = match &self.grant {
            OwnedGrant::Basic => Grant::Basic,
            OwnedGrant::Privileges(privileges) => Grant::Privileges(&privileges.get().0),
            OwnedGrant::Payload(payload) => Grant::Payload(payload),
        };
        token04::TokenRequest::from_seconds(&self.user_id, self.lifetime, grant)
    }
}

impl OwnedGrant {
    /// The attribute that tells what it is.
    fn field(&self) -> &'static str {
        match self {
            Self::Basic => "is_basic",
            Self::Privileges(_) => "privileges",
            Self::Payload(_) => "payload",
        }
    }
}

impl PartialEq for TokenRequest {
    fn eq(&self, other: &Self) -> bool {
        self.as_core() == other.as_core()
    }
}

impl Eq for TokenRequest {}

impl std::hash::Hash for TokenRequest {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.as_core().hash(state);
    }
}

/// Finds what is odd about a token before it is made, worst first. No secret is needed.
///
/// Generating only refuses what cannot be meant. This also tells what single products do not take, such as
/// long user IDs, and what is probably a mistake, such as publishing without logging in. A request that no
/// token can be made from gives a finding of that.
///
/// Raises `InvalidArgumentError` if it is not a `TokenRequest`.
///
/// >>> from token04 import RoomPrivileges, TokenRequest, lint
/// >>> privileges = RoomPrivileges.in_room("room1").allow_publish(["front camera"])
/// >>> [finding.id for finding in lint(TokenRequest("alice", 3600, privileges))]
/// ['publish_without_login', 'stream_id_unusable']
#[pyfunction]
pub(crate) fn lint(request: Instance<'_, TokenRequest>) -> Result<Vec<Finding>, Failure> {
    catch(|| {
        let findings = token04::lint(&request.get(REQUEST)?.as_core());
        Ok(findings.into_iter().map(Finding).collect())
    })
}
