//! `token04 inspect --batch`: every token in a log or a table.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use token04::{FindingId, InspectOptions, Inspection, Severity, TokenForm, inspect};
use zeroize::Zeroizing;

use super::blocks::Block;
use super::format::numbered_lines;
use super::pipeline::{self, BlockResult, Worker};
use super::token_row::TokenRow;
use crate::args::InspectArgs;
use crate::failure::{Failure, Result};
use crate::inspect::InspectionView;
use crate::{names, output, times};

pub(crate) fn run(args: &InspectArgs, path: &Path, secret: Option<Zeroizing<Vec<u8>>>) -> Result<ExitCode> {
    let mut out = output::stdout()?;
    let worker = Inspect { secret, at: args.at };
    // An impossible time is an error of the whole batch.
    worker.options()?;
    let counts = pipeline::run(path, &mut out, |_| Ok(worker))?;
    counts.findings.report();
    let tokens = format!(
        "{} token{}",
        counts.lines,
        if counts.lines == 1 { "" } else { "s" }
    );
    match counts.failed {
        _ if counts.lines == 0 => Err(Failure::new(
            "no line has a token: pass a file with tokens, for instance a log",
        )),
        0 => {
            output::note(&format!("{tokens}: none with an error"));
            Ok(ExitCode::SUCCESS)
        }
        failed => {
            output::error(&format!("{failed} of {tokens} with errors (see above)"));
            Ok(ExitCode::from(1))
        }
    }
}

struct Inspect {
    secret: Option<Zeroizing<Vec<u8>>>,
    at: Option<i64>,
}

#[derive(Serialize)]
struct InspectionLine<'a> {
    line: u64,
    #[serde(flatten)]
    inspection: InspectionView<'a>,
}

impl Inspect {
    fn options(&self) -> token04::Result<InspectOptions<'_>> {
        let mut options = InspectOptions::new();
        if let Some(secret) = &self.secret {
            options = options.secret(secret.as_slice());
        }
        match self.at {
            Some(at) => options.time(times::system_time(at)),
            None => Ok(options),
        }
    }
}

impl Worker for Inspect {
    type Row = TokenRow;

    fn process(&self, block: &Block, result: &mut BlockResult) {
        let Ok(options) = self.options() else {
            return;
        };
        for (line, text) in numbered_lines(block) {
            let text = String::from_utf8_lossy(text.unwrap_or_default());
            let mut inspection = inspect(&text, &options);
            if !is_about_a_token(&inspection) {
                continue;
            }
            // In a log, a token is always inside other text.
            inspection
                .findings
                .retain(|finding| finding.id != FindingId::EmbeddedToken);
            inspection
                .repairs
                .retain(|repair| *repair != FindingId::EmbeddedToken.as_str());
            for finding in &mut inspection.findings {
                finding.message = names::with_option_names(&finding.message).into_owned().into();
            }
            result.findings.add(&inspection.findings, line);
            let value = InspectionLine {
                line,
                inspection: InspectionView::from(&inspection),
            };
            let is_wrong = |severity| severity == Severity::Error;
            if inspection
                .findings
                .iter()
                .any(|finding| is_wrong(finding.severity))
            {
                result.push_failed(&value);
            } else {
                result.push(&value);
            }
        }
    }
}

/// Whether the line has a token, or something that was meant to be one.
fn is_about_a_token(inspection: &Inspection) -> bool {
    matches!(
        inspection.form,
        TokenForm::Token04 | TokenForm::KitToken | TokenForm::Jwt
    ) || inspection
        .findings
        .iter()
        .any(|finding| finding.id == FindingId::LeakedSecret)
}
