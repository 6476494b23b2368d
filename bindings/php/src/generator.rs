//! `Token04\Generator`.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::ConstructorMeta;
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::{ArrayKey, ZendHashTable, Zval};
use token04::{Argument, Cipher, Result, app_id_from};

use crate::arguments::object;
use crate::call::{Answer, Call, answer, construct, handler, internal};
use crate::class::{Class, Method, class};
use crate::enums::{self, CoreEnum};
use crate::exception;
use crate::properties::Property;
use crate::request::TokenRequest;

#[derive(Clone)]
pub(crate) struct Generator(token04::Generator);

class!(Generator, "Token04\\Generator");

impl Class for Generator {
    const PROPERTIES: &'static [Property] = &[
        Property::new("appId", DataType::Long),
        Property::new("cipher", DataType::object(Cipher::NAME)),
    ];
    const SECRETS: &'static [(&'static str, u32)] = &[("__construct", 1)];

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
        let generator = token04::Generator::new(app_id, call.secret(1)?)?;
        Ok(Self(match call.argument(2) {
            Some(cipher) => generator.with_cipher(enums::value(
                cipher,
                Argument::Other("cipher", "a Token04\\Cipher"),
            )?),
            None => generator,
        }))
    }

    fn generate(call: &Call<'_>) -> Answer {
        let generator = call.this::<Self>()?;
        let token = generator.0.generate(
            call.text(0, Argument::UserId)?,
            call.int(1, Argument::EffectiveTime)?,
            call.text_or_empty(2, Argument::Payload)?,
        )?;
        answer(token)
    }

    /// Answers a token, or an exception that is not thrown, under the key of each request.
    fn generate_batch(call: &Call<'_>) -> Answer {
        const REQUESTS: Argument = Argument::Other("requests", "an array of Token04\\TokenRequest");
        let generator = call.this::<Self>()?;
        let (mut keys, mut requests) = (Vec::new(), Vec::new());
        for (key, value) in call.array(0, REQUESTS)? {
            let request = object::<TokenRequest>(Some(value.dereference()), REQUESTS)?;
            keys.push(key);
            requests.push(token04::TokenRequest {
                user_id: &request.user_id,
                effective_seconds: request.effective_seconds,
                payload: &request.payload,
            });
        }
        let mut results = ZendHashTable::new();
        for (key, token) in keys.into_iter().zip(generator.0.generate_batch(&requests)) {
            let result = match token {
                Ok(token) => answer(token)?,
                Err(error) => exception::object(&error)?,
            };
            insert(&mut results, key, result)?;
        }
        answer(results)
    }
}

fn insert(results: &mut ZendHashTable, key: ArrayKey<'_>, result: Zval) -> Result<()> {
    match key {
        ArrayKey::Long(index) => results.insert_at_index(index, result),
        key => results.insert(key, result),
    }
    .map_err(|_| internal("the results could not be put together"))
}
