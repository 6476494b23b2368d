//! The stages of an inspection, from the text to its claims: text, layout, key, content.

use super::difference::Difference;
use super::keys::Mistake;
use super::layout::{self, Cut, Split};
use super::trial::{self, Opened};
use super::{EnvelopeInfo, Inspection, Repairs, TokenForm, claims, iv, text};
use crate::cbc_claims;
use crate::envelope::Envelope;
use crate::findings::{FindingList, content, payload};
use crate::{Certainty, Finding, FindingId, TokenCipher};
use crate::{secret, secret_slip};

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
                repairs: Repairs::new(),
                layout: Vec::new(),
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
        let read = text::read(text, secret, &mut self.found.repairs, &mut self.findings);
        self.found.form = read.form;
        self.found.kit = read.kit;
        if let Some(secret) = secret {
            self.check_secret(secret);
        }
        if let Some(body) = read.body {
            self.inspect_body(&body, read.len, secret);
        }
    }

    fn check_secret(&mut self, secret: &[u8]) {
        if let Err(error) = secret::check(secret) {
            let id = if secret::looks_like_app_sign(&secret_slip::strip(secret).0) {
                FindingId::AppSign
            } else {
                FindingId::InvalidSecret
            };
            self.findings.push(Finding::from_error(id, &error));
        }
    }

    fn inspect_body(&mut self, body: &[u8], len: usize, secret: Option<&[u8]>) {
        let splits = layout::splits(body);
        let official = splits.iter().find(|split| split.differences.is_empty());
        let opened = secret.and_then(|secret| trial::open(secret, &splits));
        if let Some(opened) = opened {
            self.inspect_opened(opened, secret.unwrap_or_default());
            return;
        }
        if let Some(cut) = layout::cut(body) {
            self.inspect_cut(&cut, len, secret);
            return;
        }
        let proven = splits.iter().find(|split| split.is_proven());
        let Some(split) = proven.or(official) else {
            self.findings.push(self::unknown_layout(body, &splits));
            return;
        };
        let split = split.clone();
        self.inspect_split(&split, split.cipher(), secret);
        self.findings.push(match secret {
            Some(_) => Finding::new(
                FindingId::WrongKey,
                "the token cannot be decrypted with this secret, or with a hash, part or decoding of it: check that the secret is this project's and the token unchanged",
            ),
            None => Finding::new(
                FindingId::NoSecret,
                "only the envelope was read: pass the secret to read the content",
            ),
        });
        if let Some(expire) = split
            .expire
            .filter(|&expire| layout::is_plausible(expire) || split.differences.is_empty())
        {
            content::times(expire, None, self.found.time, &mut self.findings);
        }
    }

    /// A token whose end is missing: the secret still shows whether its beginning is right.
    fn inspect_cut(&mut self, cut: &Cut<'_>, len: usize, secret: Option<&[u8]>) {
        let finding = text::cut_to(len, cut.whole_len);
        match secret.and_then(|secret| trial::begin(secret, cut.iv, cut.sealed)) {
            Some(mistake) => {
                self.findings.push(finding);
                self.findings.extend(mistake.map(Mistake::finding));
            }
            None => self.findings.push(Finding {
                certainty: Certainty::Likely,
                ..finding
            }),
        }
    }

    /// Describes the fields, and how they differ from the official ones.
    fn inspect_split(&mut self, split: &Split<'_>, cipher: TokenCipher, secret: Option<&[u8]>) {
        let agrees = match (split.mode, cipher) {
            (Some(1), TokenCipher::Gcm) | (Some(0) | None, TokenCipher::Cbc) => true,
            (None, TokenCipher::Gcm) => {
                self.findings.push(Finding::new(
                    FindingId::MissingModeByte,
                    "the mode byte is missing: append the byte 1 after the ciphertext of a GCM token",
                ));
                false
            }
            (Some(mode), _) => {
                self.findings.push(Finding::new(
                    FindingId::WrongModeByte,
                    format!(
                        "mode byte {mode} does not match {}: use 1 for GCM, 0 for CBC",
                        cipher.as_str().to_ascii_uppercase()
                    ),
                ));
                false
            }
        };
        if let Some(expire) = split.expire {
            self.found.envelope = Some(EnvelopeInfo {
                expire,
                cipher: agrees.then_some(cipher),
                iv: split.iv.to_vec(),
                ciphertext_len: split.sealed.len(),
                mode: split.mode,
            });
        }
        self.report_layout(split);
        if cipher == TokenCipher::Cbc {
            self.findings.push(Finding::new(
                FindingId::Cbc,
                "encrypted with AES-CBC, which is deprecated and not authenticated: generate GCM tokens",
            ));
        }
        self.findings.extend(iv::finding(split.iv, secret));
    }

    fn report_layout(&mut self, split: &Split<'_>) {
        if split.differences.is_empty() {
            return;
        }
        self.found.layout = split.differences.names();
        self.findings.push(Finding::new(
            FindingId::ForeignLayout,
            format!(
                "{}: a token04 is 8 bytes of expiry, 2 of length and the nonce, 2 of length and the ciphertext with its tag, and the mode byte, all big-endian",
                split.differences.what("; ")
            ),
        ));
    }

    fn inspect_opened(&mut self, opened: Opened<'_>, secret: &[u8]) {
        let Opened {
            plaintext,
            cipher,
            double_padding,
            mistake,
            mut split,
        } = opened;
        let parsed = claims::parse(&plaintext, cipher);
        if split
            .expire
            .is_some_and(|expire| claims::is_app_id(expire, &plaintext))
        {
            split.differences.add(Difference::AppIdForExpiry);
        }
        self.inspect_split(&split, cipher, Some(secret));
        self.found.repairs.extend(&self.found.layout);
        if let Some(mistake) = mistake {
            self.found.repairs.push(mistake.repair);
            self.findings.push(mistake.finding());
        }
        if double_padding {
            self.found.repairs.push("double_padding");
            self.findings.push(Finding::new(
                FindingId::DoublePadding,
                "the plaintext was padded twice, manually and by the cipher; `verify` refuses it: leave the padding to the cipher",
            ));
        }
        if cipher == TokenCipher::Cbc {
            self.check_cbc_layout(&plaintext);
        }
        let (contents, misplaced) = match parsed {
            Ok(parsed) => parsed,
            Err(finding) => {
                self.findings.push(finding);
                return;
            }
        };
        self.findings.extend(misplaced);
        let is_other =
            |expire: i64| expire != contents.expire && expire.checked_mul(1000) != Some(contents.expire);
        if split.expire.is_some_and(is_other) && !split.differences.has(Difference::AppIdForExpiry) {
            self.findings.push(Finding::new(
                FindingId::ExpireMismatch,
                "the envelope's expiry differs from the encrypted one, so it was changed: generate a new token",
            ));
        }
        content::contents(&contents, self.found.time, &mut self.findings);
        self.found.privileges = payload::payload(&contents.payload, &mut self.findings);
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

/// What can be said of a body that nothing explains.
fn unknown_layout(body: &[u8], splits: &[Split<'_>]) -> Finding {
    if let Some(finding) = text::not_sealed(body) {
        return finding;
    }
    if let Some(split) = splits.first() {
        let message = format!(
            "the fields are not those of a token04, perhaps because {}: compare the generator with the format, or use `TokenGenerator`",
            split.differences.what(" and ")
        );
        return Finding::likely(FindingId::ForeignLayout, message);
    }
    let mut copy = body.to_vec();
    match Envelope::split(&mut copy).and_then(|envelope| envelope.cipher()) {
        Err(error) => Finding::from_error(FindingId::MalformedToken, &error),
        Ok(_) => Finding::new(FindingId::MalformedToken, "the fields are not those of a token04"),
    }
}
