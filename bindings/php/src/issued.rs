//! `Token04\IssuedToken` and `Token04\TokenResult`: tokens that were made, and when to renew them.

use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use token04::Result;
use token04_bindings::Language;

use crate::call::{Call, handler};
use crate::class::{Class, class};
use crate::convert::zval;
use crate::exception;
use crate::function::Function;
use crate::outcome::CallResult;
use crate::properties::Property;
use crate::time::date_time;

#[derive(Clone, PartialEq)]
pub(crate) struct IssuedToken(pub(crate) token04::IssuedToken);

/// One result of a batch.
#[derive(Clone, PartialEq)]
pub(crate) struct TokenResult(pub(crate) Result<token04::IssuedToken>);

class!(IssuedToken, "Token04\\IssuedToken");
class!(TokenResult, "Token04\\TokenResult");

impl Class for IssuedToken {
    const PROPERTIES: &'static [Property] = &[];
    const HAS_DETAILS: bool = true;

    fn properties(&self) -> Result<Vec<Zval>> {
        Ok(Vec::new())
    }

    fn equals(&self, other: &Self) -> bool {
        self == other
    }

    fn details(&self) -> Result<Vec<(&'static str, Zval)>> {
        details(&self.0)
    }

    fn methods() -> Vec<Function> {
        let date = DataType::object("DateTimeImmutable");
        vec![
            Function::new("token", handler!(IssuedToken::token)).returns(DataType::String),
            Function::new("expiresAt", handler!(IssuedToken::expires_at)).returns(date),
            Function::new("renewAt", handler!(IssuedToken::renew_at)).returns(date),
        ]
    }
}

impl Class for TokenResult {
    const PROPERTIES: &'static [Property] = &[];
    const HAS_DETAILS: bool = true;

    fn properties(&self) -> Result<Vec<Zval>> {
        Ok(Vec::new())
    }

    fn equals(&self, other: &Self) -> bool {
        self == other
    }

    fn details(&self) -> Result<Vec<(&'static str, Zval)>> {
        match &self.0 {
            Ok(issued) => details(issued),
            Err(error) => {
                let message = Language::Php.render(error.message());
                Ok(vec![("error", zval(&*message)?)])
            }
        }
    }

    fn methods() -> Vec<Function> {
        let date = DataType::object("DateTimeImmutable");
        vec![
            Function::new("token", handler!(TokenResult::token)).returns(DataType::String),
            Function::new("expiresAt", handler!(TokenResult::expires_at)).returns(date),
            Function::new("renewAt", handler!(TokenResult::renew_at)).returns(date),
            Function::new("error", handler!(TokenResult::error))
                .returns_or_null(DataType::object(exception::INTERFACE)),
        ]
    }
}

impl IssuedToken {
    fn token(call: &Call<'_>) -> CallResult {
        Ok(zval(call.this::<Self>()?.0.token())?)
    }

    fn expires_at(call: &Call<'_>) -> CallResult {
        Ok(date_time(call.this::<Self>()?.0.expires_at())?)
    }

    fn renew_at(call: &Call<'_>) -> CallResult {
        Ok(date_time(call.this::<Self>()?.0.renew_at())?)
    }
}

impl TokenResult {
    /// The token or the error of the result.
    fn issued<'a>(call: &Call<'a>) -> Result<&'a token04::IssuedToken> {
        call.this::<Self>()?.0.as_ref().map_err(Clone::clone)
    }

    fn token(call: &Call<'_>) -> CallResult {
        Ok(zval(Self::issued(call)?.token())?)
    }

    fn expires_at(call: &Call<'_>) -> CallResult {
        Ok(date_time(Self::issued(call)?.expires_at())?)
    }

    fn renew_at(call: &Call<'_>) -> CallResult {
        Ok(date_time(Self::issued(call)?.renew_at())?)
    }

    fn error(call: &Call<'_>) -> CallResult {
        let error = call.this::<Self>()?.0.as_ref().err();
        Ok(error.map_or(Ok(Zval::null()), exception::object)?)
    }
}

/// The details of a dump: everything except the token.
fn details(issued: &token04::IssuedToken) -> Result<Vec<(&'static str, Zval)>> {
    Ok(vec![
        ("expiresAt", date_time(issued.expires_at())?),
        ("renewAt", date_time(issued.renew_at())?),
    ])
}
