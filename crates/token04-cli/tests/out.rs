//! `--out` of `generate` and `kit build`.

#![allow(clippy::unwrap_used)]

mod common;

use common::{RunOutput, TempFile, generate, run, run_with, token04};

const GENERATE: [&str; 4] = ["generate", "--user-id", "alice", "--basic"];

fn assert_printed_nothing(output: &RunOutput, code: i32) {
    assert_eq!(
        (output.code, output.stdout.as_str(), output.stderr.as_str()),
        (code, "", "")
    );
}

#[test]
fn the_file_has_what_would_be_printed() {
    let file = TempFile::absent();
    assert_printed_nothing(&run(token04(GENERATE).args(["--out", file.path()])), 0);
    let token = file.read();
    let output = run_with(&mut token04(["verify", "-", "--user-id", "alice"]), token);
    assert_eq!(output.code, 0, "{}", output.stderr);

    let file = TempFile::absent();
    assert_printed_nothing(&run(token04(GENERATE).args(["--json", "--out", file.path()])), 0);
    let json: serde_json::Value = serde_json::from_str(&file.read()).unwrap();
    assert_eq!(json["claims"]["user_id"], "alice");

    let file = TempFile::absent();
    let token = generate(&["--user-id", "alice", "--basic"]);
    for more in [&["--lifetime", "1h"][..], &["--token", &token]] {
        let kit = [
            "kit",
            "build",
            "--user-id",
            "alice",
            "--room",
            "r",
            "--out",
            file.path(),
        ];
        assert_printed_nothing(&run(token04(kit).args(more)), 0);
        let parts = run_with(&mut token04(["kit", "split", "-", "--json"]), file.read()).json();
        assert_eq!(parts["room_id"], "r");
        std::fs::remove_file(&file.0).unwrap();
    }
}

#[test]
fn a_batch_is_written_with_the_lines_that_failed() {
    let file = TempFile::absent();
    let output = run_with(
        &mut token04(["generate", "--basic", "--batch", "-", "--out", file.path()]),
        "alice\nundefined\nbob\n",
    );
    assert_eq!((output.code, output.stdout.as_str()), (1, ""));
    assert!(output.stderr.starts_with("line 2: "), "{}", output.stderr);
    let text = file.read();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].contains("alice") && lines[1].contains("\"line\":2") && lines[2].contains("bob"));

    let file = TempFile::absent();
    let output = run_with(
        &mut token04(["generate", "--batch", "-", "--out", file.path()]),
        "",
    );
    assert_printed_nothing(&output, 0);
    assert_eq!(file.read(), "");
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt;

    for umask in ["umask 0;", "umask 022;"] {
        for args in [&GENERATE[..], &["kit", "build", "--user-id", "a", "--room", "r"]] {
            let file = TempFile::absent();
            let mut command = token04(args);
            command.args(["--out", file.path()]);
            assert_printed_nothing(&run(&mut common::in_shell(umask, &command, "")), 0);
            let mode = std::fs::metadata(&file.0).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}

#[cfg(unix)]
#[test]
fn standard_output_may_be_closed() {
    let file = TempFile::absent();
    let mut command = token04(GENERATE);
    command.args(["--out", file.path()]);
    assert_printed_nothing(&run(&mut common::in_shell("", &command, ">&-")), 0);
    assert!(file.read().starts_with("04"));
}

#[test]
fn an_existing_file_is_kept() {
    let file = TempFile::new("mine");
    let batch = ["generate", "--basic", "--batch", "-"];
    let kit = ["kit", "build", "--user-id", "a", "--room", "r"];
    for args in [&GENERATE[..], &batch, &kit] {
        let output = run(token04(args).args(["--out", file.path()]));
        let message = output.usage_error();
        assert!(
            message.starts_with("--out cannot be created")
                && message.contains("name a new one, or remove it"),
            "{message}"
        );
        assert_eq!(file.read(), "mine");
    }
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_not_followed() {
    let [link, target] = [TempFile::absent(), TempFile::absent()];
    std::os::unix::fs::symlink(&target.0, &link.0).unwrap();
    run(token04(GENERATE).args(["--out", link.path()])).usage_error();
    assert!(!target.0.exists());
}

#[test]
fn an_impossible_file_is_a_usage_error_that_names_the_remedy() {
    let file = TempFile::new("");
    let below_a_file = format!("{}/token", file.path());
    for (path, remedy) in [
        ("/no/such/folder/token", "create its folder"),
        (&below_a_file, "create its folder"),
        ("-", "leave it out"),
    ] {
        let output = run(token04(GENERATE).args(["--out", path]));
        let message = output.usage_error();
        assert!(
            message.starts_with("--out ") && message.contains(remedy),
            "{message}"
        );
    }
}

#[test]
fn a_command_that_fails_leaves_no_file() {
    let file = TempFile::absent();
    let out = ["--out", file.path()];
    run(token04(GENERATE).args(out).args(["--lifetime", "60d"])).usage_error();
    let batch = ["generate", "--batch", "-", "--basic"];
    run_with(token04(batch).args(out), "user_id,room_id\nalice,r\n").usage_error();
    assert!(!file.0.exists());
}

/// The limit of a file's size stands for a full disk.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_cannot_be_written_is_removed() {
    let users = TempFile::new("alice\nbob\n");
    let batch = ["generate", "--basic", "--batch", users.path()];
    for args in [&GENERATE[..], &batch] {
        let file = TempFile::absent();
        let mut command = token04(args);
        command.args(["--out", file.path()]);
        let output = run(&mut common::in_shell("trap '' XFSZ; ulimit -f 0;", &command, ""));
        let message = output.usage_error();
        assert!(
            message.starts_with("cannot write the output (file too large)"),
            "{message}"
        );
        assert!(!file.0.exists());
    }
}
