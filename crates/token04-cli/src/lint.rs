//! Reports findings about new tokens on standard error.

use token04::{Finding, FindingId, Severity, TokenRequest, lint};

use crate::output;

/// Reports the findings about one token.
pub(crate) fn report(request: &TokenRequest<'_>) {
    for finding in findings(request) {
        let message = format!("{} ({})", finding.message, finding.id.as_str());
        report_as(finding.severity, &message);
    }
}

/// The findings about the request of a token.
fn findings(request: &TokenRequest<'_>) -> impl Iterator<Item = Finding> {
    // `invalid_request` is about a value that an option has allowed.
    lint(request)
        .into_iter()
        .filter(|finding| finding.id != FindingId::InvalidRequest)
}

fn report_as(severity: Severity, message: &str) {
    match severity {
        Severity::Info => output::note(message),
        Severity::Error => output::error(message),
        _ => output::warning(message),
    }
}

/// The findings of a batch, counted by finding ID.
#[derive(Default)]
pub(crate) struct Tally(Vec<Entry>);

struct Entry {
    /// The first finding with this ID.
    finding: Finding,
    first_line: u64,
    lines: u64,
}

impl Tally {
    pub(crate) fn add_request(&mut self, request: &TokenRequest<'_>, line: u64) {
        let findings: Vec<_> = findings(request).collect();
        self.add(&findings, line);
    }

    pub(crate) fn add(&mut self, findings: &[Finding], line: u64) {
        let mut of_line: Vec<FindingId> = Vec::new();
        for finding in findings {
            // A line counts once for each ID.
            if of_line.contains(&finding.id) {
                continue;
            }
            of_line.push(finding.id);
            self.merge(Entry {
                finding: finding.clone(),
                first_line: line,
                lines: 1,
            });
        }
    }

    /// Adds the findings of later lines.
    pub(crate) fn extend(&mut self, later: Self) {
        later.0.into_iter().for_each(|entry| self.merge(entry));
    }

    fn merge(&mut self, entry: Entry) {
        match self
            .0
            .iter_mut()
            .find(|known| known.finding.id == entry.finding.id)
        {
            Some(known) => known.lines += entry.lines,
            None => self.0.push(entry),
        }
    }

    pub(crate) fn report(&self) {
        for Entry {
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
