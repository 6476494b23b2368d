//! Compares two operations on a machine whose speed drifts.

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

/// Short, so that both batches of a pair run at the same machine speed.
const BATCH_TIME: Duration = Duration::from_micros(200);
const PAIRS: usize = 1001;

/// Medians over many pairs of batches, in nanoseconds per call.
pub(crate) struct Pair {
    pub(crate) a: f64,
    pub(crate) b: f64,
    /// Median of `a / b` within a pair.
    pub(crate) ratio: f64,
    /// Median of `a - b` within a pair.
    pub(crate) difference: f64,
}

/// Alternates batches of `a` and `b`. Which one starts alternates as well.
pub(crate) fn pair(mut a: impl FnMut(), mut b: impl FnMut()) -> Pair {
    let (a_calls, b_calls) = (calls_per_batch(&mut a), calls_per_batch(&mut b));
    let times: Vec<(f64, f64)> = (0..PAIRS)
        .map(|i| {
            if i % 2 == 0 {
                let a_time = time(&mut a, a_calls);
                (a_time, time(&mut b, b_calls))
            } else {
                let b_time = time(&mut b, b_calls);
                (time(&mut a, a_calls), b_time)
            }
        })
        .collect();
    Pair {
        a: median(times.iter().map(|t| t.0)),
        b: median(times.iter().map(|t| t.1)),
        ratio: median(times.iter().map(|t| t.0 / t.1)),
        difference: median(times.iter().map(|t| t.0 - t.1)),
    }
}

/// The median time of one operation, in nanoseconds per call.
pub(crate) fn alone(mut work: impl FnMut()) -> f64 {
    let calls = calls_per_batch(&mut work);
    median((0..PAIRS).map(|_| time(&mut work, calls)))
}

/// Median of the throughput of `threads` threads divided by `threads` times that of one thread.
pub(crate) fn scaling<W: FnMut()>(threads: usize, work: impl Fn() -> W + Sync) -> f64 {
    const ROUNDS: usize = 21;
    median((0..ROUNDS).map(|_| {
        let alone = calls_per_second(1, &work);
        calls_per_second(threads, &work) / (alone * threads as f64)
    }))
}

fn calls_per_second<W: FnMut()>(threads: usize, make_work: &(impl Fn() -> W + Sync)) -> f64 {
    const LENGTH: Duration = Duration::from_millis(60);
    const CALLS: u32 = 200;
    let start = Barrier::new(threads);
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    let mut work = make_work();
                    // Warm-up: seeds the thread's random generator and creates its allocator arena.
                    time(&mut work, CALLS);
                    start.wait();
                    let begin = Instant::now();
                    let mut calls = 0.0;
                    while begin.elapsed() < LENGTH {
                        for _ in 0..CALLS {
                            work();
                        }
                        calls += f64::from(CALLS);
                    }
                    calls / begin.elapsed().as_secs_f64()
                })
            })
            .collect();
        running
            .into_iter()
            .map(|thread| thread.join().expect("the work does not panic"))
            .sum()
    })
}

fn calls_per_batch(work: &mut impl FnMut()) -> u32 {
    let mut calls = 1;
    // Doubling also warms up caches and raises the clock frequency.
    while time(work, calls) * f64::from(calls) < BATCH_TIME.as_nanos() as f64 {
        calls *= 2;
    }
    calls
}

/// Nanoseconds per call.
fn time(work: &mut impl FnMut(), calls: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        work();
    }
    start.elapsed().as_nanos() as f64 / f64::from(calls)
}

pub(crate) fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
