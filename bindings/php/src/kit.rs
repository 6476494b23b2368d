//! `Token04\KitToken`: what the prebuilt UI kits take.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::{ConstructorMeta, RegisteredClass};
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::Zval;
use token04::Result;
use token04_bindings::{Argument, app_id};

use crate::action::ROOM_ID;
use crate::call::{Answer, Call, Outcome, construct, handler, zval};
use crate::class::{Class, Method, class, object};
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

    const SENSITIVE: &'static [(&'static str, u32)] = &[("__construct", 0), ("parse", 0)];

    fn constructor() -> ConstructorMeta<Self> {
        ConstructorMeta {
            constructor: |frame| construct(frame, Self::construct),
            build_fn: |builder| {
                builder
                    .arg(Arg::new("token", DataType::String))
                    .arg(Arg::new("appId", DataType::Long))
                    .arg(Arg::new("userId", DataType::String))
                    .arg(Arg::new("roomId", DataType::String))
                    .arg(Arg::new("userName", DataType::String))
            },
            flags: None,
        }
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

    fn methods() -> Vec<Method> {
        let token =
            FunctionBuilder::new("token", handler!(KitToken::token)).returns(DataType::String, false, false);
        let parse = FunctionBuilder::new("parse", handler!(KitToken::parse))
            .arg(Arg::new("text", DataType::Mixed))
            .returns(DataType::object(Self::CLASS_NAME), false, false);
        let to_text = FunctionBuilder::new("toText", handler!(KitToken::to_text)).returns(
            DataType::String,
            false,
            false,
        );
        vec![
            (parse, MethodFlags::Public | MethodFlags::Static),
            (token, MethodFlags::Public),
            (to_text, MethodFlags::Public),
        ]
    }
}

impl KitToken {
    fn construct(call: &Call<'_>) -> Outcome<Self> {
        // In the order in which errors are reported.
        let app_id = app_id(call.int(1, Argument::AppId))?;
        let user_id = call.text(2, Argument::UserId)?;
        Ok(Self(token04::KitToken::new(
            call.text(0, Argument::Token)?,
            app_id.get(),
            user_id,
            call.text(3, ROOM_ID)?,
            call.text(4, USER_NAME)?,
        )))
    }

    fn parse(call: &Call<'_>) -> Answer {
        object(Self(token04::KitToken::parse(call.text(0, Argument::Token)?)?))
    }

    fn token(call: &Call<'_>) -> Answer {
        Ok(zval(&*call.this::<Self>()?.0.token)?)
    }

    fn to_text(call: &Call<'_>) -> Answer {
        Ok(zval(call.this::<Self>()?.0.to_text()?)?)
    }
}
