//! `Token04\RoomPrivileges`: the builder of the privilege payload.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::RegisteredClass;
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::Zval;
use token04::legacy::{Argument, Result};

use crate::arguments::text;
use crate::call::{Answer, Call, answer, handler};
use crate::class::{Class, Method, class, object, object_or_null};
use crate::properties::Property;

const ROOM_ID: Argument = Argument::Other("room_id", "text (valid Unicode)");
const STREAM_IDS: Argument = Argument::Other("stream_ids", "an array of texts (valid Unicode)");

#[derive(Clone)]
pub(crate) struct RoomPrivileges(pub(crate) token04::legacy::RoomPrivileges);

class!(RoomPrivileges, "Token04\\RoomPrivileges");

impl Class for RoomPrivileges {
    const PROPERTIES: &'static [Property] = &[
        Property::new("roomId", DataType::String).or_null(),
        Property::new("mayLogIn", DataType::Bool),
        Property::new("mayPublish", DataType::Bool),
        Property::new("streamIds", DataType::Array).or_null(),
    ];

    fn properties(&self) -> Result<Vec<Zval>> {
        let privileges = &self.0;
        Ok(vec![
            answer(privileges.room_id.as_deref())?,
            answer(privileges.may_log_in)?,
            answer(privileges.may_publish)?,
            answer(privileges.stream_ids.clone())?,
        ])
    }

    fn methods() -> Vec<Method> {
        let own = DataType::object(Self::CLASS_NAME);
        let in_room = FunctionBuilder::new("inRoom", handler!(RoomPrivileges::in_room))
            .arg(Arg::new("roomId", DataType::String))
            .returns(own, false, false);
        let in_any_room = FunctionBuilder::new("inAnyRoom", handler!(RoomPrivileges::in_any_room))
            .returns(own, false, false);
        let from_payload = FunctionBuilder::new("fromPayload", handler!(RoomPrivileges::from_payload))
            .arg(Arg::new("payload", DataType::String))
            .returns(own, false, true);
        let may_log_in =
            FunctionBuilder::new("mayLogIn", handler!(RoomPrivileges::may_log_in)).returns(own, false, false);
        let may_publish = FunctionBuilder::new("mayPublish", handler!(RoomPrivileges::may_publish))
            .returns(own, false, false);
        let only_streams = FunctionBuilder::new("onlyStreams", handler!(RoomPrivileges::only_streams))
            .arg(Arg::new("streamIds", DataType::Array))
            .returns(own, false, false);
        let to_payload = FunctionBuilder::new("toPayload", handler!(RoomPrivileges::to_payload)).returns(
            DataType::String,
            false,
            false,
        );
        let of_the_class = [in_room, in_any_room, from_payload]
            .map(|method| (method, MethodFlags::Public | MethodFlags::Static));
        let of_objects =
            [may_log_in, may_publish, only_streams, to_payload].map(|method| (method, MethodFlags::Public));
        of_the_class.into_iter().chain(of_objects).collect()
    }
}

impl RoomPrivileges {
    fn in_room(call: &Call<'_>) -> Answer {
        object(Self(token04::legacy::RoomPrivileges::in_room(
            call.text(0, ROOM_ID)?,
        )))
    }

    fn in_any_room(_call: &Call<'_>) -> Answer {
        object(Self(token04::legacy::RoomPrivileges::in_any_room()))
    }

    fn from_payload(call: &Call<'_>) -> Answer {
        let payload = call.text(0, Argument::Payload)?;
        object_or_null(token04::legacy::RoomPrivileges::from_payload(payload)?.map(Self))
    }

    fn may_log_in(call: &Call<'_>) -> Answer {
        object(Self(call.this::<Self>()?.0.clone().may_log_in()))
    }

    fn may_publish(call: &Call<'_>) -> Answer {
        object(Self(call.this::<Self>()?.0.clone().may_publish()))
    }

    fn only_streams(call: &Call<'_>) -> Answer {
        let mut payload_len = 0_usize;
        let stream_ids = call
            .array(0, STREAM_IDS)?
            .values()
            .map(|stream_id| {
                let stream_id = text(Some(stream_id.dereference()), STREAM_IDS)?;
                // One payload holds them all, each with two quotes and a comma.
                payload_len = payload_len.saturating_add(stream_id.len() + 3);
                STREAM_IDS.check_len(payload_len)?;
                Ok(stream_id)
            })
            .collect::<Result<Vec<_>>>()?;
        object(Self(call.this::<Self>()?.0.clone().only_streams(stream_ids)))
    }

    fn to_payload(call: &Call<'_>) -> Answer {
        answer(call.this::<Self>()?.0.to_payload()?)
    }
}
