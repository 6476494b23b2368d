//! The steps of an inspection, from the text to its claims.

use super::{EnvelopeInfo, Inspection, TokenForm, keys, text};
use crate::cbc_claims;
use crate::envelope::Envelope;
use crate::findings::{FindingList, content};
use crate::secret;
use crate::{Finding, FindingId, KitToken, TokenCipher, TokenContents};

/// The state of an inspection.
pub(super) struct Inspector {
    found: Inspection,
    findings: FindingList,
}

impl Inspector {
    /// Inspects a text, with its times checked against `time`.
    pub(super) fn run(text: &str, secret: Option<&[u8]>, time: i64) -> Inspection {
        let mut inspector = Self {
            found: Inspection {
                form: TokenForm::Unknown,
                time,
                envelope: None,
                contents: None,
                privileges: None,
                kit: None,
                findings: Vec::new(),
            },
            findings: FindingList::default(),
        };
        inspector.inspect_text(text, secret);
        Inspection {
            findings: inspector.findings.worst_first(),
            ..inspector.found
        }
    }

    fn inspect_text(&mut self, text: &str, secret: Option<&[u8]>) {
        let token = self.parse_kit(text);
        let read = text::read(token);
        if self.found.form == TokenForm::Unknown {
            self.found.form = read.form;
        }
        self.findings.extend(read.finding);
        if let Some(secret) = secret {
            self.check_secret(secret);
        }
        let Some(mut body) = read.body else {
            return;
        };
        match Envelope::split(&mut body) {
            Ok(envelope) => self.inspect_envelope(&envelope, secret),
            Err(error) => self
                .findings
                .push(Finding::from_error(FindingId::MalformedToken, &error)),
        }
    }

    fn parse_kit<'t>(&mut self, text: &'t str) -> &'t str {
        let Some((token, _)) = text.split_once('#') else {
            return text;
        };
        self.found.form = TokenForm::KitToken;
        match KitToken::parse(text.trim()) {
            Ok(kit) => self.found.kit = Some(kit),
            Err(error) => self
                .findings
                .push(Finding::from_error(FindingId::MalformedKitToken, &error)),
        }
        token
    }

    fn check_secret(&mut self, secret: &[u8]) {
        if let Err(error) = secret::check(secret) {
            let id = if secret::looks_like_app_sign(secret.trim_ascii()) {
                FindingId::AppSign
            } else {
                FindingId::InvalidSecret
            };
            self.findings.push(Finding::from_error(id, &error));
        }
    }

    fn inspect_envelope(&mut self, envelope: &Envelope<'_>, secret: Option<&[u8]>) {
        let declared = envelope.cipher();
        self.found.envelope = Some(EnvelopeInfo {
            expire: envelope.expire,
            cipher: declared.as_ref().ok().copied(),
            iv: envelope.iv.to_vec(),
            ciphertext_len: envelope.sealed.len(),
            mode: envelope.mode,
        });
        let cipher = match declared {
            Ok(cipher) => Some(cipher),
            Err(error) => {
                // The nonce's length determines the cipher that was really used.
                let actual = [TokenCipher::Gcm, TokenCipher::Cbc]
                    .into_iter()
                    .find(|cipher| cipher.iv_len() == envelope.iv.len());
                let finding = match (actual, envelope.mode) {
                    (Some(TokenCipher::Gcm), None) => Finding::new(
                        FindingId::MissingModeByte,
                        "the mode byte is missing: append the byte 1 after the ciphertext of a GCM token",
                    ),
                    (Some(actual), Some(mode)) => Finding::new(
                        FindingId::WrongModeByte,
                        format!(
                            "mode byte {mode} does not match {}: use 1 for GCM, 0 for CBC",
                            actual.as_str().to_ascii_uppercase()
                        ),
                    ),
                    _ => Finding::from_error(FindingId::MalformedToken, &error),
                };
                self.findings.push(finding);
                actual
            }
        };
        if cipher == Some(TokenCipher::Cbc) {
            self.findings.push(Finding::new(
                FindingId::Cbc,
                "encrypted with AES-CBC, which is deprecated and not authenticated: generate GCM tokens",
            ));
        }
        if let (Some(cipher), Some(secret)) = (cipher, secret) {
            self.open(cipher, envelope, secret);
        } else if secret.is_none() {
            self.findings.push(Finding::new(
                FindingId::NoSecret,
                "only the envelope was read: pass the secret to read the content",
            ));
        }
        if self.found.contents.is_none() {
            content::times(envelope.expire, None, self.found.time, &mut self.findings);
        }
    }

    fn open(&mut self, cipher: TokenCipher, envelope: &Envelope<'_>, secret: &[u8]) {
        let Some(opened) = keys::open(secret, cipher, envelope.iv, envelope.sealed) else {
            self.findings.push(Finding::new(
                FindingId::WrongKey,
                "the token cannot be decrypted with this secret, or with a hash, part or decoding of it: check that the secret is this project's and the token unchanged",
            ));
            return;
        };
        self.findings.extend(opened.finding);
        if opened.double_padding {
            self.findings.push(Finding::new(
                FindingId::DoublePadding,
                "the plaintext was padded twice, manually and by the cipher; `verify` refuses it: leave the padding to the cipher",
            ));
        }
        if cipher == TokenCipher::Cbc {
            self.check_cbc_layout(&opened.plaintext);
        }
        let contents = match TokenContents::parse(&opened.plaintext, cipher) {
            Ok(contents) => contents,
            Err(error) => {
                self.findings
                    .push(Finding::from_error(FindingId::InvalidClaims, &error));
                return;
            }
        };
        if contents.expire != envelope.expire {
            self.findings.push(Finding::new(
                FindingId::ExpireMismatch,
                "the envelope's expiry differs from the encrypted one, so it was changed: generate a new token",
            ));
        }
        content::contents(&contents, self.found.time, &mut self.findings);
        self.found.privileges = content::payload(&contents.payload, &mut self.findings);
        if let Some(kit) = &self.found.kit {
            content::kit(kit, &contents, self.found.privileges.as_ref(), &mut self.findings);
        }
        self.found.contents = Some(contents);
    }

    /// Checks whether `verify` accepts this layout of a CBC token. Content is checked elsewhere.
    fn check_cbc_layout(&mut self, plaintext: &[u8]) {
        match cbc_claims::read(plaintext) {
            Some(read) if read.user_forgeable => {
                if let Some(cbc) = self.findings.get_mut(FindingId::Cbc) {
                    cbc.message = "encrypted with AES-CBC, which is deprecated and not authenticated; user_id comes first, as in the official Java code, so anybody can change its beginning without the secret, and `verify` accepts it only with both `accept_cbc` and `accept_cbc_user_forgeable`: generate GCM tokens".into();
                }
            }
            Some(_) => {}
            None => self.findings.push(Finding::new(
                FindingId::CbcLayout,
                "`verify` refuses this CBC token, because its layout is not official (six fields, each once, in an official order, no white space between them, valid UTF-8), so the user can be changed without the secret: generate GCM tokens",
            )),
        }
    }
}
