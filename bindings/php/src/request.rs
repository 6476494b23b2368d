//! `Token04\TokenRequest`: one token of a batch.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::ConstructorMeta;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use token04::{Argument, Result};

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

    fn construct(call: &Call<'_>) -> Result<Self> {
        Ok(Self {
            user_id: call.text(0, Argument::UserId)?.to_owned(),
            effective_seconds: call.int(1, Argument::EffectiveTime)?,
            payload: call.text_or_empty(2, Argument::Payload)?.to_owned(),
        })
    }
}
