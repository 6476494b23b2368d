//! Prints how many nanoseconds a token of a batch of 100,000 takes, for each line on standard input;
//! bindings compare theirs with it.
//!
//! The argument is the payload. It goes on running between, as the processes that it is compared
//! with do: a process that starts another one writes to its memory more slowly for a while.

use std::error::Error;
use std::io::stdin;
use std::time::{Duration, Instant};

use token04::{Generator, TokenRequest};

const TOKENS: u32 = 100_000;
/// The mean of so many in a row is printed; bindings measure the same way.
const COUNTED: u32 = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let payload = std::env::args().nth(1).unwrap_or_default();
    let generator = Generator::new(1_234_567_890, "0123456789abcdef0123456789abcdef")?;
    let users: Vec<_> = (0..TOKENS).map(|index| format!("user{index}")).collect();
    let requests: Vec<_> = users
        .iter()
        .map(|user_id| TokenRequest {
            user_id,
            effective_seconds: 3600,
            payload: &payload,
        })
        .collect();
    let measure = || {
        let start = Instant::now();
        let tokens = generator.generate_batch(&requests);
        let elapsed = start.elapsed();
        assert!(tokens.iter().all(Result::is_ok));
        elapsed
    };
    for line in stdin().lines() {
        line?;
        // The first takes its memory from the system, which a server that runs has long done.
        measure();
        let took: Duration = (0..COUNTED).map(|_| measure()).sum();
        println!("{}", (took / COUNTED / TOKENS).as_nanos());
    }
    Ok(())
}
