//! `Token04\inspect()` and the classes of its result.

use std::borrow::Cow;

use ext_php_rs::class::RegisteredClass;
use ext_php_rs::flags::DataType;
use ext_php_rs::types::Zval;
use token04::{Certainty, FindingId, InspectOptions, Result, Severity, TokenCipher, TokenForm};
use token04_bindings::{Argument, Language};

use crate::call::{Call, handler};
use crate::class::{self, Class, class, object, object_or_null};
use crate::contents::TokenContents;
use crate::convert::{actual_type, non_null, secret, zval};
use crate::enums::{self, CoreEnum};
use crate::function::{Function, Parameter, parameters};
use crate::kit::KitToken;
use crate::outcome::CallResult;
use crate::properties::Property;
use crate::token_privileges::TokenPrivileges;
use crate::{time, zend};

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

pub(crate) fn inspect_function() -> Function {
    Function::new("Token04\\inspect", handler!(inspect))
        .parameters::<Inspect<'_>>()
        .returns(DataType::object(Inspection::CLASS_NAME))
}

parameters! {
    struct Inspect {
        text: Parameter::new("text", DataType::String).sensitive(),
        secret: Parameter::new("secret", DataType::String).or_null().default("null").sensitive(),
        time: Parameter::object("time", "DateTimeInterface").or_null().default("null"),
    }
}

/// Keeps the token and the secret out of stack traces. PHP registers functions before it starts the
/// extension.
pub(crate) fn mark_parameters() {
    if let Some(functions) = zend::functions() {
        inspect_function().mark_parameters(functions);
    }
}

fn inspect(call: &Call<'_>) -> CallResult {
    let arguments: Inspect<'_> = call.arguments();
    let text = arguments
        .text
        .and_then(Zval::zend_str)
        .map(|text| text.as_bytes())
        .ok_or_else(|| TEXT.wrong(actual_type(arguments.text)))?;
    let secret = non_null(arguments.secret)
        .map(|value| secret(Some(value)))
        .transpose()?;
    let mut options = InspectOptions::new();
    if let Some(secret) = &secret {
        options = options.secret(secret);
    }
    if let Some(value) = non_null(arguments.time) {
        options = options.unix_seconds(time::argument(Some(value))?)?;
    }
    object(Inspection(inspect_bytes(text, &options)))
}

/// A text that is too long is not read. Only its length matters, so the core inspects a stand-in that is too
/// long.
fn inspect_bytes(text: &[u8], options: &InspectOptions<'_>) -> token04::Inspection {
    let Err(too_long) = Argument::Token.check_len(text.len()) else {
        // Invalid UTF-8 is not a token. With replacement characters, the core can report why.
        return token04::inspect(&String::from_utf8_lossy(text), options);
    };
    let mut stand_in = "0".to_owned();
    while Argument::Token.check_len(stand_in.len()).is_ok() {
        stand_in = stand_in.repeat(2);
    }
    let mut inspection = token04::inspect(&stand_in, options);
    for finding in &mut inspection.findings {
        if finding.id == FindingId::MalformedToken {
            finding.message = Cow::Owned(too_long.message().to_owned());
        }
    }
    inspection
}

impl Class for Inspection {
    const PROPERTIES: &'static [Property] = &[
        Property::new("form", DataType::object(TokenForm::NAME)),
        Property::new("time", DataType::Long),
        Property::new("envelope", DataType::object(EnvelopeInfo::CLASS_NAME)).or_null(),
        Property::new("contents", DataType::object(TokenContents::CLASS_NAME)).or_null(),
        Property::new("privileges", DataType::object(TokenPrivileges::CLASS_NAME)).or_null(),
        Property::new("kit", DataType::object(KitToken::CLASS_NAME)).or_null(),
        Property::new("repairs", DataType::Array),
        Property::new("layout", DataType::Array),
        Property::new("findings", DataType::Array),
    ];

    fn properties(&self) -> Result<Vec<Zval>> {
        let inspection = &self.0;
        Ok(vec![
            enums::case(inspection.form)?,
            zval(inspection.time)?,
            object_or_null(inspection.envelope.clone().map(EnvelopeInfo))?,
            object_or_null(inspection.contents.clone().map(TokenContents))?,
            object_or_null(inspection.privileges.clone().map(TokenPrivileges))?,
            object_or_null(inspection.kit.clone().map(KitToken))?,
            zval(inspection.repairs.clone())?,
            zval(inspection.layout.clone())?,
            Finding::list(&inspection.findings)?,
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
        Property::new("certainty", DataType::object(Certainty::NAME)),
        Property::new("message", DataType::String),
        Property::new("zegoCode", DataType::Long).or_null(),
    ];

    fn properties(&self) -> Result<Vec<Zval>> {
        let finding = &self.0;
        Ok(vec![
            enums::case(finding.id)?,
            enums::case(finding.severity)?,
            enums::case(finding.certainty)?,
            zval(&*Language::Php.render(&finding.message))?,
            zval(finding.zego_code)?,
        ])
    }

    fn equals(&self, other: &Self) -> bool {
        self == other
    }
}

impl Finding {
    /// A PHP array of findings.
    pub(crate) fn list(findings: &[token04::Finding]) -> Result<Zval> {
        let findings = findings.iter().map(|finding| class::new(Self(finding.clone())));
        zval(findings.collect::<Result<Vec<_>>>()?)
    }
}
