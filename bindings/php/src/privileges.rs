//! `Token04\RoomPrivileges`: what a token is to allow.

use std::rc::Rc;

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::RegisteredClass;
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::Zval;
use token04::Result;
use token04_bindings::{Argument, checked, read_privileges};

use crate::action::ROOM_ID;
use crate::arguments::text;
use crate::call::{Answer, Call, handler, zval};
use crate::class::{Class, Method, class, object};
use crate::properties::Property;
use crate::token_privileges::{self, PROPERTIES};
use crate::{iterate, json};

const STREAM_IDS: Argument = Argument::Other("stream_ids", "an array or another iterable of texts");
const STREAM_ID: Argument = Argument::Text("stream_ids");
/// Two quotes and a comma.
const AROUND_ID: usize = 3;

/// Shared with the requests that are made with them. They are valid: each step was checked.
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

    fn methods() -> Vec<Method> {
        let own = DataType::object(Self::CLASS_NAME);
        let in_room = FunctionBuilder::new("inRoom", handler!(RoomPrivileges::in_room))
            .arg(Arg::new("roomId", DataType::String))
            .returns(own, false, false);
        let in_any_room = FunctionBuilder::new("inAnyRoom", handler!(RoomPrivileges::in_any_room))
            .returns(own, false, false);
        let allow_login = FunctionBuilder::new("allowLogin", handler!(RoomPrivileges::allow_login))
            .returns(own, false, false);
        let allow_publish = FunctionBuilder::new("allowPublish", handler!(RoomPrivileges::allow_publish))
            .arg(Arg::new("streamIds", DataType::Iterable))
            .returns(own, false, false);
        let allow_publish_any_stream = FunctionBuilder::new(
            "allowPublishAnyStream",
            handler!(RoomPrivileges::allow_publish_any_stream),
        )
        .returns(own, false, false);
        let to_payload = FunctionBuilder::new("toPayload", handler!(RoomPrivileges::to_payload)).returns(
            DataType::String,
            false,
            false,
        );
        let of_the_class =
            [in_room, in_any_room].map(|method| (method, MethodFlags::Public | MethodFlags::Static));
        let of_objects = [allow_login, allow_publish, allow_publish_any_stream, to_payload]
            .map(|method| (method, MethodFlags::Public));
        let json = [json::method(handler!(RoomPrivileges::json))];
        of_the_class.into_iter().chain(of_objects).chain(json).collect()
    }
}

impl RoomPrivileges {
    /// An argument, as the core takes it.
    pub(crate) fn argument<'a>(call: &Call<'a>, index: usize) -> Result<&'a Self> {
        call.object(index, Argument::Privileges)
    }

    fn after(step: token04::RoomPrivileges) -> Answer {
        object(Self(Rc::new(checked(step)?)))
    }

    fn in_room(call: &Call<'_>) -> Answer {
        Self::after(token04::RoomPrivileges::in_room(call.text(0, ROOM_ID)?))
    }

    fn in_any_room(_call: &Call<'_>) -> Answer {
        Self::after(token04::RoomPrivileges::in_any_room())
    }

    fn allow_login(call: &Call<'_>) -> Answer {
        let privileges = &*call.this::<Self>()?.0;
        Self::after(privileges.clone().allow_login())
    }

    fn allow_publish(call: &Call<'_>) -> Answer {
        let privileges = &*call.this::<Self>()?.0;
        let mut stream_ids = Vec::new();
        let mut payload_len = 0_usize;
        iterate::each(call.argument(0), STREAM_IDS, |_, stream_id| {
            let stream_id = text(Some(stream_id), STREAM_ID)?;
            // One payload holds them all.
            payload_len = payload_len.saturating_add(stream_id.len() + AROUND_ID);
            STREAM_IDS.check_len(payload_len)?;
            stream_ids.push(stream_id.to_owned());
            Ok(())
        })?;
        Self::after(privileges.clone().allow_publish(stream_ids))
    }

    fn allow_publish_any_stream(call: &Call<'_>) -> Answer {
        let privileges = &*call.this::<Self>()?.0;
        Self::after(privileges.clone().allow_publish_any_stream())
    }

    fn to_payload(call: &Call<'_>) -> Answer {
        Ok(zval(call.this::<Self>()?.0.to_payload()?)?)
    }

    fn json(call: &Call<'_>) -> Answer {
        let read = read_privileges(&call.this::<Self>()?.0.to_payload()?)?;
        Ok(token_privileges::json(read.as_ref())?)
    }
}
