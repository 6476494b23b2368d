//! `Token04\TokenRequest`: one token of a batch.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::ConstructorMeta;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use token04::legacy::{Argument, Result, request_from};

use crate::call::{Call, answer, construct};
use crate::class::{Class, class};
use crate::properties::Property;

#[derive(Clone)]
pub(crate) struct TokenRequest {
    pub(crate) user_id: String,
    pub(crate) effective_seconds: i64,
    pub(crate) payload: String,
}

class!(TokenRequest, "Token04\\TokenRequest");

impl Class for TokenRequest {
    const PROPERTIES: &'static [Property] = &[
        Property::new("userId", DataType::String),
        Property::new("effectiveTimeInSeconds", DataType::Long),
        Property::new("payload", DataType::String),
    ];

    fn constructor() -> ConstructorMeta<Self> {
        ConstructorMeta {
            constructor: |frame| construct(frame, Self::construct),
            build_fn: Self::arguments,
            flags: None,
        }
    }

    fn properties(&self) -> Result<Vec<Zval>> {
        Ok(vec![
            answer(&*self.user_id)?,
            answer(self.effective_seconds)?,
            answer(&*self.payload)?,
        ])
    }
}

impl TokenRequest {
    /// The arguments are those of `Generator::generate`.
    pub(crate) fn arguments(builder: FunctionBuilder<'_>) -> FunctionBuilder<'_> {
        builder
            .arg(Arg::new("userId", DataType::String))
            .arg(Arg::new("effectiveTimeInSeconds", DataType::Long))
            .arg(Arg::new("payload", DataType::String).default("''"))
            .required_args(2)
    }

    /// The user ID, the lifetime and the payload, or why each is of no use.
    pub(crate) fn converted<'a>(call: &Call<'a>) -> (Result<&'a str>, Result<i64>, Result<&'a str>) {
        (
            call.text(0, Argument::UserId),
            call.int(1, Argument::EffectiveTime),
            call.text_or_empty(2, Argument::Payload),
        )
    }

    /// Values that only `generateBatch` refuses are kept, such as an empty user.
    fn construct(call: &Call<'_>) -> Result<Self> {
        let (user_id, effective_seconds, payload) = match Self::converted(call) {
            (Ok(user_id), Ok(effective_seconds), Ok(payload)) => (user_id, effective_seconds, payload),
            (user_id, effective_seconds, payload) => {
                let request = request_from(user_id, effective_seconds, payload)?;
                (request.user_id, request.effective_seconds, request.payload)
            }
        };
        Ok(Self {
            user_id: user_id.to_owned(),
            effective_seconds,
            payload: payload.to_owned(),
        })
    }
}
