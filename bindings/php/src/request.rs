//! `Token04\TokenRequest`: one token to be made.

use std::rc::Rc;

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::{ConstructorMeta, RegisteredClass};
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::Zval;
use token04::Result;
use token04_bindings::{Argument, Grant, request};

use crate::call::{Answer, Call, Outcome, construct, handler, zval};
use crate::class::{self, Class, Method, class, object};
use crate::inspection::Finding;
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
    const SENSITIVE: &'static [(&'static str, u32)] = &[("withpayload", 2)];
    const HAS_DETAILS: bool = true;

    fn constructor() -> ConstructorMeta<Self> {
        ConstructorMeta {
            constructor: |frame| construct(frame, Self::construct),
            build_fn: with_privileges,
            flags: None,
        }
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
            OwnedGrant::Payload(payload) => crate::contents::payload_len(payload),
            OwnedGrant::Basic | OwnedGrant::Privileges(_) => Ok(Vec::new()),
        }
    }

    fn methods() -> Vec<Method> {
        let own = DataType::object(Self::CLASS_NAME);
        let basic = FunctionBuilder::new("basic", handler!(TokenRequest::basic));
        let with_payload = FunctionBuilder::new("withPayload", handler!(TokenRequest::with_payload));
        let lint = FunctionBuilder::new("lint", handler!(TokenRequest::lint));
        let of_the_class = MethodFlags::Public | MethodFlags::Static;
        vec![
            (with_nothing(basic).returns(own, false, false), of_the_class),
            (with_text(with_payload).returns(own, false, false), of_the_class),
            (lint.returns(DataType::Array, false, false), MethodFlags::Public),
        ]
    }
}

/// The parameters of a basic token.
pub(crate) fn with_nothing(builder: FunctionBuilder<'_>) -> FunctionBuilder<'_> {
    builder
        .arg(Arg::new("userId", DataType::String))
        .arg(Arg::new("lifetimeSeconds", DataType::Long))
}

/// The parameters of a privilege token.
pub(crate) fn with_privileges(builder: FunctionBuilder<'_>) -> FunctionBuilder<'_> {
    with_nothing(builder).arg(Arg::new(
        "privileges",
        DataType::object(RoomPrivileges::CLASS_NAME),
    ))
}

/// The parameters of a token with a payload of the caller's own.
pub(crate) fn with_text(builder: FunctionBuilder<'_>) -> FunctionBuilder<'_> {
    with_nothing(builder).arg(Arg::new("payload", DataType::String))
}

/// A request from the arguments of a call; the first that did not convert is the error.
pub(crate) fn converted<'a>(call: &Call<'a>, grant: Result<Grant<'a>>) -> Result<token04::TokenRequest<'a>> {
    let user_id = call.text(0, Argument::UserId);
    let lifetime = call.int(1, Argument::Lifetime);
    match (user_id, lifetime, grant) {
        // What can be refused by its value is refused when the request is used.
        (Ok(user_id), Ok(lifetime), Ok(grant)) => {
            Ok(token04::TokenRequest::from_seconds(user_id, lifetime, grant))
        }
        (user_id, lifetime, grant) => request(user_id, lifetime, grant),
    }
}

/// The privileges that a call is given.
pub(crate) fn privileges<'a>(call: &Call<'a>) -> Result<Grant<'a>> {
    Ok(Grant::Privileges(&RoomPrivileges::argument(call, 2)?.0))
}

/// The payload that a call is given.
pub(crate) fn text<'a>(call: &Call<'a>) -> Result<Grant<'a>> {
    Ok(Grant::Payload(call.text(2, Argument::Payload)?))
}

impl TokenRequest {
    /// An argument.
    pub(crate) fn argument<'a>(call: &Call<'a>, index: usize) -> Result<&'a Self> {
        call.object(index, Argument::Other("request", "a Token04\\TokenRequest"))
    }

    /// As the core takes it.
    pub(crate) fn as_request(&self) -> token04::TokenRequest<'_> {
        let grant = match &self.grant {
            OwnedGrant::Basic => Grant::Basic,
            OwnedGrant::Privileges(privileges) => Grant::Privileges(privileges),
            OwnedGrant::Payload(payload) => Grant::Payload(payload),
        };
        token04::TokenRequest::from_seconds(&self.user_id, self.lifetime, grant)
    }

    fn new(call: &Call<'_>, grant: OwnedGrant) -> Result<Self> {
        Ok(Self {
            user_id: call.text(0, Argument::UserId)?.to_owned(),
            lifetime: call.int(1, Argument::Lifetime)?,
            grant,
        })
    }

    fn construct(call: &Call<'_>) -> Outcome<Self> {
        converted(call, privileges(call))?;
        let privileges = Rc::clone(&RoomPrivileges::argument(call, 2)?.0);
        Ok(Self::new(call, OwnedGrant::Privileges(privileges))?)
    }

    fn basic(call: &Call<'_>) -> Answer {
        converted(call, Ok(Grant::Basic))?;
        object(Self::new(call, OwnedGrant::Basic)?)
    }

    fn with_payload(call: &Call<'_>) -> Answer {
        converted(call, text(call))?;
        let payload = call.text(2, Argument::Payload)?.to_owned();
        object(Self::new(call, OwnedGrant::Payload(payload))?)
    }

    fn lint(call: &Call<'_>) -> Answer {
        let request = call.this::<Self>()?.as_request();
        Ok(Finding::list(&token04::lint(&request))?)
    }
}
