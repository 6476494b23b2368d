//! `Token04\TokenGenerator`.

use ext_php_rs::class::{ConstructorMeta, RegisteredClass};
use ext_php_rs::flags::DataType;
use ext_php_rs::types::{ZendStr, Zval};
use token04::{Result, TokenCipher};
use token04_bindings::{Argument, MAX_LIFETIME, app_id, secret};

use crate::batch;
use crate::call::{Call, construct, handler};
use crate::class::{Class, class, object};
use crate::clock::{self, Clock};
use crate::convert::{self, flag, int, optional_int, zval};
use crate::enums::{self, CoreEnum};
use crate::function::{self, Function, Parameter, add_parameters, parameters};
use crate::issued::IssuedToken;
use crate::outcome::{CallResult, Outcome};
use crate::properties::Property;
use crate::request::{BasicParameters, PayloadParameters, PrivilegesParameters, TokenRequest};

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
    const HOLDS_KEY: bool = true;

    fn constructor() -> ConstructorMeta<Self> {
        ConstructorMeta {
            constructor: |frame| construct(frame, Self::construct),
            build_fn: add_parameters::<Construct<'_>>,
            flags: None,
        }
    }

    fn constructor_parameters() -> Vec<Parameter> {
        function::list::<Construct<'_>>()
    }

    fn properties(&self) -> Result<Vec<Zval>> {
        let generator = &self.generator;
        Ok(vec![
            zval(generator.app_id().get())?,
            enums::case(generator.cipher())?,
        ])
    }

    /// A generator equals only itself.
    fn equals(&self, _other: &Self) -> bool {
        false
    }

    fn reference(&self) -> Option<&Zval> {
        self.clock.as_ref().map(Clock::callable)
    }

    fn methods() -> Vec<Function> {
        vec![
            Function::new("generate", handler!(TokenGenerator::generate))
                .parameters::<PrivilegesParameters<'_>>()
                .returns(DataType::String),
            Function::new("generateBasic", handler!(TokenGenerator::generate_basic))
                .parameters::<BasicParameters<'_>>()
                .returns(DataType::String),
            Function::new(
                "generateWithPayload",
                handler!(TokenGenerator::generate_with_payload),
            )
            .parameters::<PayloadParameters<'_>>()
            .returns(DataType::String),
            Function::new("issue", handler!(TokenGenerator::issue))
                .parameters::<Issue<'_>>()
                .returns(DataType::object(IssuedToken::CLASS_NAME)),
            Function::new("generateBatch", handler!(TokenGenerator::generate_batch))
                .parameters::<GenerateBatch<'_>>()
                .returns(DataType::Array),
        ]
    }
}

parameters! {
    struct Construct {
        app_id: Parameter::new("appId", DataType::Long),
        secret: Parameter::new("secret", DataType::String).sensitive(),
        max_lifetime: Parameter::new("maxLifetimeSeconds", DataType::Long).default(MAX_LIFETIME.to_string()),
        cipher: Parameter::object("cipher", TokenCipher::NAME).default("Token04\\TokenCipher::Gcm"),
        clock: Parameter::clock(),
        allow_placeholder_ids: Parameter::new("allowPlaceholderIds", DataType::Bool).default("false"),
    }
}

parameters! {
    struct Issue {
        request: TokenRequest::parameter(),
    }
}

parameters! {
    struct GenerateBatch {
        requests: Parameter::new("requests", DataType::Iterable),
    }
}

impl TokenGenerator {
    fn construct(call: &Call<'_>) -> Outcome<Self> {
        let arguments: Construct<'_> = call.arguments();
        let app_id = app_id(int(arguments.app_id, Argument::AppId))?;
        let secret = secret(convert::secret(arguments.secret))?;
        let mut generator = token04::TokenGenerator::new(app_id, &secret);
        if let Some(seconds) = optional_int(arguments.max_lifetime, MAX_LIFETIME_SECONDS)? {
            generator = generator.with_max_lifetime_seconds(seconds)?;
        }
        if let Some(cipher) = arguments.cipher {
            generator = generator.with_cipher(enums::value(cipher, CIPHER)?);
        }
        let clock = Clock::new(arguments.clock)?;
        if flag(arguments.allow_placeholder_ids, "allow_placeholder_ids")? {
            generator = generator.allow_placeholder_ids();
        }
        Ok(Self { generator, clock })
    }

    fn generate(call: &Call<'_>) -> CallResult {
        let arguments: PrivilegesParameters<'_> = call.arguments();
        Self::token(call, arguments.request())
    }

    fn generate_basic(call: &Call<'_>) -> CallResult {
        let arguments: BasicParameters<'_> = call.arguments();
        Self::token(call, arguments.request())
    }

    fn generate_with_payload(call: &Call<'_>) -> CallResult {
        let arguments: PayloadParameters<'_> = call.arguments();
        Self::token(call, arguments.request())
    }

    fn token(call: &Call<'_>, request: Result<token04::TokenRequest<'_>>) -> CallResult {
        let this = call.this::<Self>()?;
        let request = request?;
        let now = clock::now(this.clock.as_ref())?;
        let mut text = Vec::new();
        this.generator.append_at(&request, now, &mut text)?;
        let mut token = Zval::new();
        token.set_zend_string(ZendStr::new(&text, false));
        Ok(token)
    }

    fn issue(call: &Call<'_>) -> CallResult {
        let this = call.this::<Self>()?;
        let arguments: Issue<'_> = call.arguments();
        let request = TokenRequest::argument(arguments.request)?.as_request();
        let now = clock::now(this.clock.as_ref())?;
        object(IssuedToken(this.generator.issue_at(&request, now)?))
    }

    fn generate_batch(call: &Call<'_>) -> CallResult {
        let this = call.this::<Self>()?;
        let arguments: GenerateBatch<'_> = call.arguments();
        batch::generate(&this.generator, this.clock.as_ref(), arguments.requests)
    }
}
