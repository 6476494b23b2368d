//! `Token04\Action`: what a user wants to do.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::RegisteredClass;
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::Zval;
use token04::legacy::{Argument, Result};

use crate::call::{Answer, Call, answer, handler};
use crate::class::{Class, Method, class, object};
use crate::properties::Property;

const ROOM_ID: Argument = Argument::Other("room_id", "text (valid Unicode)");
const STREAM_ID: Argument = Argument::Other("stream_id", "text (valid Unicode)");

#[derive(Clone)]
pub(crate) struct Action {
    room_id: String,
    /// `None` is logging in, a stream is publishing it.
    stream_id: Option<String>,
}

class!(Action, "Token04\\Action");

impl Class for Action {
    const PROPERTIES: &'static [Property] = &[
        Property::new("roomId", DataType::String),
        Property::new("streamId", DataType::String).or_null(),
    ];

    fn properties(&self) -> Result<Vec<Zval>> {
        Ok(vec![answer(&*self.room_id)?, answer(self.stream_id.as_deref())?])
    }

    fn methods() -> Vec<Method> {
        let room_id = || Arg::new("roomId", DataType::String);
        let login = FunctionBuilder::new("login", handler!(Action::login)).arg(room_id());
        let publish = FunctionBuilder::new("publish", handler!(Action::publish))
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

impl Action {
    pub(crate) fn as_core(&self) -> token04::legacy::Action<'_> {
        let room_id = &self.room_id;
        match &self.stream_id {
            None => token04::legacy::Action::Login { room_id },
            Some(stream_id) => token04::legacy::Action::Publish { room_id, stream_id },
        }
    }

    fn login(call: &Call<'_>) -> Answer {
        object(Self {
            room_id: call.text(0, ROOM_ID)?.to_owned(),
            stream_id: None,
        })
    }

    fn publish(call: &Call<'_>) -> Answer {
        object(Self {
            room_id: call.text(0, ROOM_ID)?.to_owned(),
            stream_id: Some(call.text(1, STREAM_ID)?.to_owned()),
        })
    }
}
