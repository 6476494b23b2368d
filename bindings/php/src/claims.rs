//! `Token04\TokenClaims`: what a verified token says.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::RegisteredClass;
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::Zval;
use token04::{Result, TokenCipher};
use token04_bindings::authorize;

use crate::action::RoomAction;
use crate::call::{Answer, Call, handler, zval};
use crate::class::{Class, Method, class, object_or_null};
use crate::contents::payload_len;
use crate::enums::{self, CoreEnum};
use crate::json;
use crate::properties::Property;
use crate::time::date_time;
use crate::token_privileges::TokenPrivileges;

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
        payload_len(self.0.payload())
    }

    fn methods() -> Vec<Method> {
        let action = || Arg::new("action", DataType::object(RoomAction::CLASS_NAME));
        let authorize = FunctionBuilder::new("authorize", handler!(TokenClaims::authorize))
            .arg(action())
            .returns(DataType::Void, false, false);
        let authorize_at = FunctionBuilder::new("authorizeAt", handler!(TokenClaims::authorize_at))
            .arg(action())
            .arg(Arg::new("time", DataType::object("DateTimeInterface")))
            .returns(DataType::Void, false, false);
        let privileges = FunctionBuilder::new("privileges", handler!(TokenClaims::privileges)).returns(
            DataType::object(TokenPrivileges::CLASS_NAME),
            false,
            true,
        );
        let payload = FunctionBuilder::new("payload", handler!(TokenClaims::payload)).returns(
            DataType::String,
            false,
            false,
        );
        let date = DataType::object("DateTimeImmutable");
        let created_at = FunctionBuilder::new("createdAt", handler!(TokenClaims::created_at));
        let expires_at = FunctionBuilder::new("expiresAt", handler!(TokenClaims::expires_at));
        let methods = [
            authorize,
            authorize_at,
            privileges,
            payload,
            created_at.returns(date, false, false),
            expires_at.returns(date, false, false),
        ];
        let json = [json::method(handler!(TokenClaims::json))];
        methods
            .map(|method| (method, MethodFlags::Public))
            .into_iter()
            .chain(json)
            .collect()
    }
}

impl TokenClaims {
    fn authorize(call: &Call<'_>) -> Answer {
        let claims = &call.this::<Self>()?.0;
        claims.authorize(&RoomAction::argument(call, 0)?)?;
        Ok(Zval::null())
    }

    fn authorize_at(call: &Call<'_>) -> Answer {
        let claims = &call.this::<Self>()?.0;
        let action = RoomAction::argument(call, 0)?;
        authorize(claims.payload(), claims.expire(), action, Some(call.time(1)?))?;
        Ok(Zval::null())
    }

    fn privileges(call: &Call<'_>) -> Answer {
        let privileges = call.this::<Self>()?.0.privileges()?;
        Ok(object_or_null(privileges.map(TokenPrivileges))?)
    }

    fn payload(call: &Call<'_>) -> Answer {
        Ok(zval(call.this::<Self>()?.0.payload())?)
    }

    fn created_at(call: &Call<'_>) -> Answer {
        Ok(date_time(call.this::<Self>()?.0.created_at())?)
    }

    fn expires_at(call: &Call<'_>) -> Answer {
        Ok(date_time(call.this::<Self>()?.0.expires_at())?)
    }

    fn json(call: &Call<'_>) -> Answer {
        let claims = &call.this::<Self>()?.0;
        Ok(json::wire_names(
            claims.app_id().get(),
            claims.user_id(),
            (claims.ctime(), claims.expire()),
            claims.nonce(),
            claims.payload(),
        )?)
    }
}
