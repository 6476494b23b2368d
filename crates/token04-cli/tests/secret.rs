//! Where the secret is read from, and that it is never printed.

#![allow(clippy::unwrap_used)]

mod common;

use common::{APP_ID, SECRET, TempFile, bare, generate, run, run_with, token04};

const ARGS: [&str; 6] = ["generate", "--app-id", APP_ID, "--user-id", "alice", "--basic"];
const VERIFY: [&str; 3] = ["verify", "--user-id", "alice"];

#[test]
fn a_secret_file_may_end_with_one_line_feed() {
    for end in ["", "\n", "\r\n"] {
        let file = TempFile::new(format!("{SECRET}{end}"));
        let output = run(bare().args(ARGS).args(["--secret-file", file.path()]));
        let token = output.line();
        assert_eq!(run(token04(VERIFY).arg(token)).code, 0);

        let output = run_with(
            bare().args(ARGS).args(["--secret-file", "-"]),
            format!("{SECRET}{end}"),
        );
        assert_eq!(run(token04(VERIFY).arg(output.line())).code, 0);
    }
    for wrong in [
        format!("{SECRET}\n\n"),
        format!(" {SECRET}"),
        format!("{SECRET}\r"),
    ] {
        let file = TempFile::new(wrong);
        let output = run(bare().args(ARGS).args(["--secret-file", file.path()]));
        assert!(output.usage_error().contains("32"));
    }
}

#[test]
fn the_secret_file_takes_precedence_over_the_environment() {
    let file = TempFile::new("another secret, also of 32 bytes");
    let output = run(token04(ARGS).args(["--secret-file", file.path()]));
    assert_eq!(run(token04(VERIFY).arg(output.line())).code, 1);
    let output = run(token04(VERIFY).args([output.line(), "--secret-file", file.path()]));
    assert_eq!(output.code, 0);
}

#[test]
fn without_a_secret_the_error_names_the_sources() {
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
            let output = run(&mut command);
            let message = output.usage_error();
            assert!(message.contains("ZEGO_SERVER_SECRET") && message.contains("--secret-file"));
        }
    }
}

#[test]
fn a_secret_as_an_argument_is_refused_and_not_printed() {
    let given: [&[&str]; 4] = [
        &["--secret", SECRET],
        &["--secret"],
        &["--server-secret", SECRET],
        &[&format!("--secret={SECRET}")],
    ];
    for secret in given {
        for args in [&ARGS[..], &["verify", "x"], &["inspect", "x"], &["generate"], &[]] {
            let output = run(bare().args(args).args(secret));
            let message = output.usage_error();
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
        let output = run(bare().args(args));
        assert!(!output.stdout.contains("--secret "), "not offered");
    }
}

/// `run` checks that the secret is not printed.
#[test]
fn a_misplaced_secret_is_not_printed() {
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
            let output = run(token04(args).env("ZEGO_SERVER_SECRET", &secret));
            assert!(output.usage_error().contains("secret"));
            assert!(!output.stderr.contains(&secret));
        }
    }
}

#[test]
fn an_unusable_secret_file_is_a_usage_error() {
    for content in ["", "\n"] {
        let file = TempFile::new(content);
        let output = run(bare().args(ARGS).args(["--secret-file", file.path()]));
        assert!(output.usage_error().contains("empty"));
    }
    let directory = std::env::temp_dir();
    for path in [directory.to_str().unwrap(), "/no/such/file"] {
        let output = run(bare().args(ARGS).args(["--secret-file", path]));
        assert!(
            output.usage_error().contains("--secret-file cannot be read"),
            "{}",
            output.stderr
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_endless_secret_file_is_refused() {
    let output = run(bare().args(ARGS).args(["--secret-file", "/dev/zero"]));
    assert!(output.usage_error().contains("too long"));
}

#[test]
fn standard_input_cannot_be_read_twice() {
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
        let output = run_with(bare().args(args).args(["--secret-file", "-"]), SECRET);
        assert!(
            output.usage_error().contains("standard input"),
            "{}",
            output.stderr
        );
    }
}

#[cfg(unix)]
#[test]
fn a_world_readable_secret_file_is_warned_about() {
    let file = TempFile::new(SECRET);
    file.set_mode(0o644);
    let output = run(bare().args(ARGS).args(["--secret-file", file.path()]));
    assert_eq!(output.code, 0);
    assert!(output.stdout.starts_with("04"));
    assert!(output.stderr.starts_with("warning: ") && output.stderr.lines().count() == 1);
}
