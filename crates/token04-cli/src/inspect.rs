//! `token04 inspect`, for people first.

use std::fmt::Write;
use std::process::ExitCode;

use serde::Serialize;
use token04::{
    EnvelopeInfo, Finding, InspectOptions, Inspection, KitToken, Severity, TokenCipher, TokenContents,
    TokenForm, TokenPrivileges, inspect,
};

use crate::args::InspectArgs;
use crate::failure::Result;
use crate::output::{self, BOLD, CYAN, DIM, GREEN, RED, YELLOW, printable};
use crate::token_text::TokenText;
use crate::{names, times};

pub(crate) fn run(args: &InspectArgs) -> Result<ExitCode> {
    let token = TokenText::read(&args.token, Some(&args.secret))?;
    let secret = args.secret.optional()?;
    let mut options = InspectOptions::new();
    if let Some(secret) = &secret {
        options = options.secret(secret.as_slice());
    }
    if let Some(at) = args.at {
        options = options.time(times::system_time(at))?;
    }
    let mut found = inspect(&token.text(), &options);
    for finding in &mut found.findings {
        let message = names::in_options(&finding.message);
        finding.message = token.message(&message).into_owned().into();
    }
    if args.json {
        output::print_json(&View::from(&found))?;
    } else {
        output::print(&describe(&found))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What `--json` prints: the inspection, with the nonce or IV as hexadecimal.
#[derive(Serialize)]
struct View<'a> {
    form: TokenForm,
    time: i64,
    envelope: Option<EnvelopeView>,
    contents: &'a Option<TokenContents>,
    privileges: &'a Option<TokenPrivileges>,
    kit: &'a Option<KitToken>,
    findings: &'a [Finding],
}

#[derive(Serialize)]
struct EnvelopeView {
    expire: i64,
    cipher: Option<TokenCipher>,
    iv: String,
    ciphertext_len: usize,
    mode: Option<u8>,
}

impl<'a> From<&'a Inspection> for View<'a> {
    fn from(found: &'a Inspection) -> Self {
        Self {
            form: found.form,
            time: found.time,
            envelope: found.envelope.as_ref().map(|envelope| EnvelopeView {
                expire: envelope.expire,
                cipher: envelope.cipher,
                iv: hex(&envelope.iv),
                ciphertext_len: envelope.ciphertext_len,
                mode: envelope.mode,
            }),
            contents: &found.contents,
            privileges: &found.privileges,
            kit: &found.kit,
            findings: &found.findings,
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn describe(found: &Inspection) -> String {
    let mut page = Page(String::new());
    page.title(found);
    if let Some(contents) = &found.contents {
        page.contents(contents, found);
    } else if let Some(envelope) = &found.envelope {
        let expire = times::local_and_relative(envelope.expire, found.time);
        page.row("expires", &format!("{expire}{DIM}, says the envelope{DIM:#}"));
    }
    if let Some(envelope) = &found.envelope {
        page.envelope(envelope);
    }
    if let Some(kit) = &found.kit {
        page.kit(kit);
    }
    page.findings(&found.findings);
    page.0
}

struct Page(String);

impl Page {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{line}");
    }

    fn row(&mut self, name: &str, value: &str) {
        self.line(format_args!("  {BOLD}{name:<10}{BOLD:#} {value}"));
    }

    fn title(&mut self, found: &Inspection) {
        let what = match found.form {
            TokenForm::Token04 => "token04",
            TokenForm::KitToken => "kit token",
            TokenForm::Jwt => "JSON Web Token (JWT), not a token04",
            TokenForm::Digest => "hash or HMAC, not a token04",
            _ => "not a token04",
        };
        let sealed = match found.envelope.as_ref().and_then(|envelope| envelope.cipher) {
            Some(TokenCipher::Gcm) => ", AES-256-GCM",
            Some(TokenCipher::Cbc) => ", AES-256-CBC",
            _ => "",
        };
        self.line(format_args!("{BOLD}{what}{BOLD:#}{sealed}"));
    }

    fn contents(&mut self, contents: &TokenContents, found: &Inspection) {
        self.row("app id", &contents.app_id.to_string());
        self.row("user id", &printable(&contents.user_id));
        self.row("made", &times::local_and_relative(contents.ctime, found.time));
        let life = times::length(contents.expire.abs_diff(contents.ctime));
        let expire = times::local_and_relative(contents.expire, found.time);
        self.row("expires", &format!("{expire}, valid for {life}"));
        match &found.privileges {
            Some(privileges) => self.privileges(privileges),
            None if contents.payload.is_empty() => {
                self.row("allows", "everything, in every room (basic token)");
            }
            None => self.row("payload", &printable(&contents.payload)),
        }
    }

    fn privileges(&mut self, privileges: &TokenPrivileges) {
        match &privileges.room_id {
            Some(room_id) => self.row("room", &printable(room_id)),
            None => self.row("room", "any"),
        }
        self.row("log in", &yes_or_no(privileges.may_log_in));
        let streams = if privileges.any_stream {
            ", any stream".to_owned()
        } else if privileges.stream_ids.is_empty() {
            String::new()
        } else {
            format!(", only {}", printable(&privileges.stream_ids.join(", ")))
        };
        let publish = yes_or_no(privileges.may_publish);
        self.row("publish", &format!("{publish}{streams}"));
    }

    fn envelope(&mut self, envelope: &EnvelopeInfo) {
        let mode = envelope.mode.map_or("absent".to_owned(), |mode| mode.to_string());
        self.row(
            "envelope",
            &format!(
                "{DIM}nonce or IV {}, {} bytes sealed, mode byte {mode}{DIM:#}",
                hex(&envelope.iv),
                envelope.ciphertext_len,
            ),
        );
    }

    fn kit(&mut self, kit: &KitToken) {
        self.line(format_args!(
            "Behind the # {DIM}(readable by everyone, proves nothing){DIM:#}"
        ));
        self.row("app id", &kit.app_id.to_string());
        self.row("user id", &printable(&kit.user_id));
        self.row("room id", &printable(&kit.room_id));
        self.row("user name", &printable(&kit.user_name));
    }

    fn findings(&mut self, findings: &[Finding]) {
        if findings.is_empty() {
            self.line(format_args!("{GREEN}✓{GREEN:#} nothing odd found"));
        }
        for finding in findings {
            let (style, symbol) = match finding.severity {
                Severity::Error => (RED, "✗"),
                Severity::Warning => (YELLOW, "!"),
                _ => (CYAN, "i"),
            };
            let code = finding
                .zego_code
                .map_or_else(String::new, |code| format!(" (ZEGO error {code})"));
            self.line(format_args!(
                "{style}{symbol} {}{style:#} {}{code}",
                finding.id.as_str(),
                printable(&finding.message),
            ));
        }
    }
}

fn yes_or_no(yes: bool) -> String {
    if yes {
        format!("{GREEN}yes{GREEN:#}")
    } else {
        format!("{RED}no{RED:#}")
    }
}
