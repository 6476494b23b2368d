//! `Token04\RoomAction`: an action that a user wants to perform.

use ext_php_rs::class::RegisteredClass;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use token04::Result;
use token04_bindings::{Argument, OwnedAction};

use crate::call::{Call, handler};
use crate::class::{Class, class, object};
use crate::convert::{self, text, zval};
use crate::function::{Function, Parameter, parameters};
use crate::outcome::CallResult;
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

    fn methods() -> Vec<Function> {
        let this_class = DataType::object(Self::CLASS_NAME);
        vec![
            Function::new("login", handler!(RoomAction::login))
                .parameters::<Login<'_>>()
                .returns(this_class)
                .static_method(),
            Function::new("publish", handler!(RoomAction::publish))
                .parameters::<Publish<'_>>()
                .returns(this_class)
                .static_method(),
        ]
    }
}

parameters! {
    struct Login {
        room_id: Parameter::new("roomId", DataType::String),
    }
}

parameters! {
    struct Publish {
        room_id: Parameter::new("roomId", DataType::String),
        stream_id: Parameter::new("streamId", DataType::String),
    }
}

impl RoomAction {
    /// The parameter `action`.
    pub(crate) fn parameter() -> Parameter {
        Parameter::object("action", Self::CLASS_NAME)
    }

    /// The argument for [`Self::parameter`].
    pub(crate) fn argument(value: Option<&Zval>) -> Result<token04::RoomAction<'_>> {
        Ok(convert::object::<Self>(value, ACTION)?.0.as_action())
    }

    fn login(call: &Call<'_>) -> CallResult {
        let arguments: Login<'_> = call.arguments();
        let room_id = text(arguments.room_id, ROOM_ID)?.to_owned();
        object(Self(OwnedAction::Login { room_id }))
    }

    fn publish(call: &Call<'_>) -> CallResult {
        let arguments: Publish<'_> = call.arguments();
        let room_id = text(arguments.room_id, ROOM_ID)?.to_owned();
        let stream_id = text(arguments.stream_id, STREAM_ID)?.to_owned();
        object(Self(OwnedAction::Publish { room_id, stream_id }))
    }
}
