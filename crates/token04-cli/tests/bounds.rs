//! Inputs of any size are refused with little memory.

#![allow(clippy::unwrap_used)]

mod common;

use common::{generate, run_with, token04};

#[test]
fn text_after_a_token_is_not_ignored() {
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
        let output = run_with(
            &mut token04(["verify", "-", "--any-user", "--json"]),
            format!("{token}{rest}"),
        );
        assert_eq!(
            (output.code, &output.json()["error"]["kind"]),
            (1, &"malformed_token".into())
        );
    }
}

#[test]
fn a_kit_token_is_not_built_from_a_truncated_token() {
    let long = format!("04{}", "A".repeat(1024 * 1024));
    let output = run_with(
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
    assert!(output.usage_error().starts_with("token is "), "{}", output.stderr);
}

#[cfg(target_os = "linux")]
mod memory {
    use std::fs::File;
    use std::process::{Command, Stdio};

    use crate::common::{APP_ID, RunOutput, SECRET, TempFile, run};

    /// Runs in 200 MB of memory, which is less than any of these inputs.
    fn run_in_little_memory(args: &[&str], input: Stdio) -> RunOutput {
        run(Command::new("sh")
            .args(["-c", "ulimit -d 200000 && exec \"$0\" \"$@\""])
            .arg(env!("CARGO_BIN_EXE_token04"))
            .args(args)
            .env("ZEGO_APP_ID", APP_ID)
            .env("ZEGO_SERVER_SECRET", SECRET)
            .stdin(input))
    }

    /// A sparse file of `len` zero bytes.
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
        let output = run_in_little_memory(&[&args[..], &[file.path()]].concat(), Stdio::null());
        assert!(output.usage_error().contains("too long"), "{}", output.stderr);
        let input = File::open(file.path()).unwrap().into();
        let output = run_in_little_memory(&[&args[..], &["-"]].concat(), input);
        assert!(output.usage_error().contains("too long"), "{}", output.stderr);
    }

    #[test]
    fn a_token_of_a_gibibyte_is_refused() {
        let file = zeros(GIB);
        let input = || File::open(file.path()).unwrap().into();
        let output = run_in_little_memory(&["verify", "-", "--any-user", "--json"], input());
        let answer = output.json();
        assert_eq!((output.code, &answer["valid"]), (1, &false.into()));
        let message = answer["error"]["message"].as_str().unwrap();
        assert!(message.contains("more than 262144 bytes"), "{message}");
        let output = run_in_little_memory(&["inspect", "-", "--json"], input());
        assert_eq!(output.code, 0);
        assert_eq!(output.json()["envelope"], serde_json::Value::Null);
        assert!(!output.stdout.contains("262145"), "{}", output.stdout);
        let output = run_in_little_memory(&["kit", "split", "-"], input());
        assert!(output.usage_error().contains("128 KiB"), "{}", output.stderr);
    }

    #[test]
    fn a_batch_line_larger_than_the_memory_fails() {
        let file = zeros(300_000_000);
        for args in [["generate", "--basic"], ["verify", "--any-user"]] {
            let args = [&args[..], &["--batch", file.path()]].concat();
            let output = run_in_little_memory(&args, Stdio::null());
            assert_eq!(output.code, 1);
            let message = &output.json()["error"]["message"];
            assert!(
                message.as_str().unwrap().starts_with("line is longer"),
                "{message}"
            );
        }
    }
}
