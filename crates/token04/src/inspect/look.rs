//! The steps of an inspection, from the text to what it says.

use super::finding::{Finding, FindingId};
use super::{EnvelopeInfo, Inspection, TokenForm, content, keys, text};
use crate::envelope::Envelope;
use crate::key::Key;
use crate::{Cipher, Claims, KitToken};

impl Inspection {
    pub(super) fn look(&mut self, text: &str, secret: Option<&[u8]>) {
        let token = self.take_kit_apart(text);
        let read = text::read(token);
        if self.form == TokenForm::Unknown {
            self.form = read.form;
        }
        self.findings.extend(read.finding);
        if let Some(secret) = secret {
            self.look_at_secret(secret);
        }
        let Some(mut body) = read.body else {
            return;
        };
        match Envelope::split(&mut body) {
            Ok(envelope) => self.look_at_envelope(&envelope, secret),
            Err(error) => self
                .findings
                .push(Finding::of_error(FindingId::MalformedToken, &error)),
        }
    }

    fn take_kit_apart<'t>(&mut self, text: &'t str) -> &'t str {
        let Some((token, _)) = text.split_once('#') else {
            return text;
        };
        self.form = TokenForm::KitToken;
        match KitToken::parse(text.trim()) {
            Ok(kit) => self.kit = Some(kit),
            Err(error) => self
                .findings
                .push(Finding::of_error(FindingId::MalformedKitToken, &error)),
        }
        token
    }

    fn look_at_secret(&mut self, secret: &[u8]) {
        if let Err(error) = Key::new(secret) {
            let id = if keys::looks_like_app_sign(secret.trim_ascii()) {
                FindingId::AppSign
            } else {
                FindingId::InvalidSecret
            };
            self.findings.push(Finding::of_error(id, &error));
        }
    }

    fn look_at_envelope(&mut self, envelope: &Envelope<'_>, secret: Option<&[u8]>) {
        let declared = envelope.cipher();
        self.envelope = Some(EnvelopeInfo {
            expire: envelope.expire,
            cipher: declared.as_ref().ok().copied(),
            iv: envelope.iv.to_vec(),
            ciphertext_len: envelope.sealed.len(),
            mode: envelope.mode,
        });
        let cipher = match declared {
            Ok(cipher) => Some(cipher),
            Err(error) => {
                // The nonce's length tells the cipher that was really used.
                let actual = [Cipher::Gcm, Cipher::Cbc]
                    .into_iter()
                    .find(|cipher| cipher.iv_len() == envelope.iv.len());
                let finding = match (actual, envelope.mode) {
                    (Some(Cipher::Gcm), None) => Finding::new(
                        FindingId::MissingModeByte,
                        "the mode byte is missing: a GCM token ends in one more byte, 1, behind the ciphertext",
                    ),
                    (Some(actual), Some(mode)) => Finding::new(
                        FindingId::WrongModeByte,
                        format!(
                            "mode byte {mode} does not go with {}",
                            actual.as_str().to_ascii_uppercase()
                        ),
                    ),
                    _ => Finding::of_error(FindingId::MalformedToken, &error),
                };
                self.findings.push(finding);
                actual
            }
        };
        if cipher == Some(Cipher::Cbc) {
            self.findings.push(Finding::new(
                FindingId::Cbc,
                "sealed with AES-CBC, which is deprecated and not authenticated: generate GCM tokens",
            ));
        }
        if let (Some(cipher), Some(secret)) = (cipher, secret) {
            self.open(cipher, envelope, secret);
        } else if secret.is_none() {
            self.findings.push(Finding::new(
                FindingId::NoSecret,
                "without the secret only the envelope can be read",
            ));
        }
        if self.claims.is_none() {
            content::times(envelope.expire, None, self.at, &mut self.findings);
        }
    }

    fn open(&mut self, cipher: Cipher, envelope: &Envelope<'_>, secret: &[u8]) {
        let Some(opened) = keys::open(secret, cipher, envelope.iv, envelope.sealed) else {
            self.findings.push(Finding::new(
                FindingId::WrongKey,
                "the token does not open with this secret, nor with its hash, parts or decodings: was it made with another project's secret, or changed?",
            ));
            return;
        };
        self.findings.extend(opened.finding);
        if opened.double_padding {
            self.findings.push(Finding::new(
                FindingId::DoublePadding,
                "the plaintext was padded twice, by hand and by the cipher: leave the padding to the cipher",
            ));
        }
        let claims = match Claims::parse(&opened.plaintext, cipher) {
            Ok(claims) => claims,
            Err(error) => {
                self.findings
                    .push(Finding::of_error(FindingId::InvalidClaims, &error));
                return;
            }
        };
        if claims.expire != envelope.expire {
            self.findings.push(Finding::new(
                FindingId::ExpireMismatch,
                "the envelope's expiry is not the sealed one: it was changed after the token was made",
            ));
        }
        content::claims(&claims, self.at, &mut self.findings);
        self.privileges = content::payload(&claims.payload, &mut self.findings);
        if let Some(kit) = &self.kit {
            content::kit(kit, &claims, self.privileges.as_ref(), &mut self.findings);
        }
        self.claims = Some(claims);
    }
}
