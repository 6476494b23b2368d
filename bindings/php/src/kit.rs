//! `Token04\KitToken`: the token that the prebuilt UI kits expect.

use ext_php_rs::class::{ConstructorMeta, RegisteredClass};
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use token04::Result;
use token04_bindings::{Argument, app_id};

use crate::action::ROOM_ID;
use crate::call::{Call, construct, handler};
use crate::class::{Class, class, object};
use crate::convert::{int, text, zval};
use crate::function::{self, Function, Parameter, add_parameters, parameters};
use crate::outcome::{CallResult, Outcome};
use crate::properties::Property;

const USER_NAME: Argument = Argument::Text("user_name");

#[derive(Clone, PartialEq)]
pub(crate) struct KitToken(pub(crate) token04::KitToken);

class!(KitToken, "Token04\\KitToken");

impl Class for KitToken {
    const PROPERTIES: &'static [Property] = &[
        Property::new("appId", DataType::Long),
        Property::new("userId", DataType::String),
        Property::new("roomId", DataType::String),
        Property::new("userName", DataType::String),
    ];

    fn constructor() -> ConstructorMeta<Self> {
        ConstructorMeta {
            constructor: |frame| construct(frame, Self::construct),
            build_fn: add_parameters::<Construct<'_>>,
            flags: None,
        }
    }

    fn constructor_parameters() -> Vec<Parameter> {
        function::list::<Construct<'_>>()
    }

    fn properties(&self) -> Result<Vec<Zval>> {
        let kit = &self.0;
        Ok(vec![
            zval(kit.app_id)?,
            zval(&*kit.user_id)?,
            zval(&*kit.room_id)?,
            zval(&*kit.user_name)?,
        ])
    }

    fn equals(&self, other: &Self) -> bool {
        self == other
    }

    fn methods() -> Vec<Function> {
        vec![
            Function::new("parse", handler!(KitToken::parse))
                .parameters::<Parse<'_>>()
                .returns(DataType::object(Self::CLASS_NAME))
                .static_method(),
            Function::new("token", handler!(KitToken::token)).returns(DataType::String),
            Function::new("toText", handler!(KitToken::to_text)).returns(DataType::String),
        ]
    }
}

parameters! {
    struct Construct {
        token: Parameter::new("token", DataType::String).sensitive(),
        app_id: Parameter::new("appId", DataType::Long),
        user_id: Parameter::new("userId", DataType::String),
        room_id: Parameter::new("roomId", DataType::String),
        user_name: Parameter::new("userName", DataType::String),
    }
}

parameters! {
    struct Parse {
        text: Parameter::new("text", DataType::Mixed).sensitive(),
    }
}

impl KitToken {
    fn construct(call: &Call<'_>) -> Outcome<Self> {
        let arguments: Construct<'_> = call.arguments();
        // App and user first: the order decides which error is reported.
        let app_id = app_id(int(arguments.app_id, Argument::AppId))?;
        let user_id = text(arguments.user_id, Argument::UserId)?;
        Ok(Self(token04::KitToken::new(
            text(arguments.token, Argument::Token)?,
            app_id.get(),
            user_id,
            text(arguments.room_id, ROOM_ID)?,
            text(arguments.user_name, USER_NAME)?,
        )))
    }

    fn parse(call: &Call<'_>) -> CallResult {
        let arguments: Parse<'_> = call.arguments();
        let text = text(arguments.text, Argument::Token)?;
        object(Self(token04::KitToken::parse(text)?))
    }

    fn token(call: &Call<'_>) -> CallResult {
        Ok(zval(&*call.this::<Self>()?.0.token)?)
    }

    fn to_text(call: &Call<'_>) -> CallResult {
        Ok(zval(call.this::<Self>()?.0.to_text()?)?)
    }
}
