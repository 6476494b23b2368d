//! `Token04\RoomPrivileges`: the privileges of a token to be made.

use std::rc::Rc;

use ext_php_rs::class::RegisteredClass;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use token04::Result;
use token04_bindings::{Argument, checked, read_privileges};

use crate::action::ROOM_ID;
use crate::call::{Call, handler};
use crate::class::{Class, class, object};
use crate::convert::{self, text, zval};
use crate::function::{Function, Parameter, parameters};
use crate::outcome::CallResult;
use crate::properties::Property;
use crate::token_privileges::{self, PROPERTIES};
use crate::{iterate, json};

const STREAM_IDS: Argument = Argument::Other("stream_ids", "an array or another iterable of strings");
const STREAM_ID: Argument = Argument::Text("stream_ids");
/// The bytes that an ID adds to the payload besides itself: two quotes and a comma.
const ID_OVERHEAD: usize = 3;

/// Shared with the requests that contain them. They are valid, because each step checks its result.
#[derive(Clone, PartialEq)]
pub(crate) struct RoomPrivileges(pub(crate) Rc<token04::RoomPrivileges>);

class!(RoomPrivileges, "Token04\\RoomPrivileges");

impl Class for RoomPrivileges {
    const PROPERTIES: &'static [Property] = &[];
    const HAS_DETAILS: bool = true;
    const HAS_JSON: bool = true;

    fn properties(&self) -> Result<Vec<Zval>> {
        Ok(Vec::new())
    }

    fn equals(&self, other: &Self) -> bool {
        self == other
    }

    fn details(&self) -> Result<Vec<(&'static str, Zval)>> {
        let Some(read) = read_privileges(&self.0.to_payload()?)? else {
            return Ok(Vec::new());
        };
        let names = PROPERTIES.iter().map(|property| property.name);
        Ok(names.zip(token_privileges::values(&read)?).collect())
    }

    fn methods() -> Vec<Function> {
        let this_class = DataType::object(Self::CLASS_NAME);
        vec![
            Function::new("inRoom", handler!(RoomPrivileges::in_room))
                .parameters::<InRoom<'_>>()
                .returns(this_class)
                .static_method(),
            Function::new("inAnyRoom", handler!(RoomPrivileges::in_any_room))
                .returns(this_class)
                .static_method(),
            Function::new("allowLogin", handler!(RoomPrivileges::allow_login)).returns(this_class),
            Function::new("allowPublish", handler!(RoomPrivileges::allow_publish))
                .parameters::<AllowPublish<'_>>()
                .returns(this_class),
            Function::new(
                "allowPublishAnyStream",
                handler!(RoomPrivileges::allow_publish_any_stream),
            )
            .returns(this_class),
            Function::new("toPayload", handler!(RoomPrivileges::to_payload)).returns(DataType::String),
            json::method(handler!(RoomPrivileges::json)),
        ]
    }
}

parameters! {
    struct InRoom {
        room_id: Parameter::new("roomId", DataType::String),
    }
}

parameters! {
    struct AllowPublish {
        stream_ids: Parameter::new("streamIds", DataType::Iterable),
    }
}

impl RoomPrivileges {
    /// The parameter `privileges`.
    pub(crate) fn parameter() -> Parameter {
        Parameter::object("privileges", Self::CLASS_NAME)
    }

    /// The argument for [`Self::parameter`].
    pub(crate) fn argument(value: Option<&Zval>) -> Result<&Self> {
        convert::object(value, Argument::Privileges)
    }

    /// An object for the privileges after a step.
    fn checked_object(privileges: token04::RoomPrivileges) -> CallResult {
        object(Self(Rc::new(checked(privileges)?)))
    }

    fn in_room(call: &Call<'_>) -> CallResult {
        let arguments: InRoom<'_> = call.arguments();
        let room_id = text(arguments.room_id, ROOM_ID)?;
        Self::checked_object(token04::RoomPrivileges::in_room(room_id))
    }

    fn in_any_room(_call: &Call<'_>) -> CallResult {
        Self::checked_object(token04::RoomPrivileges::in_any_room())
    }

    fn allow_login(call: &Call<'_>) -> CallResult {
        let privileges = &*call.this::<Self>()?.0;
        Self::checked_object(privileges.clone().allow_login())
    }

    fn allow_publish(call: &Call<'_>) -> CallResult {
        let privileges = &*call.this::<Self>()?.0;
        let arguments: AllowPublish<'_> = call.arguments();
        let mut stream_ids = Vec::new();
        let mut payload_len = 0_usize;
        iterate::for_each(arguments.stream_ids, STREAM_IDS, |_, stream_id| {
            let stream_id = text(Some(stream_id), STREAM_ID)?;
            // All IDs must fit into one payload.
            payload_len = payload_len.saturating_add(stream_id.len() + ID_OVERHEAD);
            STREAM_IDS.check_len(payload_len)?;
            stream_ids.push(stream_id.to_owned());
            Ok(())
        })?;
        Self::checked_object(privileges.clone().allow_publish(stream_ids))
    }

    fn allow_publish_any_stream(call: &Call<'_>) -> CallResult {
        let privileges = &*call.this::<Self>()?.0;
        Self::checked_object(privileges.clone().allow_publish_any_stream())
    }

    fn to_payload(call: &Call<'_>) -> CallResult {
        Ok(zval(call.this::<Self>()?.0.to_payload()?)?)
    }

    fn json(call: &Call<'_>) -> CallResult {
        let read = read_privileges(&call.this::<Self>()?.0.to_payload()?)?;
        Ok(token_privileges::json(read.as_ref())?)
    }
}
