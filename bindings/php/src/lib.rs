//! The PHP extension: the official classes in the namespace `ZEGO`, the rest in `Token04`.
//!
//! The documentation for PHP programmers is in `stubs/`; a test compares it with the registered classes.

mod action;
mod batch;
mod call;
mod claims;
mod class;
mod clock;
mod contents;
mod convert;
mod drop_in;
mod enums;
mod exception;
mod exception_classes;
mod function;
mod generator;
mod handlers;
mod inspection;
mod issued;
mod iterate;
mod json;
mod kit;
mod outcome;
mod php_code;
mod privileges;
mod properties;
mod registration;
mod request;
mod reseed;
mod scalar;
mod time;
mod token_privileges;
mod verifier;
mod zend;

use ext_php_rs::error::php_error;
use ext_php_rs::flags::ErrorType;
use ext_php_rs::prelude::*;
use ext_php_rs::zend::ModuleEntry;
use ext_php_rs::{info_table_end, info_table_header, info_table_row, info_table_start};

use crate::registration::register;

/// The name of the extension.
const NAME: &str = "token04";

/// Called by PHP when it loads the extension.
#[php_module]
#[php(startup = startup)]
pub fn module(module: ModuleBuilder) -> ModuleBuilder {
    module
        .name(NAME)
        .info_function(info)
        .function(inspection::inspect_function().into_builder())
        .function(reseed::reseed_function().into_builder())
}

/// Registers the classes. PHP calls this once per process, before it forks.
fn startup(_type: i32, _module_number: i32) -> i32 {
    match register_all() {
        Ok(()) => 0,
        Err(error) => {
            php_error(&ErrorType::CoreWarning, &format!("{NAME} cannot start: {error}"));
            -1
        }
    }
}

fn register_all() -> ext_php_rs::error::Result<()> {
    enums::register()?;
    exception_classes::register()?;
    drop_in::register()?;
    register::<action::RoomAction>()?;
    register::<claims::TokenClaims>()?;
    register::<contents::TokenContents>()?;
    register::<generator::TokenGenerator>()?;
    register::<inspection::EnvelopeInfo>()?;
    register::<inspection::Finding>()?;
    register::<inspection::Inspection>()?;
    register::<issued::IssuedToken>()?;
    register::<issued::TokenResult>()?;
    register::<kit::KitToken>()?;
    register::<privileges::RoomPrivileges>()?;
    register::<request::TokenRequest>()?;
    register::<token_privileges::TokenPrivileges>()?;
    register::<verifier::TokenVerifier>()?;
    inspection::mark_parameters();
    Ok(())
}

/// The section in `phpinfo()` and `php --ri token04`.
unsafe extern "C" fn info(_module: *mut ModuleEntry) {
    info_table_start!();
    info_table_header!("token04 support", "enabled");
    info_table_row!("Version", env!("CARGO_PKG_VERSION"));
    info_table_row!(
        "Official classes",
        "ZEGO\\ZegoServerAssistant, ZEGO\\ZegoAssistantToken, ZEGO\\ZegoErrorCodes"
    );
    info_table_row!(
        "Other classes",
        "Token04\\TokenGenerator, Token04\\TokenVerifier, Token04\\RoomPrivileges, Token04\\KitToken"
    );
    info_table_row!("Ciphers", "AES-256-GCM (default), AES-256-CBC (on request)");
    info_table_end!();
}
