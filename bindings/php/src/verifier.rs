//! `Token04\TokenVerifier`.

use ext_php_rs::class::{ConstructorMeta, RegisteredClass};
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use token04::{AppId, ErrorCategory, Result};
use token04_bindings::{Argument, Expected, MAX_PREVIOUS_SECRETS, app_id, for_previous_secret, secret};

use crate::action::RoomAction;
use crate::call::{Call, construct, handler};
use crate::claims::TokenClaims;
use crate::class::{Class, class, object};
use crate::clock::{self, Clock};
use crate::convert::{self, bytes, flag, int, optional_int, text, zval};
use crate::function::{self, Function, Parameter, add_parameters, parameters};
use crate::iterate;
use crate::outcome::{CallResult, Outcome};
use crate::properties::Property;

const PREVIOUS_SECRETS: Argument =
    Argument::Other("previous_secrets", "an array or another iterable of strings");
const LEEWAY: Argument = Argument::Other("leeway", "a whole number of seconds from 0 to 3600");
/// One more than the core accepts, so that the core reports the limit.
const MAX_SECRETS_READ: usize = MAX_PREVIOUS_SECRETS + 1;

#[derive(Clone)]
pub(crate) struct TokenVerifier {
    verifier: token04::TokenVerifier,
    app_id: Option<AppId>,
    clock: Option<Clock>,
}

class!(TokenVerifier, "Token04\\TokenVerifier");

impl Class for TokenVerifier {
    const PROPERTIES: &'static [Property] = &[Property::new("appId", DataType::Long).or_null()];
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
        Ok(vec![zval(self.app_id.map(AppId::get))?])
    }

    /// A verifier equals only itself.
    fn equals(&self, _other: &Self) -> bool {
        false
    }

    fn reference(&self) -> Option<&Zval> {
        self.clock.as_ref().map(Clock::callable)
    }

    fn methods() -> Vec<Function> {
        let claims = DataType::object(TokenClaims::CLASS_NAME);
        vec![
            Function::new("verifyAction", handler!(TokenVerifier::verify_action))
                .parameters::<VerifyAction<'_>>()
                .returns(claims),
            Function::new("verify", handler!(TokenVerifier::verify))
                .parameters::<Verify<'_>>()
                .returns(claims),
            Function::new("verifyAnyUser", handler!(TokenVerifier::verify_any_user))
                .parameters::<VerifyAnyUser<'_>>()
                .returns(claims),
            Function::new("forAnyApp", handler!(TokenVerifier::for_any_app))
                .parameters::<ForAnyApp<'_>>()
                .returns(DataType::object(Self::CLASS_NAME))
                .static_method(),
        ]
    }
}

parameters! {
    struct Construct {
        app_id: Parameter::new("appId", DataType::Long),
        secret: Parameter::new("secret", DataType::String).sensitive(),
        previous_secrets: Parameter::new("previousSecrets", DataType::Iterable).default("[]").sensitive(),
        ..options: Options,
    }
}

parameters! {
    struct ForAnyApp {
        secret: Parameter::new("secret", DataType::String).sensitive(),
        ..options: Options,
    }
}

parameters! {
    /// The parameters that the constructor and `forAnyApp()` share.
    struct Options {
        leeway: Parameter::new("leewaySeconds", DataType::Long).default("0"),
        accept_cbc: Parameter::new("acceptCbc", DataType::Bool).default("false"),
        accept_cbc_user_forgeable: Parameter::new("acceptCbcUserForgeable", DataType::Bool).default("false"),
        clock: Parameter::clock(),
        allow_placeholder_ids: Parameter::new("allowPlaceholderIds", DataType::Bool).default("false"),
    }
}

parameters! {
    struct VerifyAction {
        token: token(),
        user_id: user_id(),
        action: RoomAction::parameter(),
    }
}

parameters! {
    struct Verify {
        token: token(),
        user_id: user_id(),
    }
}

parameters! {
    struct VerifyAnyUser {
        token: token(),
    }
}

fn token() -> Parameter {
    Parameter::new("token", DataType::Mixed).sensitive()
}

fn user_id() -> Parameter {
    Parameter::new("userId", DataType::String)
}

impl TokenVerifier {
    fn construct(call: &Call<'_>) -> Outcome<Self> {
        let arguments: Construct<'_> = call.arguments();
        let app_id = app_id(int(arguments.app_id, Argument::AppId))?;
        let secret = secret(convert::secret(arguments.secret))?;
        let mut verifier = token04::TokenVerifier::new(app_id, &secret);
        if let Some(secrets) = arguments.previous_secrets {
            verifier = with_previous_secrets(verifier, secrets)?;
        }
        Self::with_options(verifier, Some(app_id), &arguments.options)
    }

    fn for_any_app(call: &Call<'_>) -> CallResult {
        let arguments: ForAnyApp<'_> = call.arguments();
        let secret = secret(convert::secret(arguments.secret))?;
        let verifier = token04::TokenVerifier::for_any_app(&secret);
        object(Self::with_options(verifier, None, &arguments.options)?)
    }

    fn with_options(
        mut verifier: token04::TokenVerifier,
        app_id: Option<AppId>,
        options: &Options<'_>,
    ) -> Outcome<Self> {
        if let Some(seconds) = optional_int(options.leeway, LEEWAY)? {
            verifier = verifier.with_leeway_seconds(seconds)?;
        }
        if flag(options.accept_cbc, "accept_cbc")? {
            verifier = verifier.accept_cbc();
        }
        if flag(options.accept_cbc_user_forgeable, "accept_cbc_user_forgeable")? {
            verifier = verifier.accept_cbc_user_forgeable();
        }
        let clock = Clock::new(options.clock)?;
        if flag(options.allow_placeholder_ids, "allow_placeholder_ids")? {
            verifier = verifier.allow_placeholder_ids();
        }
        Ok(Self {
            verifier,
            app_id,
            clock,
        })
    }

    fn verify_action(call: &Call<'_>) -> CallResult {
        let arguments: VerifyAction<'_> = call.arguments();
        let user_id = Some(text(arguments.user_id, Argument::UserId)?);
        let action = Some(RoomAction::argument(arguments.action)?);
        Self::claims(call, arguments.token, Expected { user_id, action })
    }

    fn verify(call: &Call<'_>) -> CallResult {
        let arguments: Verify<'_> = call.arguments();
        let user_id = Some(text(arguments.user_id, Argument::UserId)?);
        let action = None;
        Self::claims(call, arguments.token, Expected { user_id, action })
    }

    fn verify_any_user(call: &Call<'_>) -> CallResult {
        let arguments: VerifyAnyUser<'_> = call.arguments();
        let (user_id, action) = (None, None);
        Self::claims(call, arguments.token, Expected { user_id, action })
    }

    fn claims(call: &Call<'_>, token: Option<&Zval>, expected: Expected<'_>) -> CallResult {
        let this = call.this::<Self>()?;
        let token = bytes(token, Argument::Token);
        let now = clock::now(this.clock.as_ref())?;
        let verified = match token {
            Ok(token) => this.verifier.verify_at(token, expected, now),
            // An error of another argument takes precedence over a token of the wrong type or length.
            Err(refused) => match this.verifier.verify_at(b"", expected, now) {
                Err(error) if error.category() != ErrorCategory::Refused => Err(error),
                _ => Err(refused),
            },
        };
        object(TokenClaims(verified?))
    }
}

/// Adds previous secrets to a verifier.
fn with_previous_secrets(
    verifier: token04::TokenVerifier,
    secrets: &Zval,
) -> Outcome<token04::TokenVerifier> {
    let mut previous = Vec::with_capacity(MAX_SECRETS_READ);
    iterate::for_each(Some(secrets), PREVIOUS_SECRETS, |_, value| {
        let checked = secret(convert::secret(Some(value)));
        previous.push(checked.map_err(|error| for_previous_secret(previous.len(), &error))?);
        if previous.len() == MAX_SECRETS_READ {
            // Stop here, because the iterator may be endless.
            verifier.clone().with_previous_secrets(&previous)?;
        }
        Ok(())
    })?;
    Ok(verifier.with_previous_secrets(&previous)?)
}
