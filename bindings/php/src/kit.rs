//! `Token04\KitToken`: what the prebuilt UI kits take.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::{ConstructorMeta, RegisteredClass};
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::Zval;
use token04::legacy::{Argument, Result, app_id_from};

use crate::call::{Answer, Call, answer, construct, handler};
use crate::class::{Class, Method, class, object};
use crate::properties::Property;

const ROOM_ID: Argument = Argument::Other("room_id", "text (valid Unicode)");
const USER_NAME: Argument = Argument::Other("user_name", "text (valid Unicode)");

#[derive(Clone)]
pub(crate) struct KitToken(pub(crate) token04::legacy::KitToken);

class!(KitToken, "Token04\\KitToken");

impl Class for KitToken {
    const PROPERTIES: &'static [Property] = &[
        Property::new("token", DataType::String),
        Property::new("appId", DataType::Long),
        Property::new("userId", DataType::String),
        Property::new("roomId", DataType::String),
        Property::new("userName", DataType::String),
    ];

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
            answer(&*kit.token)?,
            answer(kit.app_id)?,
            answer(&*kit.user_id)?,
            answer(&*kit.room_id)?,
            answer(&*kit.user_name)?,
        ])
    }

    fn methods() -> Vec<Method> {
        let parse = FunctionBuilder::new("parse", handler!(KitToken::parse))
            .arg(Arg::new("text", DataType::String))
            .returns(DataType::object(Self::CLASS_NAME), false, false);
        let to_text = FunctionBuilder::new("toText", handler!(KitToken::to_text)).returns(
            DataType::String,
            false,
            false,
        );
        vec![
            (parse, MethodFlags::Public | MethodFlags::Static),
            (to_text, MethodFlags::Public),
        ]
    }
}

impl KitToken {
    fn construct(call: &Call<'_>) -> Result<Self> {
        // In the order in which errors are reported.
        let app_id = app_id_from(call.int(1, Argument::AppId)?)?;
        let user_id = call.text(2, Argument::UserId)?;
        Ok(Self(token04::legacy::KitToken::new(
            call.text(0, Argument::Token)?,
            app_id,
            user_id,
            call.text(3, ROOM_ID)?,
            call.text(4, USER_NAME)?,
        )))
    }

    fn parse(call: &Call<'_>) -> Answer {
        object(Self(token04::legacy::KitToken::parse(
            call.text(0, Argument::Token)?,
        )?))
    }

    fn to_text(call: &Call<'_>) -> Answer {
        answer(call.this::<Self>()?.0.to_text()?)
    }
}
