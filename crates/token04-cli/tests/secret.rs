//! Where the secret comes from, and that it goes nowhere.

#![allow(clippy::unwrap_used)]

mod common;

use common::{APP_ID, SECRET, TempFile, bare, generate, run, run_with, token04};

const ARGS: [&str; 6] = ["generate", "--app-id", APP_ID, "--user-id", "alice", "--basic"];
const VERIFY: [&str; 3] = ["verify", "--user-id", "alice"];

#[test]
fn a_secret_file_may_end_with_one_line_feed() {
    for end in ["", "\n", "\r\n"] {
        let file = TempFile::new(format!("{SECRET}{end}"));
        let ran = run(bare().args(ARGS).args(["--secret-file", file.path()]));
        let token = ran.line();
        assert_eq!(run(token04(VERIFY).arg(token)).code, 0);

        let ran = run_with(
            bare().args(ARGS).args(["--secret-file", "-"]),
            format!("{SECRET}{end}"),
        );
        assert_eq!(run(token04(VERIFY).arg(ran.line())).code, 0);
    }
    for wrong in [
        format!("{SECRET}\n\n"),
        format!(" {SECRET}"),
        format!("{SECRET}\r"),
    ] {
        let file = TempFile::new(wrong);
        let ran = run(bare().args(ARGS).args(["--secret-file", file.path()]));
        assert!(ran.usage_error().contains("32"));
    }
}

#[test]
fn the_file_wins_over_the_environment() {
    let file = TempFile::new("another secret, also of 32 bytes");
    let ran = run(token04(ARGS).args(["--secret-file", file.path()]));
    assert_eq!(run(token04(VERIFY).arg(ran.line())).code, 1);
    let ran = run(token04(VERIFY).args([ran.line(), "--secret-file", file.path()]));
    assert_eq!(ran.code, 0);
}

#[test]
fn without_a_secret_the_error_says_where_to_put_it() {
    let token = generate(&["--user-id", "alice", "--basic"]);
    let commands: [&[&str]; 3] = [
        &ARGS,
        &["verify", &token, "--user-id", "alice", "--app-id", "1"],
        &["kit", "build", "--app-id", "1", "--user-id", "a", "--room", "r"],
    ];
    for args in commands {
        for unset in [true, false] {
            let mut command = bare();
            command.args(args);
            if !unset {
                command.env("ZEGO_SERVER_SECRET", "");
            }
            let ran = run(&mut command);
            let message = ran.usage_error();
            assert!(message.contains("ZEGO_SERVER_SECRET") && message.contains("--secret-file"));
        }
    }
}

#[test]
fn a_secret_as_an_argument_is_refused_without_repeating_it() {
    let given: [&[&str]; 4] = [
        &["--secret", SECRET],
        &["--secret"],
        &["--server-secret", SECRET],
        &[&format!("--secret={SECRET}")],
    ];
    for secret in given {
        for args in [&ARGS[..], &["verify", "x"], &["inspect", "x"], &["generate"], &[]] {
            let ran = run(bare().args(args).args(secret));
            let message = ran.usage_error();
            assert!(
                message.contains("history") && message.contains("ZEGO_SERVER_SECRET"),
                "{message}"
            );
        }
    }
    for args in [
        ["--help"].as_slice(),
        &["generate", "--help"],
        &["completions", "bash"],
    ] {
        let ran = run(bare().args(args));
        assert!(!ran.stdout.contains("--secret "), "not offered");
    }
}

/// `run` looks for the secret in all that is printed.
#[test]
fn a_misplaced_secret_is_not_repeated() {
    let misplaced: [&[&str]; 15] = [
        &["generate", "--user-id", "a", SECRET],
        &["generate", "--user-id", "a", "--app-id", SECRET],
        &["generate", "--user-id", "a", "--basic", "--secret-file", SECRET],
        &["generate", "--user-id", "a", "--lifetime", SECRET],
        &["generate", "--user-id", "a", "--payload", SECRET],
        &["generate", "--user-id", "a", "--cipher", SECRET],
        &["generate", &format!("--{SECRET}")],
        &["generate", "--basic", "--batch", SECRET],
        &["kit", "build", "--user-id", "a", "--room", "r", "--token", SECRET],
        &["verify", "x", "--at", SECRET],
        &["verify", "x", "--can", SECRET],
        &["verify", "x", "--any-user", "--leeway", SECRET],
        &["verify", "x", "--any-user", "--previous-secret-file", SECRET],
        &["completions", SECRET],
        &[SECRET],
    ];
    for args in misplaced {
        run(&mut token04(args)).usage_error();
    }
    run(token04(["generate", "--user-id", "a", "--basic"]).env("ZEGO_APP_ID", SECRET)).usage_error();
}

#[test]
fn a_secret_of_a_wrong_length_is_a_usage_error_for_verify_too() {
    let token = generate(&["--user-id", "alice", "--basic"]);
    for secret in ["short".to_owned(), "0123456789abcdef".repeat(4)] {
        for args in [&ARGS[..], &["verify", &token, "--user-id", "alice"]] {
            let ran = run(token04(args).env("ZEGO_SERVER_SECRET", &secret));
            assert!(ran.usage_error().contains("secret"));
            assert!(!ran.stderr.contains(&secret));
        }
    }
}

#[test]
fn an_unusable_secret_file_is_a_usage_error() {
    for content in ["", "\n"] {
        let file = TempFile::new(content);
        let ran = run(bare().args(ARGS).args(["--secret-file", file.path()]));
        assert!(ran.usage_error().contains("empty"));
    }
    let directory = std::env::temp_dir();
    for path in [directory.to_str().unwrap(), "/no/such/file"] {
        let ran = run(bare().args(ARGS).args(["--secret-file", path]));
        assert!(
            ran.usage_error().contains("--secret-file cannot be read"),
            "{}",
            ran.stderr
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_endless_secret_file_is_refused() {
    let ran = run(bare().args(ARGS).args(["--secret-file", "/dev/zero"]));
    assert!(ran.usage_error().contains("too long"));
}

#[test]
fn standard_input_cannot_be_two_things() {
    for args in [
        &["verify", "-", "--user-id", "a", "--app-id", "1"][..],
        &[
            "verify",
            "x",
            "--user-id",
            "a",
            "--app-id",
            "1",
            "--previous-secret-file",
            "-",
        ],
        &["inspect", "-"],
        &["generate", "--app-id", "1", "--basic", "--batch", "-"],
    ] {
        let ran = run_with(bare().args(args).args(["--secret-file", "-"]), SECRET);
        assert!(ran.usage_error().contains("standard input"), "{}", ran.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_everybody_can_read_is_warned_of() {
    let file = TempFile::new(SECRET);
    file.set_mode(0o644);
    let ran = run(bare().args(ARGS).args(["--secret-file", file.path()]));
    assert_eq!(ran.code, 0);
    assert!(ran.stdout.starts_with("04"));
    assert!(ran.stderr.starts_with("warning: ") && ran.stderr.lines().count() == 1);
}
