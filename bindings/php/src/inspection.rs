//! `Token04\inspect()` and what it finds.

use std::borrow::Cow;

use ext_php_rs::args::Arg;
use ext_php_rs::builders::FunctionBuilder;
use ext_php_rs::class::RegisteredClass;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use token04::{FindingId, InspectOptions, Result, Severity, TokenCipher, TokenForm};
use token04_bindings::{Argument, Language};

use crate::arguments::found;
use crate::call::{Answer, Call, handler, zval};
use crate::class::{self, Class, class, object, object_or_null};
use crate::contents::TokenContents;
use crate::enums::{self, CoreEnum};
use crate::kit::KitToken;
use crate::properties::Property;
use crate::token_privileges::TokenPrivileges;
use crate::zend;

const TEXT: Argument = Argument::Text("text");

#[derive(Clone, PartialEq)]
pub(crate) struct Inspection(token04::Inspection);

#[derive(Clone, PartialEq)]
pub(crate) struct EnvelopeInfo(token04::EnvelopeInfo);

#[derive(Clone, PartialEq)]
pub(crate) struct Finding(token04::Finding);

class!(Inspection, "Token04\\Inspection");
class!(EnvelopeInfo, "Token04\\EnvelopeInfo");
class!(Finding, "Token04\\Finding");

pub(crate) fn inspect_function() -> FunctionBuilder<'static> {
    FunctionBuilder::new("Token04\\inspect", handler!(inspect))
        .arg(Arg::new("text", DataType::String))
        .arg(Arg::new("secret", DataType::String).allow_null())
        .arg(Arg::new("time", DataType::object("DateTimeInterface")).allow_null())
        .required_args(1)
        .returns(DataType::object(Inspection::CLASS_NAME), false, false)
}

/// Keeps token and secret out of stack traces. The function is registered by then.
pub(crate) fn hide_parameters() {
    if let Some(functions) = zend::functions() {
        for index in [0, 1] {
            zend::hide_parameter(functions, "token04\\inspect", index);
        }
    }
}

fn inspect(call: &Call<'_>) -> Answer {
    let text = call
        .argument(0)
        .and_then(Zval::zend_str)
        .map(|text| text.as_bytes())
        .ok_or_else(|| TEXT.wrong(found(call.argument(0))))?;
    let secret = call.optional_secret(1)?;
    let mut options = InspectOptions::new();
    if let Some(secret) = &secret {
        options = options.secret(secret);
    }
    if call.given(2).is_some() {
        options = options.unix_seconds(call.time(2)?)?;
    }
    object(Inspection(inspect_bytes(text, &options)))
}

/// A text that is too long is not read: only its length matters, so the core gets another that is too long.
fn inspect_bytes(text: &[u8], options: &InspectOptions<'_>) -> token04::Inspection {
    let Err(too_long) = Argument::Token.check_len(text.len()) else {
        // What is no UTF-8 is no token either; the core says what is wrong with the replacement.
        return token04::inspect(&String::from_utf8_lossy(text), options);
    };
    let mut stand_in = "0".to_owned();
    while Argument::Token.check_len(stand_in.len()).is_ok() {
        stand_in = stand_in.repeat(2);
    }
    let mut found = token04::inspect(&stand_in, options);
    for finding in &mut found.findings {
        if finding.id == FindingId::MalformedToken {
            finding.message = Cow::Owned(too_long.message().to_owned());
        }
    }
    found
}

impl Class for Inspection {
    const PROPERTIES: &'static [Property] = &[
        Property::new("form", DataType::object(TokenForm::NAME)),
        Property::new("time", DataType::Long),
        Property::new("envelope", DataType::object(EnvelopeInfo::CLASS_NAME)).or_null(),
        Property::new("contents", DataType::object(TokenContents::CLASS_NAME)).or_null(),
        Property::new("privileges", DataType::object(TokenPrivileges::CLASS_NAME)).or_null(),
        Property::new("kit", DataType::object(KitToken::CLASS_NAME)).or_null(),
        Property::new("findings", DataType::Array),
    ];

    fn properties(&self) -> Result<Vec<Zval>> {
        let found = &self.0;
        Ok(vec![
            enums::case(found.form)?,
            zval(found.time)?,
            object_or_null(found.envelope.clone().map(EnvelopeInfo))?,
            object_or_null(found.contents.clone().map(TokenContents))?,
            object_or_null(found.privileges.clone().map(TokenPrivileges))?,
            object_or_null(found.kit.clone().map(KitToken))?,
            Finding::list(&found.findings)?,
        ])
    }

    fn equals(&self, other: &Self) -> bool {
        self == other
    }
}

impl Class for EnvelopeInfo {
    const PROPERTIES: &'static [Property] = &[
        Property::new("expire", DataType::Long),
        Property::new("cipher", DataType::object(TokenCipher::NAME)).or_null(),
        Property::new("iv", DataType::String),
        Property::new("ciphertextLength", DataType::Long),
        Property::new("mode", DataType::Long).or_null(),
    ];

    fn properties(&self) -> Result<Vec<Zval>> {
        let envelope = &self.0;
        let mut iv = Zval::new();
        iv.set_binary(envelope.iv.clone());
        Ok(vec![
            zval(envelope.expire)?,
            enums::case_or_null(envelope.cipher)?,
            iv,
            zval(envelope.ciphertext_len as u64)?,
            zval(envelope.mode)?,
        ])
    }

    fn equals(&self, other: &Self) -> bool {
        self == other
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
            zval(&*Language::Php.render(&finding.message))?,
            zval(finding.zego_code)?,
        ])
    }

    fn equals(&self, other: &Self) -> bool {
        self == other
    }
}

impl Finding {
    /// An array of them.
    pub(crate) fn list(findings: &[token04::Finding]) -> Result<Zval> {
        let findings = findings.iter().map(|finding| class::new(Self(finding.clone())));
        zval(findings.collect::<Result<Vec<_>>>()?)
    }
}
