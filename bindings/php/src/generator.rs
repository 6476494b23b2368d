//! `Token04\TokenGenerator`.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::{ConstructorMeta, RegisteredClass};
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::{ZendStr, Zval};
use token04::{Result, TokenCipher};
use token04_bindings::{Argument, Grant, MAX_LIFETIME, app_id, secret};

use crate::batch;
use crate::call::{Answer, Call, Outcome, construct, handler, zval};
use crate::class::{Class, Method, class, object};
use crate::clock::{self, Clock};
use crate::enums::{self, CoreEnum};
use crate::issued::IssuedToken;
use crate::properties::Property;
use crate::request::{self, TokenRequest};

const MAX_LIFETIME_SECONDS: Argument = Argument::Other("max_lifetime", "a whole number of seconds above 0");
const CIPHER: Argument = Argument::Other("cipher", "a Token04\\TokenCipher");

#[derive(Clone)]
pub(crate) struct TokenGenerator {
    generator: token04::TokenGenerator,
    clock: Option<Clock>,
}

class!(TokenGenerator, "Token04\\TokenGenerator");

impl Class for TokenGenerator {
    const PROPERTIES: &'static [Property] = &[
        Property::new("appId", DataType::Long),
        Property::new("cipher", DataType::object(TokenCipher::NAME)),
    ];
    const SENSITIVE: &'static [(&'static str, u32)] = &[("__construct", 1), ("generatewithpayload", 2)];
    const CLOCKS: &'static [(&'static str, u32)] = &[("__construct", 4)];
    const HOLDS_KEY: bool = true;

    fn constructor() -> ConstructorMeta<Self> {
        ConstructorMeta {
            constructor: |frame| construct(frame, Self::construct),
            build_fn: |builder| {
                builder
                    .arg(Arg::new("appId", DataType::Long))
                    .arg(Arg::new("secret", DataType::String))
                    .arg(Arg::new("maxLifetimeSeconds", DataType::Long).default(MAX_LIFETIME.to_string()))
                    .arg(
                        Arg::new("cipher", DataType::object(TokenCipher::NAME))
                            .default("Token04\\TokenCipher::Gcm"),
                    )
                    .arg(Arg::new("clock", DataType::Mixed).default("null"))
                    .arg(Arg::new("allowPlaceholderIds", DataType::Bool).default("false"))
                    .required_args(2)
            },
            flags: None,
        }
    }

    fn properties(&self) -> Result<Vec<Zval>> {
        let generator = &self.generator;
        Ok(vec![
            zval(generator.app_id().get())?,
            enums::case(generator.cipher())?,
        ])
    }

    /// Only to itself.
    fn equals(&self, _other: &Self) -> bool {
        false
    }

    fn reference(&self) -> Option<&Zval> {
        self.clock.as_ref().map(Clock::callable)
    }

    fn methods() -> Vec<Method> {
        let generate = FunctionBuilder::new("generate", handler!(TokenGenerator::generate));
        let basic = FunctionBuilder::new("generateBasic", handler!(TokenGenerator::generate_basic));
        let with_payload = FunctionBuilder::new(
            "generateWithPayload",
            handler!(TokenGenerator::generate_with_payload),
        );
        let issue = FunctionBuilder::new("issue", handler!(TokenGenerator::issue))
            .arg(Arg::new("request", DataType::object(TokenRequest::CLASS_NAME)))
            .returns(DataType::object(IssuedToken::CLASS_NAME), false, false);
        let batch = FunctionBuilder::new("generateBatch", handler!(TokenGenerator::generate_batch))
            .arg(Arg::new("requests", DataType::Iterable))
            .returns(DataType::Array, false, false);
        let tokens = [
            request::with_privileges(generate),
            request::with_nothing(basic),
            request::with_text(with_payload),
        ];
        tokens
            .map(|method| method.returns(DataType::String, false, false))
            .into_iter()
            .chain([issue, batch])
            .map(|method| (method, MethodFlags::Public))
            .collect()
    }
}

impl TokenGenerator {
    fn construct(call: &Call<'_>) -> Outcome<Self> {
        let app_id = app_id(call.int(0, Argument::AppId))?;
        let secret = secret(call.secret(1))?;
        let mut generator = token04::TokenGenerator::new(app_id, &secret);
        if let Some(seconds) = call.optional_int(2, MAX_LIFETIME_SECONDS)? {
            generator = generator.with_max_lifetime_seconds(seconds)?;
        }
        if let Some(cipher) = call.argument(3) {
            generator = generator.with_cipher(enums::value(cipher, CIPHER)?);
        }
        let clock = Clock::new(call.given(4))?;
        if call.flag(5, "allow_placeholder_ids")? {
            generator = generator.allow_placeholder_ids();
        }
        Ok(Self { generator, clock })
    }

    fn generate(call: &Call<'_>) -> Answer {
        Self::token(call, request::privileges(call))
    }

    fn generate_basic(call: &Call<'_>) -> Answer {
        Self::token(call, Ok(Grant::Basic))
    }

    fn generate_with_payload(call: &Call<'_>) -> Answer {
        Self::token(call, request::text(call))
    }

    fn token<'a>(call: &Call<'a>, grant: Result<Grant<'a>>) -> Answer {
        let this = call.this::<Self>()?;
        let request = request::converted(call, grant)?;
        let now = clock::now(this.clock.as_ref())?;
        let mut text = Vec::new();
        this.generator.append_at(&request, now, &mut text)?;
        let mut token = Zval::new();
        token.set_zend_string(ZendStr::new(&text, false));
        Ok(token)
    }

    fn issue(call: &Call<'_>) -> Answer {
        let this = call.this::<Self>()?;
        let request = TokenRequest::argument(call, 0)?.as_request();
        let now = clock::now(this.clock.as_ref())?;
        object(IssuedToken(this.generator.issue_at(&request, now)?))
    }

    fn generate_batch(call: &Call<'_>) -> Answer {
        let this = call.this::<Self>()?;
        batch::generate(&this.generator, this.clock.as_ref(), call.argument(0))
    }
}
