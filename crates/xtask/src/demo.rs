//! A token made and inspected with the command, as a first look.

use anyhow::Result;

use crate::process::{cargo, read, run};

/// Made up, and in the documentation for everybody to see.
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
