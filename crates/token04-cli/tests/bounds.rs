//! Inputs without end are refused, in little memory.

#![allow(clippy::unwrap_used)]

mod common;

use common::{generate, run_with, token04};

#[test]
fn what_follows_a_token_is_not_ignored() {
    let token = generate(&["--user-id", "alice", "--basic"]);
    let blank = "\n".repeat(1024 * 1024);
    assert_eq!(
        run_with(
            &mut token04(["verify", "-", "--user-id", "alice"]),
            format!("{token}\n\n")
        )
        .code,
        0
    );
    for rest in [blank.clone(), format!("{blank}x")] {
        let ran = run_with(
            &mut token04(["verify", "-", "--any-user", "--json"]),
            format!("{token}{rest}"),
        );
        assert_eq!(
            (ran.code, &ran.json()["error"]["kind"]),
            (1, &"malformed_token".into())
        );
    }
}

#[test]
fn a_kit_token_is_not_built_of_a_text_that_was_cut_off() {
    let long = format!("04{}", "A".repeat(1024 * 1024));
    let ran = run_with(
        &mut token04([
            "kit",
            "build",
            "--user-id",
            "alice",
            "--room",
            "r",
            "--token",
            "-",
        ]),
        long,
    );
    assert!(ran.usage_error().starts_with("token is "), "{}", ran.stderr);
}

#[cfg(target_os = "linux")]
mod memory {
    use std::fs::File;
    use std::process::{Command, Stdio};

    use crate::common::{APP_ID, Ran, SECRET, TempFile, run};

    /// Runs in 200 MB of memory, which is less than any of these inputs.
    fn run_in_little_memory(args: &[&str], input: Stdio) -> Ran {
        run(Command::new("sh")
            .args(["-c", "ulimit -d 200000 && exec \"$0\" \"$@\""])
            .arg(env!("CARGO_BIN_EXE_token04"))
            .args(args)
            .env("ZEGO_APP_ID", APP_ID)
            .env("ZEGO_SERVER_SECRET", SECRET)
            .stdin(input))
    }

    /// A file of so many zero bytes, which takes no space.
    fn zeros(len: u64) -> TempFile {
        let file = TempFile::new("");
        File::options()
            .write(true)
            .open(file.path())
            .unwrap()
            .set_len(len)
            .unwrap();
        file
    }

    const GIB: u64 = 1024 * 1024 * 1024;

    #[test]
    fn a_secret_file_of_a_gibibyte_is_refused() {
        let file = zeros(GIB);
        let args = ["generate", "--user-id", "a", "--basic", "--secret-file"];
        let ran = run_in_little_memory(&[&args[..], &[file.path()]].concat(), Stdio::null());
        assert!(ran.usage_error().contains("too long"), "{}", ran.stderr);
        let input = File::open(file.path()).unwrap().into();
        let ran = run_in_little_memory(&[&args[..], &["-"]].concat(), input);
        assert!(ran.usage_error().contains("too long"), "{}", ran.stderr);
    }

    #[test]
    fn a_token_of_a_gibibyte_is_refused() {
        let file = zeros(GIB);
        let input = || File::open(file.path()).unwrap().into();
        let ran = run_in_little_memory(&["verify", "-", "--any-user", "--json"], input());
        let answer = ran.json();
        assert_eq!((ran.code, &answer["valid"]), (1, &false.into()));
        let message = answer["error"]["message"].as_str().unwrap();
        assert!(message.contains("more than 262144 bytes"), "{message}");
        let ran = run_in_little_memory(&["inspect", "-", "--json"], input());
        assert_eq!(ran.code, 0);
        assert_eq!(ran.json()["envelope"], serde_json::Value::Null);
        assert!(!ran.stdout.contains("262145"), "{}", ran.stdout);
        let ran = run_in_little_memory(&["kit", "split", "-"], input());
        assert!(ran.usage_error().contains("128 KiB"), "{}", ran.stderr);
    }

    #[test]
    fn a_batch_line_that_fills_the_memory_is_a_bad_line() {
        let file = zeros(300_000_000);
        let ran = run_in_little_memory(&["generate", "--basic", "--batch", file.path()], Stdio::null());
        assert_eq!(ran.code, 1);
        let message = &ran.json()["error"]["message"];
        assert!(
            message.as_str().unwrap().starts_with("line is longer"),
            "{message}"
        );
    }
}
