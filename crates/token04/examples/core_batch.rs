//! For each line on standard input, prints the nanoseconds per token for a batch of 100,000; bindings compare
//! their own figures with it.
//!
//! The argument is a privilege payload, or nothing for basic tokens. The process keeps running between
//! measurements, like the processes that it is compared with: a process that starts another one writes to its
//! memory more slowly for a while.

use std::error::Error;
use std::io::stdin;
use std::time::{Duration, Instant};

use token04::{AppId, RoomPrivileges, ServerSecret, TokenGenerator, TokenRequest};

const TOKENS: u32 = 100_000;
/// The number of consecutive runs whose mean is printed; bindings measure the same way.
const COUNTED: u32 = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let payload = std::env::args().nth(1).unwrap_or_default();
    let secret = ServerSecret::new("0123456789abcdef0123456789abcdef")?;
    let generator = TokenGenerator::new(AppId::new(1_234_567_890)?, &secret);
    let users: Vec<_> = (0..TOKENS).map(|index| format!("user{index}")).collect();
    let lifetime = Duration::from_secs(3600);
    let privileges = privileges(&payload)?;
    let requests: Vec<_> = users
        .iter()
        .map(|user_id| match &privileges {
            Some(privileges) => TokenRequest::new(user_id, lifetime, privileges),
            None => TokenRequest::basic(user_id, lifetime),
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
        // The first run gets its memory from the system, which a running server has already done.
        measure();
        let took: Duration = (0..COUNTED).map(|_| measure()).sum();
        println!("{}", (took / COUNTED / TOKENS).as_nanos());
    }
    Ok(())
}

/// The privileges that produce this payload, as bindings hold them.
fn privileges(payload: &str) -> Result<Option<RoomPrivileges>, Box<dyn Error>> {
    if payload.is_empty() {
        return Ok(None);
    }
    let room = RoomPrivileges::in_room("room1").allow_login();
    let known = [
        room.clone(),
        room.clone().allow_publish_any_stream(),
        room.clone().allow_publish(["camera"]),
        room.allow_publish(["stream1", "stream2"]),
    ];
    for privileges in known {
        if privileges.to_payload()? == payload {
            return Ok(Some(privileges));
        }
    }
    Err("this payload is not known here: add its privileges".into())
}
