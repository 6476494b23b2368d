//! `Token04\TokenRequest`: a request for one token.

use std::rc::Rc;

use ext_php_rs::class::{ConstructorMeta, RegisteredClass};
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use token04::Result;
use token04_bindings::{Argument, Grant, request};

use crate::call::{Call, construct, handler};
use crate::class::{self, Class, class, object};
use crate::contents::payload_details;
use crate::convert::{self, int, text, zval};
use crate::function::{self, Function, Parameter, add_parameters, parameters};
use crate::inspection::Finding;
use crate::outcome::{CallResult, Outcome};
use crate::privileges::RoomPrivileges;
use crate::properties::Property;

#[derive(Clone, PartialEq)]
pub(crate) struct TokenRequest {
    user_id: String,
    lifetime: i64,
    grant: OwnedGrant,
}

#[derive(Clone, PartialEq)]
enum OwnedGrant {
    Basic,
    Privileges(Rc<token04::RoomPrivileges>),
    Payload(String),
}

class!(TokenRequest, "Token04\\TokenRequest");

impl Class for TokenRequest {
    const PROPERTIES: &'static [Property] = &[
        Property::new("userId", DataType::String),
        Property::new("lifetimeSeconds", DataType::Long),
        Property::new("isBasic", DataType::Bool),
        Property::new("privileges", DataType::object(RoomPrivileges::CLASS_NAME)).or_null(),
    ];
    const HAS_DETAILS: bool = true;

    fn constructor() -> ConstructorMeta<Self> {
        ConstructorMeta {
            constructor: |frame| construct(frame, Self::construct),
            build_fn: add_parameters::<PrivilegesParameters<'_>>,
            flags: None,
        }
    }

    fn constructor_parameters() -> Vec<Parameter> {
        function::list::<PrivilegesParameters<'_>>()
    }

    fn properties(&self) -> Result<Vec<Zval>> {
        let privileges = match &self.grant {
            OwnedGrant::Privileges(privileges) => class::new(RoomPrivileges(Rc::clone(privileges)))?,
            OwnedGrant::Basic | OwnedGrant::Payload(_) => Zval::null(),
        };
        Ok(vec![
            zval(&*self.user_id)?,
            zval(self.lifetime)?,
            zval(matches!(self.grant, OwnedGrant::Basic))?,
            privileges,
        ])
    }

    fn equals(&self, other: &Self) -> bool {
        self == other
    }

    fn details(&self) -> Result<Vec<(&'static str, Zval)>> {
        match &self.grant {
            OwnedGrant::Payload(payload) => payload_details(payload),
            OwnedGrant::Basic | OwnedGrant::Privileges(_) => Ok(Vec::new()),
        }
    }

    fn methods() -> Vec<Function> {
        let this_class = DataType::object(Self::CLASS_NAME);
        vec![
            Function::new("basic", handler!(TokenRequest::basic))
                .parameters::<BasicParameters<'_>>()
                .returns(this_class)
                .static_method(),
            Function::new("withPayload", handler!(TokenRequest::with_payload))
                .parameters::<PayloadParameters<'_>>()
                .returns(this_class)
                .static_method(),
            Function::new("lint", handler!(TokenRequest::lint)).returns(DataType::Array),
        ]
    }
}

parameters! {
    /// The parameters of a basic token.
    pub(crate) struct BasicParameters {
        user_id: user_id(),
        lifetime: lifetime(),
    }
}

parameters! {
    /// The parameters of a privilege token.
    pub(crate) struct PrivilegesParameters {
        user_id: user_id(),
        lifetime: lifetime(),
        privileges: RoomPrivileges::parameter(),
    }
}

parameters! {
    /// The parameters of a token with a custom payload.
    pub(crate) struct PayloadParameters {
        user_id: user_id(),
        lifetime: lifetime(),
        payload: Parameter::new("payload", DataType::String).sensitive(),
    }
}

fn user_id() -> Parameter {
    Parameter::new("userId", DataType::String)
}

fn lifetime() -> Parameter {
    Parameter::new("lifetimeSeconds", DataType::Long)
}

impl<'a> BasicParameters<'a> {
    pub(crate) fn request(&self) -> Result<token04::TokenRequest<'a>> {
        to_request(self.user_id, self.lifetime, Ok(Grant::Basic))
    }
}

impl<'a> PrivilegesParameters<'a> {
    pub(crate) fn request(&self) -> Result<token04::TokenRequest<'a>> {
        let privileges = RoomPrivileges::argument(self.privileges);
        let grant = privileges.map(|privileges| Grant::Privileges(&privileges.0));
        to_request(self.user_id, self.lifetime, grant)
    }
}

impl<'a> PayloadParameters<'a> {
    pub(crate) fn request(&self) -> Result<token04::TokenRequest<'a>> {
        let payload = text(self.payload, Argument::Payload);
        to_request(self.user_id, self.lifetime, payload.map(Grant::Payload))
    }
}

/// A request from arguments. The error is that of the first argument that did not convert.
fn to_request<'a>(
    user_id: Option<&'a Zval>,
    lifetime: Option<&'a Zval>,
    grant: Result<Grant<'a>>,
) -> Result<token04::TokenRequest<'a>> {
    let user_id = text(user_id, Argument::UserId);
    let lifetime = int(lifetime, Argument::Lifetime);
    request(user_id, lifetime, grant)
}

impl TokenRequest {
    /// The parameter `request`.
    pub(crate) fn parameter() -> Parameter {
        Parameter::object("request", Self::CLASS_NAME)
    }

    /// The argument for [`Self::parameter`].
    pub(crate) fn argument(value: Option<&Zval>) -> Result<&Self> {
        convert::object(value, Argument::Other("request", "a Token04\\TokenRequest"))
    }

    /// The request for the core.
    pub(crate) fn as_request(&self) -> token04::TokenRequest<'_> {
        let grant = match &self.grant {
            OwnedGrant::Basic => Grant::Basic,
            OwnedGrant::Privileges(privileges) => Grant::Privileges(privileges),
            OwnedGrant::Payload(payload) => Grant::Payload(payload),
        };
        token04::TokenRequest::from_seconds(&self.user_id, self.lifetime, grant)
    }

    fn new(user_id: Option<&Zval>, lifetime: Option<&Zval>, grant: OwnedGrant) -> Result<Self> {
        Ok(Self {
            user_id: text(user_id, Argument::UserId)?.to_owned(),
            lifetime: int(lifetime, Argument::Lifetime)?,
            grant,
        })
    }

    fn construct(call: &Call<'_>) -> Outcome<Self> {
        let arguments: PrivilegesParameters<'_> = call.arguments();
        arguments.request()?;
        let privileges = Rc::clone(&RoomPrivileges::argument(arguments.privileges)?.0);
        let grant = OwnedGrant::Privileges(privileges);
        Ok(Self::new(arguments.user_id, arguments.lifetime, grant)?)
    }

    fn basic(call: &Call<'_>) -> CallResult {
        let arguments: BasicParameters<'_> = call.arguments();
        arguments.request()?;
        object(Self::new(
            arguments.user_id,
            arguments.lifetime,
            OwnedGrant::Basic,
        )?)
    }

    fn with_payload(call: &Call<'_>) -> CallResult {
        let arguments: PayloadParameters<'_> = call.arguments();
        arguments.request()?;
        let grant = OwnedGrant::Payload(text(arguments.payload, Argument::Payload)?.to_owned());
        object(Self::new(arguments.user_id, arguments.lifetime, grant)?)
    }

    fn lint(call: &Call<'_>) -> CallResult {
        let request = call.this::<Self>()?.as_request();
        Ok(Finding::list(&token04::lint(&request))?)
    }
}
