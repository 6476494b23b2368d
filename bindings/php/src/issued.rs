//! `Token04\IssuedToken` and `Token04\TokenResult`: tokens that were made, and when to replace them.

use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::Zval;
use token04::Result;
use token04_bindings::Language;

use crate::call::{Answer, Call, handler, zval};
use crate::class::{Class, Method, class};
use crate::exception;
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

    fn methods() -> Vec<Method> {
        getters([
            FunctionBuilder::new("token", handler!(IssuedToken::token)),
            FunctionBuilder::new("expiresAt", handler!(IssuedToken::expires_at)),
            FunctionBuilder::new("renewAt", handler!(IssuedToken::renew_at)),
        ])
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

    fn methods() -> Vec<Method> {
        let mut methods = getters([
            FunctionBuilder::new("token", handler!(TokenResult::token)),
            FunctionBuilder::new("expiresAt", handler!(TokenResult::expires_at)),
            FunctionBuilder::new("renewAt", handler!(TokenResult::renew_at)),
        ]);
        let error = FunctionBuilder::new("error", handler!(TokenResult::error)).returns(
            DataType::object(exception::INTERFACE),
            false,
            true,
        );
        methods.push((error, MethodFlags::Public));
        methods
    }
}

impl IssuedToken {
    fn token(call: &Call<'_>) -> Answer {
        Ok(zval(call.this::<Self>()?.0.token())?)
    }

    fn expires_at(call: &Call<'_>) -> Answer {
        Ok(date_time(call.this::<Self>()?.0.expires_at())?)
    }

    fn renew_at(call: &Call<'_>) -> Answer {
        Ok(date_time(call.this::<Self>()?.0.renew_at())?)
    }
}

impl TokenResult {
    /// The token, or the error that there is instead.
    fn issued<'a>(call: &Call<'a>) -> Result<&'a token04::IssuedToken> {
        call.this::<Self>()?.0.as_ref().map_err(Clone::clone)
    }

    fn token(call: &Call<'_>) -> Answer {
        Ok(zval(Self::issued(call)?.token())?)
    }

    fn expires_at(call: &Call<'_>) -> Answer {
        Ok(date_time(Self::issued(call)?.expires_at())?)
    }

    fn renew_at(call: &Call<'_>) -> Answer {
        Ok(date_time(Self::issued(call)?.renew_at())?)
    }

    fn error(call: &Call<'_>) -> Answer {
        let error = call.this::<Self>()?.0.as_ref().err();
        Ok(error.map_or(Ok(Zval::null()), exception::object)?)
    }
}

/// The methods of both classes.
fn getters([token, expires_at, renew_at]: [FunctionBuilder<'static>; 3]) -> Vec<Method> {
    let date = DataType::object("DateTimeImmutable");
    [
        token.returns(DataType::String, false, false),
        expires_at.returns(date, false, false),
        renew_at.returns(date, false, false),
    ]
    .map(|method| (method, MethodFlags::Public))
    .into()
}

/// Everything but the token.
fn details(issued: &token04::IssuedToken) -> Result<Vec<(&'static str, Zval)>> {
    Ok(vec![
        ("expiresAt", date_time(issued.expires_at())?),
        ("renewAt", date_time(issued.renew_at())?),
    ])
}
