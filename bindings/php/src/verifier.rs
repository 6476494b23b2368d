//! `Token04\TokenVerifier`.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::{ConstructorMeta, RegisteredClass};
use ext_php_rs::flags::{DataType, MethodFlags};
use ext_php_rs::types::Zval;
use token04::{AppId, ErrorCategory, Result};
use token04_bindings::{Argument, Expected, MAX_PREVIOUS_SECRETS, app_id, of_previous_secret, secret};

use crate::action::RoomAction;
use crate::call::{Answer, Call, Outcome, construct, handler, zval};
use crate::claims::TokenClaims;
use crate::class::{Class, Method, class, object};
use crate::clock::{self, Clock};
use crate::properties::Property;
use crate::{arguments, iterate};

const PREVIOUS_SECRETS: Argument =
    Argument::Other("previous_secrets", "an array or another iterable of texts");
const LEEWAY: Argument = Argument::Other("leeway", "a whole number of seconds from 0 to 3600");
/// One more than can be accepted, so that the core says what the limit is.
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
    const SENSITIVE: &'static [(&'static str, u32)] = &[
        ("__construct", 1),
        ("__construct", 2),
        ("foranyapp", 0),
        ("verifyaction", 0),
        ("verify", 0),
        ("verifyanyuser", 0),
    ];
    const CLOCKS: &'static [(&'static str, u32)] = &[("__construct", 6), ("foranyapp", 4)];
    const HOLDS_KEY: bool = true;

    fn constructor() -> ConstructorMeta<Self> {
        ConstructorMeta {
            constructor: |frame| construct(frame, Self::construct),
            build_fn: |builder| {
                let builder = builder
                    .arg(Arg::new("appId", DataType::Long))
                    .arg(Arg::new("secret", DataType::String))
                    .arg(Arg::new("previousSecrets", DataType::Iterable).default("[]"));
                options(builder).required_args(2)
            },
            flags: None,
        }
    }

    fn properties(&self) -> Result<Vec<Zval>> {
        Ok(vec![zval(self.app_id.map(AppId::get))?])
    }

    /// Only to itself.
    fn equals(&self, _other: &Self) -> bool {
        false
    }

    fn reference(&self) -> Option<&Zval> {
        self.clock.as_ref().map(Clock::callable)
    }

    fn methods() -> Vec<Method> {
        let for_any_app = FunctionBuilder::new("forAnyApp", handler!(TokenVerifier::for_any_app))
            .arg(Arg::new("secret", DataType::String));
        let for_any_app =
            options(for_any_app)
                .required_args(1)
                .returns(DataType::object(Self::CLASS_NAME), false, false);
        let token = |builder: FunctionBuilder<'static>| builder.arg(Arg::new("token", DataType::Mixed));
        let user = |builder: FunctionBuilder<'static>| builder.arg(Arg::new("userId", DataType::String));
        let verify_action = FunctionBuilder::new("verifyAction", handler!(TokenVerifier::verify_action));
        let verify_action =
            user(token(verify_action)).arg(Arg::new("action", DataType::object(RoomAction::CLASS_NAME)));
        let verify = FunctionBuilder::new("verify", handler!(TokenVerifier::verify));
        let verify_any_user = FunctionBuilder::new("verifyAnyUser", handler!(TokenVerifier::verify_any_user));
        let claims = DataType::object(TokenClaims::CLASS_NAME);
        [verify_action, user(token(verify)), token(verify_any_user)]
            .map(|method| (method.returns(claims, false, false), MethodFlags::Public))
            .into_iter()
            .chain([(for_any_app, MethodFlags::Public | MethodFlags::Static)])
            .collect()
    }
}

/// The parameters that a verifier of one app and one of any have in common.
fn options(builder: FunctionBuilder<'_>) -> FunctionBuilder<'_> {
    builder
        .arg(Arg::new("leewaySeconds", DataType::Long).default("0"))
        .arg(Arg::new("acceptCbc", DataType::Bool).default("false"))
        .arg(Arg::new("acceptCbcUserForgeable", DataType::Bool).default("false"))
        .arg(Arg::new("clock", DataType::Mixed).default("null"))
        .arg(Arg::new("allowPlaceholderIds", DataType::Bool).default("false"))
}

impl TokenVerifier {
    fn construct(call: &Call<'_>) -> Outcome<Self> {
        let app_id = app_id(call.int(0, Argument::AppId))?;
        let secret = secret(call.secret(1))?;
        let mut verifier = token04::TokenVerifier::new(app_id, &secret);
        if let Some(secrets) = call.argument(2) {
            verifier = with_previous_secrets(verifier, secrets)?;
        }
        Self::with_options(call, verifier, Some(app_id))
    }

    fn for_any_app(call: &Call<'_>) -> Answer {
        let verifier = token04::TokenVerifier::for_any_app(&secret(call.secret(0))?);
        object(Self::with_options(call, verifier, None)?)
    }

    fn with_options(
        call: &Call<'_>,
        mut verifier: token04::TokenVerifier,
        app_id: Option<AppId>,
    ) -> Outcome<Self> {
        // Behind the AppID, the secret and the previous ones, or behind the secret.
        let first = if app_id.is_some() { 3 } else { 1 };
        if let Some(seconds) = call.optional_int(first, LEEWAY)? {
            verifier = verifier.with_leeway_seconds(seconds)?;
        }
        if call.flag(first + 1, "accept_cbc")? {
            verifier = verifier.accept_cbc();
        }
        if call.flag(first + 2, "accept_cbc_user_forgeable")? {
            verifier = verifier.accept_cbc_user_forgeable();
        }
        let clock = Clock::new(call.given(first + 3))?;
        if call.flag(first + 4, "allow_placeholder_ids")? {
            verifier = verifier.allow_placeholder_ids();
        }
        Ok(Self {
            verifier,
            app_id,
            clock,
        })
    }

    fn verify_action(call: &Call<'_>) -> Answer {
        let user_id = Some(call.text(1, Argument::UserId)?);
        let action = Some(RoomAction::argument(call, 2)?);
        Self::claims(call, Expected { user_id, action })
    }

    fn verify(call: &Call<'_>) -> Answer {
        let user_id = Some(call.text(1, Argument::UserId)?);
        let action = None;
        Self::claims(call, Expected { user_id, action })
    }

    fn verify_any_user(call: &Call<'_>) -> Answer {
        let (user_id, action) = (None, None);
        Self::claims(call, Expected { user_id, action })
    }

    fn claims(call: &Call<'_>, expected: Expected<'_>) -> Answer {
        let this = call.this::<Self>()?;
        let token = call.bytes(0, Argument::Token);
        let now = clock::now(this.clock.as_ref())?;
        let verified = match token {
            Ok(token) => this.verifier.verify_at(token, expected, now),
            // What is wrong with the other arguments comes first.
            Err(refused) => match this.verifier.verify_at(b"", expected, now) {
                Err(error) if error.category() != ErrorCategory::Refused => Err(error),
                _ => Err(refused),
            },
        };
        object(TokenClaims(verified?))
    }
}

/// The verifier with these secrets, too.
fn with_previous_secrets(
    verifier: token04::TokenVerifier,
    secrets: &Zval,
) -> Outcome<token04::TokenVerifier> {
    let mut previous = Vec::with_capacity(MAX_SECRETS_READ);
    iterate::each(Some(secrets), PREVIOUS_SECRETS, |_, value| {
        let checked = secret(arguments::secret(Some(value)));
        previous.push(checked.map_err(|error| of_previous_secret(previous.len(), &error))?);
        if previous.len() == MAX_SECRETS_READ {
            // Refused here, as there may be no end.
            verifier.clone().with_previous_secrets(&previous)?;
        }
        Ok(())
    })?;
    Ok(verifier.with_previous_secrets(&previous)?)
}
