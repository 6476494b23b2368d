//! `token04 explain`, and `token04 inspect` with a code in place of a token.

use std::fmt::Write;
use std::process::ExitCode;

use token04::{CodeExplanation, CodeSource, FindingId, explain};

use crate::args::ExplainArgs;
use crate::failure::{Failure, Result};
use crate::output::{self, BOLD, DIM};

pub(crate) fn run(args: &ExplainArgs) -> Result<ExitCode> {
    let explanation = explain(args.code).ok_or_else(|| {
        Failure::new(format!(
            "{} is not known as a code about tokens: look it up in the documentation of the SDK that reported it",
            args.code
        ))
    })?;
    print(explanation, args.json)
}

/// The explanation of a known code that was given in place of a token.
pub(crate) fn of_text(text: &str) -> Option<&'static CodeExplanation> {
    explain(text.trim().parse().ok()?)
}

pub(crate) fn print(explanation: &CodeExplanation, json: bool) -> Result<ExitCode> {
    if json {
        output::print_json(explanation)?;
    } else {
        output::print(&describe(explanation))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn describe(explanation: &CodeExplanation) -> String {
    let mut report = format!(
        "{BOLD}{}{BOLD:#} {DIM}({}){DIM:#}: {}\n",
        explanation.code, explanation.reported_by, explanation.meaning
    );
    match explanation.source {
        CodeSource::Contradictory => {
            report.push_str("The vendor's pages contradict each other about this code.\n");
        }
        CodeSource::FieldReport => {
            report.push_str("Known from reports of users; the vendor does not document it.\n");
        }
        _ => {}
    }
    report.push_str("\nCauses, the likeliest first:\n");
    for cause in explanation.causes {
        // Writing to a string cannot fail.
        let _ = writeln!(report, "  - {}", cause.message);
        let findings: Vec<_> = cause.findings.iter().copied().map(FindingId::as_str).collect();
        if !findings.is_empty() {
            let _ = writeln!(
                report,
                "    {DIM}`token04 inspect` shows: {}{DIM:#}",
                findings.join(", ")
            );
        }
    }
    report
}
