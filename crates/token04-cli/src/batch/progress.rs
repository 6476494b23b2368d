//! The progress bar, shown if standard error is a terminal.

use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

pub(super) struct Progress {
    bar: ProgressBar,
    output_is_terminal: bool,
}

impl Progress {
    /// `size` is the length of the input in bytes; `None` if it is unknown.
    pub(super) fn new(size: Option<u64>) -> Self {
        // The bar is hidden if standard error is not a terminal.
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

    /// Hides the bar while `write` writes to standard error.
    pub(super) fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        if self.bar.is_hidden() {
            write()
        } else {
            self.bar.suspend(write)
        }
    }

    /// Hides the bar while `write` writes to standard output, if that is a terminal.
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
