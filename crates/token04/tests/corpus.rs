//! Replays the fuzzing corpus (`cargo xtask fuzz`) on stable Rust.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::path::Path;

#[path = "../../../fuzz/harness.rs"]
#[allow(unreachable_pub, reason = "the fuzz targets see it from outside")]
mod harness;

/// Panics if an input makes its target panic.
fn replay(target: &str, run: fn(&[u8])) {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/corpus")
        .join(target);
    let mut count = 0;
    for entry in fs::read_dir(&corpus).unwrap() {
        let path = entry.unwrap().path();
        println!("{}", path.display());
        run(&fs::read(path).unwrap());
        count += 1;
    }
    assert!(count > 20, "only {count} inputs in {}", corpus.display());
}

#[test]
fn the_reader_survives_its_corpus() {
    replay("reader", harness::verify_candidates);
}

#[test]
fn inspect_survives_its_corpus() {
    replay("inspect", harness::inspect_candidates);
}
