//! The drop-in: the official assistant's classes, which do not throw.

use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::args::Arg;
use ext_php_rs::builders::{ClassBuilder, FunctionBuilder};
use ext_php_rs::flags::{ConstantFlags, DataType, MethodFlags};
use ext_php_rs::types::{ZendObject, ZendStr, Zval};
use ext_php_rs::zend::ClassEntry;
use token04::{ErrorKind, Result};
use token04_bindings::{Argument, Language, catch, generate_token04};

use crate::call::{Answer, Call, handler, internal, zval};
use crate::class::owned;
use crate::properties::{self, Property};
use crate::zend;

const TOKEN: &str = "ZEGO\\ZegoAssistantToken";

const PROPERTIES: &[Property] = &[
    Property::new("code", DataType::Long),
    Property::new("message", DataType::String),
    Property::new("token", DataType::String),
];

/// The class of the results, looked up once because every token needs it.
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
            properties::declare_writable(class, PROPERTIES);
            TOKEN_CLASS.store(class, Ordering::Release);
        })
        .register()?;

    let generate = FunctionBuilder::new("generateToken04", handler!(generate))
        .arg(Arg::new("appId", DataType::Long))
        .arg(Arg::new("userId", DataType::String))
        .arg(Arg::new("secret", DataType::String))
        .arg(Arg::new("effectiveTimeInSeconds", DataType::Long))
        .arg(Arg::new("payload", DataType::String))
        .returns(DataType::object(TOKEN), false, false);
    ClassBuilder::new("ZEGO\\ZegoServerAssistant")
        .method(generate, MethodFlags::Public | MethodFlags::Static)
        .registration(|class, arguments| {
            zend::hide_parameter(&class.function_table, "generatetoken04", 2);
            // PHP reads them for as long as the process lives.
            Box::leak(arguments);
        })
        .register()
}

fn generate(call: &Call<'_>) -> Answer {
    let outcome = catch(|| {
        generate_token04(
            call.int(0, Argument::AppId),
            call.text(1, Argument::UserId),
            call.secret(2),
            call.int(3, Argument::Lifetime),
            call.text(4, Argument::Payload),
        )
    });
    Ok(match &outcome {
        Ok(token) => result(0, "success", token)?,
        Err(error) => result(error.code(), &Language::DropInCamel.render(error.message()), b"")?,
    })
}

/// A `ZegoAssistantToken`.
fn result(code: i32, message: &str, token: &[u8]) -> Result<Zval> {
    // SAFETY: null, or the class that PHP keeps for as long as the extension is loaded.
    let class = unsafe { TOKEN_CLASS.load(Ordering::Acquire).as_ref() }
        .ok_or_else(|| internal("the class of the result is not registered"))?;
    let mut text = Zval::new();
    text.set_zend_string(ZendStr::new(token, false));
    let mut object = ZendObject::new(class);
    properties::fill(&mut object, [zval(code)?, zval(message)?, text]);
    Ok(owned(object))
}
