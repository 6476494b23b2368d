//! A first look: generates a token with the command and inspects it.

use anyhow::Result;

use crate::process::{cargo, read, run};

/// A made-up secret, which the documentation shows.
const SECRET: &str = "0123456789abcdef0123456789abcdef";

pub(crate) fn demo() -> Result<()> {
    let mut generate = cargo();
    generate
        .args(["run", "--quiet", "--package", "token04-cli", "--", "generate"])
        .args(["--app-id", "1234567890", "--user-id", "alice", "--lifetime", "1h"])
        .args(["--room", "room1", "--publish"])
        .env("ZEGO_SERVER_SECRET", SECRET);
    let token = read(&mut generate)?;
    println!("{token}");
    run(cargo()
        .args([
            "run",
            "--quiet",
            "--package",
            "token04-cli",
            "--",
            "inspect",
            token.trim(),
        ])
        .env("ZEGO_SERVER_SECRET", SECRET))
}
