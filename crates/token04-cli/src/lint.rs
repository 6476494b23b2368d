//! What is odd about tokens that are made, for standard error.

use token04::{Finding, FindingId, Severity, TokenRequest, lint};

use crate::output;

/// Reports what is odd about one token.
pub(crate) fn report(request: &TokenRequest<'_>) {
    for finding in findings(request) {
        let message = format!("{} ({})", finding.message, finding.id.as_str());
        report_as(finding.severity, &message);
    }
}

/// What is odd about a request that a token was made from.
fn findings(request: &TokenRequest<'_>) -> impl Iterator<Item = Finding> {
    // What the options let pass on purpose is no finding.
    lint(request)
        .into_iter()
        .filter(|finding| finding.id != FindingId::InvalidRequest)
}

fn report_as(severity: Severity, message: &str) {
    if severity == Severity::Info {
        output::note(message);
    } else {
        output::warning(message);
    }
}

/// The findings of a batch, by their kind.
#[derive(Default)]
pub(crate) struct Tally(Vec<Kind>);

struct Kind {
    /// The first of its kind.
    finding: Finding,
    first_line: u64,
    lines: u64,
}

impl Tally {
    pub(crate) fn add(&mut self, request: &TokenRequest<'_>, line: u64) {
        let mut of_line: Vec<FindingId> = Vec::new();
        for finding in findings(request) {
            // A line counts once for each kind.
            if of_line.contains(&finding.id) {
                continue;
            }
            of_line.push(finding.id);
            self.merge(Kind {
                finding,
                first_line: line,
                lines: 1,
            });
        }
    }

    /// Takes in the findings of later lines.
    pub(crate) fn extend(&mut self, later: Self) {
        later.0.into_iter().for_each(|kind| self.merge(kind));
    }

    fn merge(&mut self, kind: Kind) {
        match self
            .0
            .iter_mut()
            .find(|known| known.finding.id == kind.finding.id)
        {
            Some(known) => known.lines += kind.lines,
            None => self.0.push(kind),
        }
    }

    pub(crate) fn report(&self) {
        for Kind {
            finding,
            first_line,
            lines,
        } in &self.0
        {
            let id = finding.id.as_str();
            let message = &finding.message;
            let message = if *lines == 1 {
                format!("{message} ({id}, line {first_line})")
            } else {
                format!("{message} ({id}, {lines} lines, first in line {first_line})")
            };
            report_as(finding.severity, &message);
        }
    }
}
