//! The figures that the project promises, each measured in this run.

use std::convert::Infallible;
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use divan::{black_box, black_box_drop};
use rand::{CryptoRng, TryCryptoRng, TryRng};
use token04::legacy::TokenRequest;

use crate::allocations;
use crate::aws_lc::AwsLc;
use crate::cases::{USER_ID, generate, generator, options, verifier};
use crate::measure::{Pair, alone, median, pair, scaling};

pub(crate) fn print() {
    row("measured", "figure", "target");
    row(&"-".repeat(54), &"-".repeat(28), &"-".repeat(20));

    let (ours, mut theirs) = (generator(), AwsLc::of(&generate(&generator())));
    let sealing = pair(|| black_box_drop(generate(&ours)), || theirs.seal());
    row(
        "GCM token, no payload : aws-lc-rs seal",
        &ratio(&sealing),
        "<= 3, aim 2.5",
    );

    let (verifier, options, token) = (verifier(), options(), generate(&ours));
    let opening = pair(
        || black_box_drop(verifier.verify(black_box(&token), &options)),
        || theirs.open(),
    );
    row("verification : aws-lc-rs open", &ratio(&opening), "<= 3");

    row(
        "heap allocations a token, payload up to 1 KiB",
        &worst_allocations(),
        "1",
    );
    row(
        "drawing nonces for a token",
        &format!("{:.0} ns", nonces()),
        "< 50 ns",
    );

    let threads = thread::available_parallelism().map_or(1, usize::from);
    let tokens = scaling(threads, || {
        let generator = ours.clone();
        move || black_box_drop(generate(&generator))
    });
    row(
        &format!("{threads} threads : {threads} x one thread"),
        &format!("{tokens:.2}"),
        ">= 0.9",
    );
    let machine = scaling(threads, || {
        let mut aws_lc = AwsLc::of(&token);
        move || aws_lc.seal()
    });
    row(
        "  the same of aws-lc-rs, which shares nothing",
        &format!("{machine:.2}"),
        "(what the cores give)",
    );

    let batch = format!("{:.2} million tokens/s", batch_throughput() / 1e6);
    row("batch of 100,000 on all cores", &batch, "");
}

/// The most that any payload up to 1 KiB needs, quotes in it or not.
fn worst_allocations() -> String {
    let generator = generator();
    let worst = (0..=1024)
        .flat_map(|length| ["a".repeat(length), "\"".repeat(length)])
        .map(|payload| allocations::of(|| drop(generator.generate(USER_ID, 3600, &payload))))
        .max();
    format!("{}", worst.unwrap_or_default())
}

/// What a token costs more with nonces from the system than with constant ones that are free, but
/// for the lock that injected randomness is behind: that is measured alone, and added again.
fn nonces() -> f64 {
    let (system, constant) = (generator(), generator().with_rng(Constant));
    let lock = Mutex::new(Constant);
    let locked: &Mutex<dyn CryptoRng + Send> = black_box(&lock);
    let saved = pair(
        || black_box_drop(generate(&system)),
        || black_box_drop(generate(&constant)),
    );
    let mut bytes = [0; 20];
    let locking = alone(|| {
        if let Ok(mut rng) = locked.lock() {
            rng.fill_bytes(black_box(&mut bytes));
        }
    });
    saved.difference + locking
}

fn batch_throughput() -> f64 {
    let users: Vec<String> = (0..100_000).map(|i| format!("user{i}")).collect();
    let requests: Vec<_> = users
        .iter()
        .map(|user_id| TokenRequest {
            user_id,
            effective_seconds: 3600,
            payload: "",
        })
        .collect();
    let generator = generator();
    median((0..11).map(|_| {
        let start = Instant::now();
        let tokens = generator.generate_batch(black_box(&requests));
        let seconds = start.elapsed().as_secs_f64();
        black_box_drop(tokens);
        requests.len() as f64 / seconds
    }))
}

fn ratio(pair: &Pair) -> String {
    format!("{:.2}  ({:.0} ns : {:.0} ns)", pair.ratio, pair.a, pair.b)
}

fn row(measured: &str, figure: &str, target: &str) {
    println!("{measured:<54}  {figure:<28}  {target}");
}

/// Random numbers that cost nothing, and make a JSON nonce as long as most are.
struct Constant;

impl TryRng for Constant {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(0x7f7f_7f7f)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(0x7f7f_7f7f_7f7f_7f7f)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        bytes.fill(0x7f);
        Ok(())
    }
}

impl TryCryptoRng for Constant {}
