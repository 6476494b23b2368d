//! The steps of one language: which passed, which failed and why, and notes.

use anyhow::{Error, Result};

use crate::process::{heading, warning};

#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<String>,
    failures: Vec<String>,
    notes: Vec<String>,
    full: bool,
}

/// The result of a language, with the text for its line in the summary.
pub(crate) enum Outcome {
    Passed(String),
    Failed(String),
    Skipped(String),
}

impl Steps {
    pub(crate) fn new(full: bool) -> Self {
        Self {
            full,
            ..Self::default()
        }
    }

    /// Whether the run includes the slow checks.
    pub(crate) fn full(&self) -> bool {
        self.full
    }

    /// Runs a step and returns whether it passed. Later steps run in any case; return early if they depend on
    /// this one.
    pub(crate) fn step(&mut self, name: &str, step: impl FnOnce() -> Result<()>) -> bool {
        self.labelled(name, || step().map(|()| name.to_owned()))
    }

    /// Runs a step that returns how many tests passed.
    pub(crate) fn tests(&mut self, name: &str, step: impl FnOnce() -> Result<usize>) -> bool {
        self.labelled(name, || match step()? {
            0 => anyhow::bail!("not one test ran"),
            count => Ok(format!("{name} ({count} tests)")),
        })
    }

    /// Adds a note to the summary.
    pub(crate) fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        warning(&note);
        self.notes.push(note);
    }

    fn labelled(&mut self, name: &str, step: impl FnOnce() -> Result<String>) -> bool {
        heading(name);
        match step() {
            Ok(label) => self.done.push(label),
            Err(error) => {
                self.fail(name, &error);
                return false;
            }
        }
        true
    }

    fn fail(&mut self, name: &str, error: &Error) {
        let failure = format!("{name}: {error:#}");
        warning(&failure);
        self.failures.push(failure);
    }

    pub(crate) fn passed(&self) -> usize {
        self.done.len()
    }

    pub(crate) fn failed(&self) -> usize {
        self.failures.len()
    }

    /// Returns the result; `error` is what ended the language early, if anything did.
    pub(crate) fn finish(&mut self, ended_by: Option<Error>) -> Outcome {
        if let Some(error) = ended_by {
            self.fail("set-up", &error);
        } else if self.done.is_empty() && self.failures.is_empty() {
            self.fail("set-up", &anyhow::anyhow!("not one step ran"));
        }
        let with_notes = |parts: &[String]| {
            let notes = self.notes.iter().map(|note| format!(" ({note})"));
            parts.join(", ") + &notes.collect::<String>()
        };
        if self.failures.is_empty() {
            Outcome::Passed(with_notes(&self.done))
        } else {
            Outcome::Failed(with_notes(&self.failures))
        }
    }
}
