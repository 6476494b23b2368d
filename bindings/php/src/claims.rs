//! `Token04\TokenClaims`: the claims of a verified token.

use ext_php_rs::class::RegisteredClass;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use token04::{Result, TokenCipher};
use token04_bindings::authorize;

use crate::action::RoomAction;
use crate::call::{Call, handler};
use crate::class::{Class, class, object_or_null};
use crate::contents::payload_details;
use crate::convert::zval;
use crate::enums::{self, CoreEnum};
use crate::function::{Function, Parameter, parameters};
use crate::outcome::CallResult;
use crate::properties::Property;
use crate::time::date_time;
use crate::token_privileges::TokenPrivileges;
use crate::{json, time};

#[derive(Clone, PartialEq)]
pub(crate) struct TokenClaims(pub(crate) token04::TokenClaims);

class!(TokenClaims, "Token04\\TokenClaims");

impl Class for TokenClaims {
    const PROPERTIES: &'static [Property] = &[
        Property::new("appId", DataType::Long),
        Property::new("userId", DataType::String),
        Property::new("ctime", DataType::Long),
        Property::new("expire", DataType::Long),
        Property::new("nonce", DataType::Long),
        Property::new("cipher", DataType::object(TokenCipher::NAME)),
        Property::new("secretIndex", DataType::Long),
        Property::new("isBasic", DataType::Bool),
    ];
    const HAS_DETAILS: bool = true;
    const HAS_JSON: bool = true;

    fn properties(&self) -> Result<Vec<Zval>> {
        let claims = &self.0;
        Ok(vec![
            zval(claims.app_id().get())?,
            zval(claims.user_id())?,
            zval(claims.ctime())?,
            zval(claims.expire())?,
            zval(claims.nonce())?,
            enums::case(claims.cipher())?,
            zval(claims.secret_index() as u64)?,
            zval(claims.is_basic())?,
        ])
    }

    fn equals(&self, other: &Self) -> bool {
        self == other
    }

    fn details(&self) -> Result<Vec<(&'static str, Zval)>> {
        payload_details(self.0.payload())
    }

    fn methods() -> Vec<Function> {
        let date = DataType::object("DateTimeImmutable");
        vec![
            Function::new("authorize", handler!(TokenClaims::authorize))
                .parameters::<Authorize<'_>>()
                .returns(DataType::Void),
            Function::new("authorizeAt", handler!(TokenClaims::authorize_at))
                .parameters::<AuthorizeAt<'_>>()
                .returns(DataType::Void),
            Function::new("privileges", handler!(TokenClaims::privileges))
                .returns_or_null(DataType::object(TokenPrivileges::CLASS_NAME)),
            Function::new("payload", handler!(TokenClaims::payload)).returns(DataType::String),
            Function::new("createdAt", handler!(TokenClaims::created_at)).returns(date),
            Function::new("expiresAt", handler!(TokenClaims::expires_at)).returns(date),
            json::method(handler!(TokenClaims::json)),
        ]
    }
}

parameters! {
    struct Authorize {
        action: RoomAction::parameter(),
    }
}

parameters! {
    struct AuthorizeAt {
        action: RoomAction::parameter(),
        time: Parameter::object("time", "DateTimeInterface"),
    }
}

impl TokenClaims {
    fn authorize(call: &Call<'_>) -> CallResult {
        let claims = &call.this::<Self>()?.0;
        let arguments: Authorize<'_> = call.arguments();
        claims.authorize(&RoomAction::argument(arguments.action)?)?;
        Ok(Zval::null())
    }

    fn authorize_at(call: &Call<'_>) -> CallResult {
        let claims = &call.this::<Self>()?.0;
        let arguments: AuthorizeAt<'_> = call.arguments();
        let action = RoomAction::argument(arguments.action)?;
        let time = time::argument(arguments.time)?;
        authorize(claims.payload(), claims.expire(), action, Some(time))?;
        Ok(Zval::null())
    }

    fn privileges(call: &Call<'_>) -> CallResult {
        let privileges = call.this::<Self>()?.0.privileges()?;
        Ok(object_or_null(privileges.map(TokenPrivileges))?)
    }

    fn payload(call: &Call<'_>) -> CallResult {
        Ok(zval(call.this::<Self>()?.0.payload())?)
    }

    fn created_at(call: &Call<'_>) -> CallResult {
        Ok(date_time(call.this::<Self>()?.0.created_at())?)
    }

    fn expires_at(call: &Call<'_>) -> CallResult {
        Ok(date_time(call.this::<Self>()?.0.expires_at())?)
    }

    fn json(call: &Call<'_>) -> CallResult {
        let claims = &call.this::<Self>()?.0;
        Ok(json::wire_fields(
            claims.app_id().get(),
            claims.user_id(),
            (claims.ctime(), claims.expire()),
            claims.nonce(),
            claims.payload(),
        )?)
    }
}
