//! `Token04\Claims`: what a verified token says.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::RegisteredClass;
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::Zval;
use token04::legacy::{Cipher, Result, authorize, unix_now};

use crate::action::Action;
use crate::call::{Answer, Call, answer, handler};
use crate::class::{Class, Method, class};
use crate::enums::{self, CoreEnum};
use crate::properties::Property;
use crate::verifier::{ACTION, AT};

#[derive(Clone)]
pub(crate) struct Claims(pub(crate) token04::legacy::Claims);

class!(Claims, "Token04\\Claims");

impl Class for Claims {
    const PROPERTIES: &'static [Property] = &[
        Property::new("appId", DataType::Long),
        Property::new("userId", DataType::String),
        Property::new("ctime", DataType::Long),
        Property::new("expire", DataType::Long),
        Property::new("nonce", DataType::Long),
        Property::new("payload", DataType::String),
        Property::new("cipher", DataType::object(Cipher::NAME)),
    ];

    fn properties(&self) -> Result<Vec<Zval>> {
        let claims = &self.0;
        Ok(vec![
            answer(claims.app_id)?,
            answer(&*claims.user_id)?,
            answer(claims.ctime)?,
            answer(claims.expire)?,
            answer(claims.nonce)?,
            answer(&*claims.payload)?,
            enums::case(claims.cipher)?,
        ])
    }

    fn methods() -> Vec<Method> {
        let authorize = FunctionBuilder::new("authorize", handler!(Claims::authorize))
            .arg(Arg::new("action", DataType::object(Action::CLASS_NAME)))
            .arg(Arg::new("at", DataType::Long).allow_null())
            .required_args(1)
            .returns(DataType::Void, false, false);
        vec![(authorize, MethodFlags::Public)]
    }
}

impl Claims {
    fn authorize(call: &Call<'_>) -> Answer {
        let claims = call.this::<Self>()?;
        let action = call.object::<Action>(0, ACTION)?.as_core();
        let at = call.optional_int(1, AT)?.unwrap_or_else(unix_now);
        authorize(&claims.0, &action, at)?;
        Ok(Zval::null())
    }
}
