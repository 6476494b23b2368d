//! `token04 inspect`.

use std::fmt::Write;
use std::process::ExitCode;

use serde::Serialize;
use token04::{
    Certainty, EnvelopeInfo, Finding, InspectOptions, Inspection, KitToken, Severity, TokenCipher,
    TokenContents, TokenForm, TokenPrivileges, inspect,
};

use crate::args::InspectArgs;
use crate::failure::{Failure, Result};
use crate::output::{self, BOLD, CYAN, DIM, GREEN, RED, YELLOW, printable};
use crate::token_text::TokenText;
use crate::{batch, explain, names, times};

pub(crate) fn run(args: &InspectArgs) -> Result<ExitCode> {
    if let Some(path) = &args.batch {
        let reads_both = crate::secret::is_stdin(path) && args.secret.reads_stdin();
        if reads_both {
            return Err(Failure::new(
                "the batch and the secret cannot both be read from standard input: set ZEGO_SERVER_SECRET, or name a file with --secret-file",
            ));
        }
        return batch::inspect::run(args, path, args.secret.optional(args.secret.variables()?)?);
    }
    let token = args.token.as_deref().unwrap_or("-");
    let token = TokenText::read(token, Some(&args.secret))?;
    if let Some(explanation) = explain::of_text(&token.text()) {
        return explain::print(explanation, args.json);
    }
    let secret = args.secret.optional(args.secret.variables()?)?;
    let mut options = InspectOptions::new();
    if let Some(secret) = &secret {
        options = options.secret(secret.as_slice());
    }
    if let Some(at) = args.at {
        options = options.time(times::system_time(at))?;
    }
    let mut inspection = inspect(&token.text(), &options);
    for finding in &mut inspection.findings {
        let message = names::with_option_names(&finding.message);
        finding.message = token.correct_length(&message).into_owned().into();
    }
    if args.json {
        output::print_json(&InspectionView::from(&inspection))?;
    } else {
        output::print(&describe(&inspection))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What `--json` prints: the inspection, with the nonce or IV as hexadecimal.
#[derive(Serialize)]
pub(crate) struct InspectionView<'a> {
    form: TokenForm,
    time: i64,
    envelope: Option<EnvelopeView>,
    contents: &'a Option<TokenContents>,
    privileges: &'a Option<TokenPrivileges>,
    kit: &'a Option<KitToken>,
    repairs: &'a [&'static str],
    layout: &'a [&'static str],
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

impl<'a> From<&'a Inspection> for InspectionView<'a> {
    fn from(inspection: &'a Inspection) -> Self {
        Self {
            form: inspection.form,
            time: inspection.time,
            envelope: inspection.envelope.as_ref().map(|envelope| EnvelopeView {
                expire: envelope.expire,
                cipher: envelope.cipher,
                iv: hex(&envelope.iv),
                ciphertext_len: envelope.ciphertext_len,
                mode: envelope.mode,
            }),
            contents: &inspection.contents,
            privileges: &inspection.privileges,
            kit: &inspection.kit,
            repairs: &inspection.repairs,
            layout: &inspection.layout,
            findings: &inspection.findings,
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn describe(inspection: &Inspection) -> String {
    let mut report = Report(String::new());
    report.title(inspection);
    report.findings(&inspection.findings);
    if let Some(contents) = &inspection.contents {
        report.contents(contents, inspection);
    } else if let Some(envelope) = &inspection.envelope {
        let expire = times::local_and_relative(envelope.expire, inspection.time);
        report.row("expires", &format!("{expire}{DIM}, says the envelope{DIM:#}"));
    }
    if let Some(envelope) = &inspection.envelope {
        report.envelope(envelope);
    }
    if let Some(kit) = &inspection.kit {
        report.kit(kit);
    }
    if !inspection.repairs.is_empty() {
        let repairs = inspection.repairs.join(", ");
        report.row("read by", &format!("{DIM}undoing {repairs}{DIM:#}"));
    }
    report.0
}

struct Report(String);

impl Report {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{line}");
    }

    fn row(&mut self, name: &str, value: &str) {
        self.line(format_args!("  {BOLD}{name:<10}{BOLD:#} {value}"));
    }

    fn title(&mut self, inspection: &Inspection) {
        let form = match inspection.form {
            TokenForm::Token04 => "token04",
            TokenForm::KitToken => "kit token",
            TokenForm::Jwt => "JSON Web Token (JWT), not a token04",
            TokenForm::Digest => "hash or HMAC, not a token04",
            _ => "not a token04",
        };
        let cipher = match inspection.envelope.as_ref().and_then(|envelope| envelope.cipher) {
            Some(TokenCipher::Gcm) => ", AES-256-GCM",
            Some(TokenCipher::Cbc) => ", AES-256-CBC",
            _ => "",
        };
        self.line(format_args!("{BOLD}{form}{BOLD:#}{cipher}"));
    }

    fn contents(&mut self, contents: &TokenContents, inspection: &Inspection) {
        self.row("app id", &contents.app_id.to_string());
        self.row("user id", &printable(&contents.user_id));
        self.row(
            "made",
            &times::local_and_relative(contents.ctime, inspection.time),
        );
        let lifetime = times::format_span(contents.expire.abs_diff(contents.ctime));
        let expire = times::local_and_relative(contents.expire, inspection.time);
        self.row("expires", &format!("{expire}, valid for {lifetime}"));
        match &inspection.privileges {
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
            "After the # {DIM}(readable by everyone, not authenticated){DIM:#}"
        ));
        self.row("app id", &kit.app_id.to_string());
        self.row("user id", &printable(&kit.user_id));
        self.row("room id", &printable(&kit.room_id));
        self.row("user name", &printable(&kit.user_name));
    }

    fn findings(&mut self, findings: &[Finding]) {
        if findings.is_empty() {
            self.line(format_args!("{GREEN}✓{GREEN:#} no findings"));
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
            let likely = match finding.certainty {
                Certainty::Likely => " (likely)",
                _ => "",
            };
            self.line(format_args!(
                "{style}{symbol} {}{likely}{style:#} {}{code}",
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
