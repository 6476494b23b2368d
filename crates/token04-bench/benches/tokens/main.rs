//! Speed: the times of single operations, then the ratios that the project promises.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "../../../token04/tests/counting/mod.rs"]
mod allocations;
mod aws_lc;
mod cases;
mod measure;
mod ratios;

// Counting costs a nanosecond a token, on our side only.
#[global_allocator]
static ALLOCATOR: allocations::Counting = allocations::Counting;

fn main() {
    divan::Divan::from_args().sample_size(1000).main();
    // `cargo test --benches` runs this as well, to see that it works; figures would be noise.
    if std::env::args().any(|argument| argument == "--bench") {
        ratios::print();
    }
}
