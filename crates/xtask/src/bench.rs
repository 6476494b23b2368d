//! The table of speeds over all languages.

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::process::heading;

/// One comparison with what a user would otherwise write in that language, measured in the same run. Benchmarks
/// print each as a line of JSON.
#[derive(Deserialize)]
struct Comparison {
    language: String,
    what: String,
    ours_ns: f64,
    other: String,
    other_ns: f64,
    ratio: f64,
    /// The target ratio.
    target: Option<f64>,
}

/// Prints a table of the comparisons in the output of benchmarks.
pub(crate) fn print_table(output: &str) -> Result<()> {
    let mut rows = Vec::new();
    for line in output.lines().filter(|line| line.starts_with('{')) {
        let comparison = serde_json::from_str(line).with_context(|| format!("no comparison: {line}"))?;
        rows.push(row(&comparison));
    }
    if !rows.is_empty() {
        heading("ratios");
        println!(
            "{:<9}{:<36}{:>9}{:>9}{:>8}{:>8}  against",
            "language", "what", "ns", "other", "ratio", "target"
        );
        println!("{}", rows.join("\n"));
    }
    Ok(())
}

fn row(comparison: &Comparison) -> String {
    let Comparison {
        language,
        what,
        ours_ns,
        other,
        other_ns,
        ratio,
        target,
    } = comparison;
    let target = match target {
        Some(target) if ratio < target => format!("{target:.1} !"),
        Some(target) => format!("{target:.1}"),
        None => String::new(),
    };
    format!("{language:<9}{what:<36}{ours_ns:>9.0}{other_ns:>9.0}{ratio:>8.2}{target:>8}  {other}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str =
        r#"{"language":"x","what":"a call","ours_ns":10,"other":"y","other_ns":15,"ratio":1.5,"target":2}"#;

    #[test]
    fn a_missed_target_is_marked() -> Result<()> {
        let mut comparison: Comparison = serde_json::from_str(LINE)?;
        assert!(row(&comparison).contains("2.0 !"));
        comparison.ratio = 2.0;
        assert!(!row(&comparison).contains('!'));
        Ok(())
    }

    #[test]
    fn lines_that_are_no_comparisons_are_passed_over_and_broken_ones_are_not() {
        assert!(print_table(&format!("starting\n{LINE}\n")).is_ok());
        assert!(print_table("{\"language\":\"x\"}").is_err());
    }
}
