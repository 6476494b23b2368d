//! For each line on standard input, which is a payload, prints the nanoseconds of one call of the core for a token
//! with this payload. The benchmarks of bindings compare their own official call with it.

use std::error::Error;
use std::hint::black_box;
use std::io::stdin;
use std::time::Instant;

use token04::generate_token04;

const SECRET: &str = "0123456789abcdef0123456789abcdef";

fn main() -> Result<(), Box<dyn Error>> {
    for payload in stdin().lines() {
        let payload = payload?;
        // About a millisecond.
        let calls = 1 + 1_000_000 / (500 + u32::try_from(payload.len())?);
        let start = Instant::now();
        for _ in 0..calls {
            black_box(generate_token04(
                1_234_567_890,
                "alice",
                SECRET,
                3600,
                black_box(&payload),
            )?);
        }
        println!("{}", (start.elapsed() / calls).as_nanos());
    }
    Ok(())
}
