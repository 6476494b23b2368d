//! The progress bar, on standard error where that is a terminal.

use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

pub(super) struct Progress {
    bar: ProgressBar,
    output_is_terminal: bool,
}

impl Progress {
    /// For an input of so many bytes, `None` where nobody knows.
    pub(super) fn new(size: Option<u64>) -> Self {
        // The target hides itself where standard error is no terminal.
        let bar = ProgressBar::with_draw_target(size, ProgressDrawTarget::stderr());
        let template = match size {
            Some(_) => "{wide_bar} {percent:>3}% {msg}",
            None => "{spinner} {msg}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self {
            bar,
            output_is_terminal: io::stdout().is_terminal(),
        }
    }

    pub(super) fn advance(&self, bytes: u64, lines: u64) {
        if self.bar.is_hidden() {
            return;
        }
        let elapsed = self.bar.elapsed().max(Duration::from_millis(1)).as_millis();
        let rate = u128::from(lines) * 1000 / elapsed;
        self.bar.set_message(format!("{lines} lines, {rate}/s"));
        self.bar.inc(bytes);
    }

    /// Runs something that writes to standard error, where the bar is.
    pub(super) fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        if self.bar.is_hidden() {
            write()
        } else {
            self.bar.suspend(write)
        }
    }

    /// Runs something that writes to standard output, which may be the same terminal.
    pub(super) fn suspend_for_output<T>(&self, write: impl FnOnce() -> T) -> T {
        if self.output_is_terminal {
            self.suspend(write)
        } else {
            write()
        }
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
