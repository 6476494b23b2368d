//! `Token04\TokenContents`: the content of a token that was decrypted but not verified.

use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use token04::{Result, TokenCipher};

use crate::call::{Call, handler};
use crate::class::{Class, class};
use crate::convert::zval;
use crate::enums::{self, CoreEnum};
use crate::function::Function;
use crate::json;
use crate::outcome::CallResult;
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
        payload_details(&self.0.payload)
    }

    fn methods() -> Vec<Function> {
        vec![
            Function::new("payload", handler!(TokenContents::payload)).returns(DataType::String),
            json::method(handler!(TokenContents::json)),
        ]
    }
}

impl TokenContents {
    fn payload(call: &Call<'_>) -> CallResult {
        Ok(zval(&*call.this::<Self>()?.0.payload)?)
    }

    fn json(call: &Call<'_>) -> CallResult {
        let contents = &call.this::<Self>()?.0;
        Ok(json::wire_fields(
            contents.app_id,
            &contents.user_id,
            (contents.ctime, contents.expire),
            contents.nonce,
            &contents.payload,
        )?)
    }
}

/// The details of a dump: the payload by its length.
pub(crate) fn payload_details(payload: &str) -> Result<Vec<(&'static str, Zval)>> {
    Ok(vec![("payload", zval(format!("{} bytes", payload.len()))?)])
}
