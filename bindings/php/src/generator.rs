//! `Token04\Generator`.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::ConstructorMeta;
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::Zval;
use token04::legacy::{Argument, Cipher, Result, app_id_from, request_from};

use crate::batch;
use crate::call::{Answer, Call, answer, construct, handler};
use crate::class::{Class, Method, class};
use crate::enums::{self, CoreEnum};
use crate::properties::Property;
use crate::request::TokenRequest;

#[derive(Clone)]
pub(crate) struct Generator(token04::legacy::Generator);

class!(Generator, "Token04\\Generator");

impl Class for Generator {
    const PROPERTIES: &'static [Property] = &[
        Property::new("appId", DataType::Long),
        Property::new("cipher", DataType::object(Cipher::NAME)),
    ];
    const SECRETS: &'static [(&'static str, u32)] = &[("__construct", 1)];
    const HOLDS_KEY: bool = true;

    fn constructor() -> ConstructorMeta<Self> {
        ConstructorMeta {
            constructor: |frame| construct(frame, Self::construct),
            build_fn: |builder| {
                builder
                    .arg(Arg::new("appId", DataType::Long))
                    .arg(Arg::new("secret", DataType::String))
                    .arg(Arg::new("cipher", DataType::object(Cipher::NAME)).default("Token04\\Cipher::Gcm"))
                    .required_args(2)
            },
            flags: None,
        }
    }

    fn properties(&self) -> Result<Vec<Zval>> {
        Ok(vec![answer(self.0.app_id())?, enums::case(self.0.cipher())?])
    }

    fn methods() -> Vec<Method> {
        let generate = FunctionBuilder::new("generate", handler!(Generator::generate));
        let generate_batch = FunctionBuilder::new("generateBatch", handler!(Generator::generate_batch));
        vec![
            (
                TokenRequest::arguments(generate).returns(DataType::String, false, false),
                MethodFlags::Public,
            ),
            (
                generate_batch.arg(Arg::new("requests", DataType::Array)).returns(
                    DataType::Array,
                    false,
                    false,
                ),
                MethodFlags::Public,
            ),
        ]
    }
}

impl Generator {
    fn construct(call: &Call<'_>) -> Result<Self> {
        let app_id = app_id_from(call.int(0, Argument::AppId)?)?;
        let generator = token04::legacy::Generator::new(app_id, call.secret(1)?)?;
        Ok(Self(match call.argument(2) {
            Some(cipher) => generator.with_cipher(enums::value(
                cipher,
                Argument::Other("cipher", "a Token04\\Cipher"),
            )?),
            None => generator,
        }))
    }

    fn generate(call: &Call<'_>) -> Answer {
        let generator = &call.this::<Self>()?.0;
        let (user_id, effective_seconds, payload) = TokenRequest::converted(call);
        let request = request_from(user_id, effective_seconds, payload)?;
        answer(generator.generate(request.user_id, request.effective_seconds, request.payload)?)
    }

    fn generate_batch(call: &Call<'_>) -> Answer {
        batch::generate(&call.this::<Self>()?.0, call.array(0, batch::REQUESTS)?)
    }
}
