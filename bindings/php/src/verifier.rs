//! `Token04\Verifier`.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::{ConstructorMeta, RegisteredClass};
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::Zval;
use token04::legacy::{Argument, Result, VerifyOptions, app_id_from};

use crate::action::Action;
use crate::call::{Answer, Call, construct, handler};
use crate::claims::Claims;
use crate::class::{Class, Method, class, object};
use crate::properties::Property;

pub(crate) const ACTION: Argument = Argument::Other("action", "a Token04\\Action");
pub(crate) const AT: Argument = Argument::Other("at", "a time in Unix seconds");
const LEEWAY: Argument = Argument::Other("leeway", "a whole number of seconds, 0 or more");
const ACCEPT_CBC: Argument = Argument::Other("accept_cbc", "true or false");
const ACCEPT_CBC_USER_FORGEABLE: Argument = Argument::Other("accept_cbc_user_forgeable", "true or false");

#[derive(Clone)]
pub(crate) struct Verifier(token04::legacy::Verifier);

class!(Verifier, "Token04\\Verifier");

impl Class for Verifier {
    const PROPERTIES: &'static [Property] = &[];
    const SECRETS: &'static [(&'static str, u32)] = &[("__construct", 0)];
    const HOLDS_KEY: bool = true;

    fn constructor() -> ConstructorMeta<Self> {
        ConstructorMeta {
            constructor: |frame| construct(frame, Self::construct),
            build_fn: |builder| builder.arg(Arg::new("secret", DataType::String)),
            flags: None,
        }
    }

    fn properties(&self) -> Result<Vec<Zval>> {
        Ok(Vec::new())
    }

    fn methods() -> Vec<Method> {
        let verify = FunctionBuilder::new("verify", handler!(Verifier::verify))
            .arg(Arg::new("token", DataType::String))
            .arg(Arg::new("appId", DataType::Long).allow_null())
            .arg(Arg::new("userId", DataType::String).allow_null())
            .arg(Arg::new("action", DataType::object(Action::CLASS_NAME)).allow_null())
            .arg(Arg::new("at", DataType::Long).allow_null())
            .arg(Arg::new("leeway", DataType::Long).default("0"))
            .arg(Arg::new("acceptCbc", DataType::Bool).default("false"))
            .arg(Arg::new("acceptCbcUserForgeable", DataType::Bool).default("false"))
            .required_args(1)
            .returns(DataType::object(Claims::CLASS_NAME), false, false);
        vec![(verify, MethodFlags::Public)]
    }
}

impl Verifier {
    fn construct(call: &Call<'_>) -> Result<Self> {
        token04::legacy::Verifier::new(call.secret(0)?).map(Self)
    }

    fn verify(call: &Call<'_>) -> Answer {
        let verifier = call.this::<Self>()?;
        let token = call.text(0, Argument::Token)?;
        let mut options = VerifyOptions::new()
            .leeway(call.int_or_zero(5, LEEWAY)?)
            .accept_cbc(call.flag(6, ACCEPT_CBC)?)
            .accept_cbc_user_forgeable(call.flag(7, ACCEPT_CBC_USER_FORGEABLE)?);
        if let Some(app_id) = call.optional_int(1, Argument::AppId)? {
            options = options.app_id(app_id_from(app_id)?);
        }
        if let Some(user_id) = call.optional_text(2, Argument::UserId)? {
            options = options.user_id(user_id);
        }
        if let Some(action) = call.optional_object::<Action>(3, ACTION)? {
            options = options.action(action.as_core());
        }
        if let Some(at) = call.optional_int(4, AT)? {
            options = options.at(at);
        }
        object(Claims(verifier.0.verify(token, &options)?))
    }
}
