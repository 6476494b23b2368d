//! The first stage: from the text to the body of a token. Takes the token out of other texts, reverts
//! alterations, and recognizes texts that are no tokens.

mod alteration;
mod embedded;
mod unsealed;

use std::borrow::Cow;

use super::layout;
use super::{Repairs, TokenForm};
use crate::base64_engine::STANDARD;
use crate::findings::FindingList;
use crate::wiped_buf::WipedBuf;
use crate::{ErrorKind, Finding, FindingId, KitToken, envelope};
use base64::Engine;

/// How often the text is unpacked: each step but the last finds a token in another text.
const MAX_STEPS: usize = 6;
/// Common sizes of database columns.
const COLUMN_SIZES: &[usize] = &[
    64, 100, 128, 191, 200, 250, 255, 256, 500, 512, 1000, 1024, 2000, 2048, 4000, 4096,
];

/// What the text is, with the decoded body if there is one.
pub(super) struct Read {
    pub(super) form: TokenForm,
    pub(super) kit: Option<KitToken>,
    pub(super) body: Option<WipedBuf>,
    /// The length of the token's text.
    pub(super) len: usize,
}

/// A step that takes a token out of the text or mends it.
struct Step<'t> {
    next: Cow<'t, str>,
    repair: &'static str,
    finding: Finding,
}

pub(super) fn read(
    text: &str,
    secret: Option<&[u8]>,
    repairs: &mut Repairs,
    findings: &mut FindingList,
) -> Read {
    let mut read = Read {
        form: TokenForm::Unknown,
        kit: None,
        body: None,
        len: 0,
    };
    if text.len() > envelope::MAX_TOKEN_LEN {
        if let Err(error) = envelope::decode(text.as_bytes()) {
            findings.push(Finding::from_error(FindingId::MalformedToken, &error));
        }
        return read;
    }
    let mut text = Cow::Borrowed(text);
    for _ in 0..MAX_STEPS {
        if let Some(token) = take_kit(&text, &mut read, findings) {
            text = token.into();
        }
        let step = match envelope::decode(text.as_bytes()) {
            Ok(body) => match alteration::in_body(&body).or_else(|| alteration::hexadecimal(&text)) {
                Some(step) => step,
                None => {
                    read.set_form(TokenForm::Token04);
                    read.body = Some(body);
                    read.len = text.len();
                    return read;
                }
            },
            Err(_) => match alteration::revert(&text).or_else(|| take_embedded(&text)) {
                Some(step) => step,
                None => break,
            },
        };
        repairs.push(step.repair);
        findings.push(step.finding);
        text = step.next.into_owned().into();
    }
    if let Some(cut_off) = cut_off(&text) {
        read.set_form(TokenForm::Token04);
        findings.push(cut_off);
    } else if let Some((form, finding)) = unsealed::recognize(&text, secret) {
        read.set_form(form);
        findings.push(finding);
    } else if let Err(error) = envelope::decode(text.as_bytes()) {
        let id = match error.kind() {
            ErrorKind::UnsupportedVersion => FindingId::UnsupportedVersion,
            _ => {
                read.set_form(TokenForm::Token04);
                FindingId::MalformedToken
            }
        };
        findings.push(unsupported(&text).unwrap_or_else(|| Finding::from_error(id, &error)));
    }
    read
}

impl Read {
    /// A kit token stays one, whatever is in it.
    fn set_form(&mut self, form: TokenForm) {
        if self.form == TokenForm::Unknown {
            self.form = form;
        }
    }
}

/// Describes a body whose layout is not known, if it was never encrypted.
pub(super) fn not_sealed(body: &[u8]) -> Option<Finding> {
    unsealed::in_body(body)
}

/// Takes the details of a kit token off the text, and returns the token.
fn take_kit(text: &str, read: &mut Read, findings: &mut FindingList) -> Option<String> {
    let text = text.trim();
    let (token, _) = text.split_once('#')?;
    // A # is also part of addresses and log lines.
    if read.kit.is_some() || token.contains([' ', '"', '?', '{', '\n']) {
        return None;
    }
    read.form = TokenForm::KitToken;
    match KitToken::parse(text) {
        Ok(kit) => read.kit = Some(kit),
        Err(error) => findings.push(Finding::from_error(FindingId::MalformedKitToken, &error)),
    }
    Some(token.to_owned())
}

fn take_embedded(text: &str) -> Option<Step<'_>> {
    let embedded::Embedded { token, place } = embedded::find(text)?;
    Some(Step {
        next: token.into(),
        repair: "embedded_token",
        finding: Finding::new(
            FindingId::EmbeddedToken,
            format!("the token is inside another text, {place}: pass only the token"),
        ),
    })
}

/// A token whose length fields say that its end is missing.
fn cut_off(text: &str) -> Option<Finding> {
    let encoded = text.trim().strip_prefix(envelope::PREFIX)?;
    let whole = encoded.get(..encoded.len() / 4 * 4)?;
    let body = STANDARD.decode(whole).ok()?;
    layout::cut(&body).map(|cut| cut_to(text.trim().len(), cut.whole_len))
}

/// Says that a token of this length has a longer one's length fields.
pub(super) fn cut_to(len: usize, whole: usize) -> Finding {
    let column = if COLUMN_SIZES.contains(&len) {
        " (a usual size of a database column)"
    } else {
        ""
    };
    Finding::new(
        FindingId::CutOff,
        format!(
            "the end is missing: the token has {len} characters{column} of {whole}: store and send all of it"
        ),
    )
}

/// A token of another version, which has two digits.
fn unsupported(text: &str) -> Option<Finding> {
    let (version, rest) = text.trim().split_at_checked(envelope::PREFIX.len())?;
    let other = ["01", "02", "03", "05"]
        .into_iter()
        .find(|other| *other == version)?;
    STANDARD
        .decode(rest)
        .ok()
        .filter(|body| body.len() > envelope::PREFIX.len())?;
    Some(Finding::new(
        FindingId::UnsupportedVersion,
        format!("this begins with {other}, as tokens of another version do: generate a token04"),
    ))
}
