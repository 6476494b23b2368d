//! `TokenRequest`, and `lint`, which finds problems with one.

use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use token04_bindings::{Argument, Grant, catch};

use crate::arguments::{Instance, Text};
use crate::error::Failure;
use crate::fields::{Fields, repr};
use crate::inspection::Finding;
use crate::privileges::{RoomPrivileges, privileges_grant};
use crate::reduce::{Never, type_error};
use crate::time::Seconds;

pub(crate) const REQUEST: Argument = Argument::Other("request", "a TokenRequest");

/// Describes a token to generate, for `TokenGenerator.issue` and `TokenGenerator.generate_batch`.
///
/// `lifetime` is whole seconds or a `timedelta`; fractions of a second are truncated. The constructor checks
/// the types of the arguments. Their values are checked when the request is used, so an invalid request in a
/// batch does not affect the others.
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
        privileges_grant(&privileges)?;
        let privileges = privileges.object(Argument::Privileges)?;
        request.grant = OwnedGrant::Privileges(privileges.clone().unbind());
        Ok(request)
    }

    /// Returns a request for a basic token, which **allows everything in every room**, including
    /// publishing.
    ///
    /// >>> from token04 import TokenRequest
    /// >>> TokenRequest.basic("alice", 3600)
    /// TokenRequest(user_id='alice', lifetime=3600, is_basic=True)
    #[staticmethod]
    fn basic(user_id: Text<'_, '_>, lifetime: Seconds) -> Result<Self, Failure> {
        Ok(Self::of(&user_id, &lifetime)?)
    }

    /// Returns a request for a token with a custom payload, which must be a JSON object.
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

    /// How long the token is valid, in seconds.
    #[getter]
    fn lifetime(&self) -> i64 {
        self.lifetime
    }

    /// What the token allows, or `None` for a basic token and for a custom payload.
    #[getter]
    fn privileges(&self, py: Python<'_>) -> Option<Py<RoomPrivileges>> {
        match &self.grant {
            OwnedGrant::Privileges(privileges) => Some(privileges.clone_ref(py)),
            OwnedGrant::Basic | OwnedGrant::Payload(_) => None,
        }
    }

    /// The custom payload, or `None`.
    #[getter]
    fn payload(&self) -> Option<&str> {
        match &self.grant {
            OwnedGrant::Payload(payload) => Some(payload),
            OwnedGrant::Basic | OwnedGrant::Privileges(_) => None,
        }
    }

    /// Whether the request is for a basic token, which restricts nothing.
    #[getter]
    fn is_basic(&self) -> bool {
        matches!(self.grant, OwnedGrant::Basic)
    }

    /// Returns the fields that were passed.
    ///
    /// >>> from token04 import TokenRequest
    /// >>> TokenRequest.basic("alice", 3600).asdict()
    /// {'user_id': 'alice', 'lifetime': 3600, 'is_basic': True}
    fn asdict<'py>(slf: &Bound<'py, Self>) -> PyResult<Fields<'py>> {
        Fields::of(slf, &["user_id", "lifetime", slf.get().grant.field()])
    }

    /// Shows only the length of the payload.
    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        repr(slf, &["user_id", "lifetime", slf.get().grant.field()])
    }

    fn __reduce__(&self) -> PyResult<Never> {
        type_error("a TokenRequest cannot be pickled: build it where it is used")
    }

    /// Returns the same object, because requests are immutable.
    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    /// Returns the same object, because requests are immutable.
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
    /// The name of the attribute that holds this grant.
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

/// Finds problems in a request before the token is generated, most severe first. It needs no secret.
///
/// A generator only refuses invalid requests. `lint` also reports what some products do not accept, such as
/// long user IDs, and probable mistakes, such as publishing without logging in. A request that a generator
/// would refuse also gets a finding.
///
/// Raises `InvalidArgumentError` if `request` is not a `TokenRequest`.
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
