//! The drop-in: the classes of the official assistant, which do not throw.

use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::builders::ClassBuilder;
use ext_php_rs::flags::{ConstantFlags, DataType};
use ext_php_rs::types::{ZendObject, ZendStr, Zval};
use ext_php_rs::zend::ClassEntry;
use token04::{ErrorKind, Result};
use token04_bindings::{Argument, Language, catch, generate_token04};

use crate::call::{Call, handler};
use crate::convert::{self, int, object_zval, text, zval};
use crate::function::{Function, Parameter, parameters};
use crate::outcome::{CallResult, internal_error};
use crate::properties::{self, Default};
use crate::scalar::Scalar;

const TOKEN: &str = "ZEGO\\ZegoAssistantToken";

/// Without types and with these defaults, as in the official class.
const PROPERTIES: &[(&str, Default)] = &[
    ("code", Default::Null),
    ("message", Default::EmptyString),
    ("token", Default::Null),
];

/// The class of the results. Cached, because every call needs it.
static TOKEN_CLASS: AtomicPtr<ClassEntry> = AtomicPtr::new(std::ptr::null_mut());

pub(crate) fn register() -> ext_php_rs::error::Result<()> {
    let codes = [
        ("success", 0),
        ("appIDInvalid", ErrorKind::InvalidAppId.code()),
        ("userIDInvalid", ErrorKind::InvalidUserId.code()),
        ("secretInvalid", ErrorKind::InvalidSecret.code()),
        ("effectiveTimeInSecondsInvalid", ErrorKind::InvalidLifetime.code()),
    ];
    let mut error_codes = ClassBuilder::new("ZEGO\\ZegoErrorCodes").registration(|_, _| ());
    for (name, code) in codes {
        error_codes = error_codes.constant(name, code, &[], ConstantFlags::Public)?;
    }
    error_codes.register()?;

    ClassBuilder::new(TOKEN)
        .registration(|class, _| {
            properties::declare_untyped(class, PROPERTIES);
            TOKEN_CLASS.store(class, Ordering::Release);
        })
        .register()?;

    let (generate, flags) = generate_function().into_method();
    ClassBuilder::new("ZEGO\\ZegoServerAssistant")
        .method(generate, flags)
        .registration(|class, arguments| {
            generate_function().mark_parameters(&class.function_table);
            // PHP reads them until the process ends.
            Box::leak(arguments);
        })
        .register()
}

fn generate_function() -> Function {
    Function::new("generateToken04", handler!(generate))
        .parameters::<Generate<'_>>()
        .returns(DataType::object(TOKEN))
        .static_method()
}

parameters! {
    struct Generate {
        app_id: Parameter::new("appId", DataType::Long),
        user_id: Parameter::new("userId", DataType::String),
        secret: Parameter::new("secret", DataType::String).sensitive(),
        effective_time: Parameter::new("effectiveTimeInSeconds", DataType::Long),
        payload: Parameter::new("payload", DataType::String),
    }
}

fn generate(call: &Call<'_>) -> CallResult {
    let arguments: Generate<'_> = call.arguments();
    // All arguments are converted before one is read, because conversions run the caller's code.
    let mut conversion = call.conversion();
    let app_id = conversion.int(arguments.app_id)?;
    let user_id = conversion.string(arguments.user_id)?;
    let secret = match arguments.secret {
        // As an empty string, it would have the same code, but a message without the likely cause.
        Some(value) if value.is_false() => Scalar::Unchanged(Some(value)),
        value => conversion.string(value)?,
    };
    let effective_time = conversion.int(arguments.effective_time)?;
    let payload = conversion.string(arguments.payload)?;
    let token = catch(|| {
        generate_token04(
            int(app_id.get(), Argument::AppId),
            text(user_id.get(), Argument::UserId),
            convert::secret(secret.get()),
            int(effective_time.get(), Argument::Lifetime),
            text(payload.get(), Argument::Payload),
        )
    });
    Ok(match token {
        Ok(token) => {
            let mut text = Zval::new();
            text.set_zend_string(ZendStr::new(&token, false));
            result(0, "", text)?
        }
        Err(error) => {
            let message = Language::DropInCamel.render(error.message());
            result(error.code(), &message, Zval::null())?
        }
    })
}

/// A `ZegoAssistantToken`.
fn result(code: i32, message: &str, token: Zval) -> Result<Zval> {
    // SAFETY: the pointer is null or was stored when PHP registered the class, and PHP keeps the class until
    // the process ends.
    let class = unsafe { TOKEN_CLASS.load(Ordering::Acquire).as_ref() }
        .ok_or_else(|| internal_error("the class of the result is not registered"))?;
    let mut object = ZendObject::new(class);
    properties::fill(&mut object, [zval(code)?, zval(message)?, token]);
    Ok(object_zval(object))
}
