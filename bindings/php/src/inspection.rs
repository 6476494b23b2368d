//! `Token04\inspect()` and what it finds.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::RegisteredClass;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use token04::legacy::{
    Argument, Cipher, Error, ErrorKind, FindingId, InspectOptions, Result, Severity, TokenForm,
};

use crate::call::{Answer, Call, answer, handler};
use crate::claims::Claims;
use crate::class::{Class, class, object, object_or_null};
use crate::enums::{self, CoreEnum};
use crate::kit::KitToken;
use crate::privileges::RoomPrivileges;
use crate::properties::Property;
use crate::verifier::AT;
use crate::zend;

#[derive(Clone)]
pub(crate) struct Inspection(token04::legacy::Inspection);

#[derive(Clone)]
pub(crate) struct EnvelopeInfo(token04::legacy::EnvelopeInfo);

#[derive(Clone)]
pub(crate) struct Finding(token04::legacy::Finding);

class!(Inspection, "Token04\\Inspection");
class!(EnvelopeInfo, "Token04\\EnvelopeInfo");
class!(Finding, "Token04\\Finding");

pub(crate) fn inspect_function() -> FunctionBuilder<'static> {
    FunctionBuilder::new("Token04\\inspect", handler!(inspect))
        .arg(Arg::new("token", DataType::String))
        .arg(Arg::new("secret", DataType::String).allow_null())
        .arg(Arg::new("at", DataType::Long).allow_null())
        .required_args(1)
        .returns(DataType::object(Inspection::CLASS_NAME), false, false)
}

/// Keeps the secret out of stack traces. The function is registered by then.
pub(crate) fn hide_secret() {
    if let Some(functions) = zend::functions() {
        zend::hide_parameter(functions, "token04\\inspect", 1);
    }
}

fn inspect(call: &Call<'_>) -> Answer {
    // A token that is too long is no error but a finding.
    let token = match call.text(0, Argument::Token) {
        Err(error) if error.kind() == ErrorKind::MalformedToken => Err(error),
        token => Ok(token?),
    };
    let secret = call.optional_secret(1)?;
    let mut options = InspectOptions::new();
    if let Some(secret) = &secret {
        options = options.secret(secret);
    }
    if let Some(at) = call.optional_int(2, AT)? {
        options = options.at(at);
    }
    object(Inspection(match token {
        Ok(token) => token04::legacy::inspect(token, &options),
        Err(too_long) => inspect_too_long(&too_long, &options),
    }))
}

/// Inspects a text that is too long without reading it: only its length matters, so the core gets another
/// text that is too long.
fn inspect_too_long(error: &Error, options: &InspectOptions<'_>) -> token04::legacy::Inspection {
    let mut stand_in = "0".to_owned();
    while Argument::Token.check_len(stand_in.len()).is_ok() {
        stand_in = stand_in.repeat(2);
    }
    let mut found = token04::legacy::inspect(&stand_in, options);
    for finding in &mut found.findings {
        if finding.id == FindingId::MalformedToken {
            finding.message = error.message().to_owned().into();
        }
    }
    found
}

impl Class for Inspection {
    const PROPERTIES: &'static [Property] = &[
        Property::new("form", DataType::object(TokenForm::NAME)),
        Property::new("at", DataType::Long),
        Property::new("envelope", DataType::object(EnvelopeInfo::CLASS_NAME)).or_null(),
        Property::new("claims", DataType::object(Claims::CLASS_NAME)).or_null(),
        Property::new("privileges", DataType::object(RoomPrivileges::CLASS_NAME)).or_null(),
        Property::new("kit", DataType::object(KitToken::CLASS_NAME)).or_null(),
        Property::new("findings", DataType::Array),
    ];

    fn properties(&self) -> Result<Vec<Zval>> {
        let found = &self.0;
        let findings = found
            .findings
            .iter()
            .map(|finding| object(Finding(finding.clone())))
            .collect::<Result<Vec<_>>>()?;
        Ok(vec![
            enums::case(found.form)?,
            answer(found.at)?,
            object_or_null(found.envelope.clone().map(EnvelopeInfo))?,
            object_or_null(found.claims.clone().map(Claims))?,
            object_or_null(found.privileges.clone().map(RoomPrivileges))?,
            object_or_null(found.kit.clone().map(KitToken))?,
            answer(findings)?,
        ])
    }
}

impl Class for EnvelopeInfo {
    const PROPERTIES: &'static [Property] = &[
        Property::new("expire", DataType::Long),
        Property::new("cipher", DataType::object(Cipher::NAME)).or_null(),
        Property::new("iv", DataType::String),
        Property::new("ciphertextLength", DataType::Long),
        Property::new("mode", DataType::Long).or_null(),
    ];

    fn properties(&self) -> Result<Vec<Zval>> {
        let envelope = &self.0;
        let mut iv = Zval::new();
        iv.set_binary(envelope.iv.clone());
        Ok(vec![
            answer(envelope.expire)?,
            enums::case_or_null(envelope.cipher)?,
            iv,
            answer(envelope.ciphertext_len as u64)?,
            answer(envelope.mode)?,
        ])
    }
}

impl Class for Finding {
    const PROPERTIES: &'static [Property] = &[
        Property::new("id", DataType::object(FindingId::NAME)),
        Property::new("severity", DataType::object(Severity::NAME)),
        Property::new("message", DataType::String),
        Property::new("zegoCode", DataType::Long).or_null(),
    ];

    fn properties(&self) -> Result<Vec<Zval>> {
        let finding = &self.0;
        Ok(vec![
            enums::case(finding.id)?,
            enums::case(finding.severity)?,
            answer(&*finding.message)?,
            answer(finding.zego_code)?,
        ])
    }
}
