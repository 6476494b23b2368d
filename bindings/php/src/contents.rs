//! `Token04\TokenContents`: what a token says that was opened, but not verified.

use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::Zval;
use token04::{Result, TokenCipher};

use crate::call::{Answer, Call, handler, zval};
use crate::class::{Class, Method, class};
use crate::enums::{self, CoreEnum};
use crate::json;
use crate::properties::Property;

#[derive(Clone, PartialEq)]
pub(crate) struct TokenContents(pub(crate) token04::TokenContents);

class!(TokenContents, "Token04\\TokenContents");

impl Class for TokenContents {
    const PROPERTIES: &'static [Property] = &[
        Property::new("appId", DataType::Long),
        Property::new("userId", DataType::String),
        Property::new("ctime", DataType::Long),
        Property::new("expire", DataType::Long),
        Property::new("nonce", DataType::Long),
        Property::new("cipher", DataType::object(TokenCipher::NAME)),
    ];
    const HAS_DETAILS: bool = true;
    const HAS_JSON: bool = true;

    fn properties(&self) -> Result<Vec<Zval>> {
        let contents = &self.0;
        Ok(vec![
            zval(contents.app_id)?,
            zval(&*contents.user_id)?,
            zval(contents.ctime)?,
            zval(contents.expire)?,
            zval(contents.nonce)?,
            enums::case(contents.cipher)?,
        ])
    }

    fn equals(&self, other: &Self) -> bool {
        self == other
    }

    fn details(&self) -> Result<Vec<(&'static str, Zval)>> {
        payload_len(&self.0.payload)
    }

    fn methods() -> Vec<Method> {
        let payload = FunctionBuilder::new("payload", handler!(TokenContents::payload)).returns(
            DataType::String,
            false,
            false,
        );
        vec![
            (payload, MethodFlags::Public),
            json::method(handler!(TokenContents::json)),
        ]
    }
}

impl TokenContents {
    fn payload(call: &Call<'_>) -> Answer {
        Ok(zval(&*call.this::<Self>()?.0.payload)?)
    }

    fn json(call: &Call<'_>) -> Answer {
        let contents = &call.this::<Self>()?.0;
        Ok(json::wire_names(
            contents.app_id,
            &contents.user_id,
            (contents.ctime, contents.expire),
            contents.nonce,
            &contents.payload,
        )?)
    }
}

/// How dumps show a payload.
pub(crate) fn payload_len(payload: &str) -> Result<Vec<(&'static str, Zval)>> {
    Ok(vec![("payload", zval(format!("{} bytes", payload.len()))?)])
}
