//! `Token04\RoomAction`: what a user wants to do.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::RegisteredClass;
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::Zval;
use token04::Result;
use token04_bindings::{Argument, OwnedAction};

use crate::call::{Answer, Call, handler, zval};
use crate::class::{Class, Method, class, object};
use crate::properties::Property;

pub(crate) const ROOM_ID: Argument = Argument::Text("room_id");
const STREAM_ID: Argument = Argument::Text("stream_id");
const ACTION: Argument = Argument::Other("action", "a Token04\\RoomAction");

#[derive(Clone, PartialEq)]
pub(crate) struct RoomAction(OwnedAction);

class!(RoomAction, "Token04\\RoomAction");

impl Class for RoomAction {
    const PROPERTIES: &'static [Property] = &[
        Property::new("roomId", DataType::String),
        Property::new("streamId", DataType::String).or_null(),
    ];

    fn properties(&self) -> Result<Vec<Zval>> {
        let (room_id, stream_id) = match &self.0 {
            OwnedAction::Login { room_id } => (room_id, None),
            OwnedAction::Publish { room_id, stream_id } => (room_id, Some(&**stream_id)),
        };
        Ok(vec![zval(&**room_id)?, zval(stream_id)?])
    }

    fn equals(&self, other: &Self) -> bool {
        self == other
    }

    fn methods() -> Vec<Method> {
        let room_id = || Arg::new("roomId", DataType::String);
        let login = FunctionBuilder::new("login", handler!(RoomAction::login)).arg(room_id());
        let publish = FunctionBuilder::new("publish", handler!(RoomAction::publish))
            .arg(room_id())
            .arg(Arg::new("streamId", DataType::String));
        [login, publish]
            .map(|method| {
                (
                    method.returns(DataType::object(Self::CLASS_NAME), false, false),
                    MethodFlags::Public | MethodFlags::Static,
                )
            })
            .into()
    }
}

impl RoomAction {
    /// An argument, as the core takes it.
    pub(crate) fn argument<'a>(call: &Call<'a>, index: usize) -> Result<token04::RoomAction<'a>> {
        Ok(call.object::<Self>(index, ACTION)?.0.as_action())
    }

    fn login(call: &Call<'_>) -> Answer {
        let room_id = call.text(0, ROOM_ID)?.to_owned();
        object(Self(OwnedAction::Login { room_id }))
    }

    fn publish(call: &Call<'_>) -> Answer {
        let room_id = call.text(0, ROOM_ID)?.to_owned();
        let stream_id = call.text(1, STREAM_ID)?.to_owned();
        object(Self(OwnedAction::Publish { room_id, stream_id }))
    }
}
