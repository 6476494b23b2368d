//! The figures that have targets, all measured in the same run.

use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use divan::{black_box, black_box_drop};
use token04::{RoomPrivileges, TokenRequest};

use crate::allocations;
use crate::aws_lc::AwsLc;
use crate::cases::{USER_ID, generate, generate_long, generator, long_payload, verifier};
use crate::measure::{Pair, alone, median, pair, scaling};

pub(crate) fn print() {
    row("measured", "figure", "target");
    row(&"-".repeat(54), &"-".repeat(28), &"-".repeat(20));

    let (ours, mut theirs) = (generator(), AwsLc::from_token(&generate(&generator())));
    let sealing = pair(|| black_box_drop(generate(&ours)), || theirs.seal());
    row(
        "GCM token, no payload : aws-lc-rs seal",
        &ratio(&sealing),
        "<= 3, aim 2.5",
    );

    let (verifier, token) = (verifier(), generate(&ours));
    let opening = pair(
        || black_box_drop(verifier.verify(black_box(&token), USER_ID)),
        || theirs.open(),
    );
    row("verification : aws-lc-rs open", &ratio(&opening), "<= 3");

    for (payload_len, target) in [(1536, ""), (4 * 1024, ""), (40 * 1024, "<= 3")] {
        let payload = long_payload(payload_len);
        let mut theirs = AwsLc::from_token(&generate_long(&ours, &payload));
        let long = pair(
            || black_box_drop(generate_long(&ours, &payload)),
            || theirs.seal(),
        );
        row(
            &format!("GCM token, payload of {payload_len} bytes : aws-lc-rs seal"),
            &ratio(&long),
            target,
        );
    }

    row(
        "heap allocations a token, stream up to 1 KiB",
        &worst_allocations(),
        "1",
    );
    row(
        "drawing nonces for a token",
        &format!("{:.0} ns", nonce_cost()),
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
        let mut aws_lc = AwsLc::from_token(&token);
        move || aws_lc.seal()
    });
    row(
        "  the same of aws-lc-rs, which shares nothing",
        &format!("{machine:.2}"),
        "(what the cores give)",
    );

    for count in [1, 10, 20, 100] {
        row(
            &format!("batch of {count} : a loop over the same requests"),
            &ratio(&small_batch(count)),
            "<= 1",
        );
    }
    let batch = format!("{:.2} million tokens/s", batch_throughput() / 1e6);
    row("batch of 100,000 on all cores", &batch, "");
}

/// The maximum for privileges with a stream ID of up to 1 KiB, with and without quotes.
fn worst_allocations() -> String {
    let generator = generator();
    let worst = (1..=1024)
        .flat_map(|length| ["a".repeat(length), "\"".repeat(length)])
        .map(|stream| {
            let privileges = RoomPrivileges::in_room("room1").allow_publish([stream]);
            let request = TokenRequest::new(USER_ID, Duration::from_secs(3600), &privileges);
            // The first use caches the payload in `privileges`.
            drop(generator.issue(&request));
            allocations::of(|| drop(generator.issue(&request)))
        })
        .max();
    format!("{}", worst.unwrap_or_default())
}

/// Nanoseconds per token for drawing nonces: a token with system nonces minus one with constant nonces.
/// Injected randomness is behind a lock, so the time of that lock is measured alone and added again.
fn nonce_cost() -> f64 {
    let (system, fixed) = (generator(), generator().with_random(constant));
    let lock = Mutex::new(constant);
    let locked: &Mutex<Fill> = black_box(&lock);
    let pair = pair(
        || black_box_drop(generate(&system)),
        || black_box_drop(generate(&fixed)),
    );
    let mut bytes = [0; 20];
    let locking = alone(|| {
        if let Ok(mut fill) = locked.lock() {
            fill(black_box(&mut bytes));
        }
    });
    pair.difference + locking
}

fn small_batch(count: usize) -> Pair {
    let generator = generator();
    let requests = vec![TokenRequest::basic(USER_ID, Duration::from_secs(3600)); count];
    pair(
        || black_box_drop(generator.generate_batch(black_box(&requests))),
        || {
            let issue = |request| generator.issue(black_box(request));
            black_box_drop(requests.iter().map(issue).collect::<Vec<_>>());
        },
    )
}

fn batch_throughput() -> f64 {
    let users: Vec<String> = (0..100_000).map(|i| format!("user{i}")).collect();
    let requests: Vec<_> = users
        .iter()
        .map(|user_id| TokenRequest::basic(user_id, Duration::from_secs(3600)))
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

type Fill = dyn FnMut(&mut [u8]) + Send;

/// Fills with a constant, whose JSON nonce is as long as most are.
fn constant(bytes: &mut [u8]) {
    bytes.fill(0x7f);
}
