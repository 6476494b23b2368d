//! Benchmarks: the times of single operations, then the ratios with their targets.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "../../../token04/tests/counting/mod.rs"]
mod allocations;
mod aws_lc;
mod cases;
mod measure;
mod ratios;

// Counting costs token04 one nanosecond per token, and aws-lc-rs nothing, which does not allocate.
#[global_allocator]
static ALLOCATOR: allocations::Counting = allocations::Counting;

fn main() {
    divan::Divan::from_args().sample_size(1000).main();
    // `cargo test --benches` only checks that the benchmarks run; its figures would be noise.
    if std::env::args().any(|argument| argument == "--bench") {
        ratios::print();
    }
}
