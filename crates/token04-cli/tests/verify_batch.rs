//! `token04 verify --batch`.

#![allow(clippy::unwrap_used)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use common::{RunOutput, SECRET, TempFile, generate, run, run_with, token04};
use serde_json::{Value, json};

fn batch(input: impl AsRef<[u8]> + Send, args: &[&str]) -> RunOutput {
    run_with(token04(["verify", "--batch", "-"]).args(args), input)
}

/// The result of each line: the user, or the kind of the error.
fn verdicts(output: &RunOutput) -> Vec<(u64, String)> {
    let verdict = |line: &Value| {
        let text = match line["valid"].as_bool().unwrap() {
            true => &line["claims"]["user_id"],
            false => &line["error"]["kind"],
        };
        (line["line"].as_u64().unwrap(), text.as_str().unwrap().to_owned())
    };
    output.json_lines().iter().map(verdict).collect()
}

fn expected<const N: usize>(verdicts: [(u64, &str); N]) -> Vec<(u64, String)> {
    verdicts.map(|(line, text)| (line, text.to_owned())).to_vec()
}

fn token_for(user_id: &str) -> String {
    generate(&["--user-id", user_id, "--room", "r1", "--stream", "s1"])
}

#[test]
fn the_output_of_a_batch_of_new_tokens_can_be_checked() {
    let new = run_with(
        &mut token04(["generate", "--basic", "--batch", "-"]),
        "alice\n\"bob, the second\"\n",
    );
    let output = batch(&new.stdout, &[]);
    assert_eq!(
        (output.code, output.stderr.as_str()),
        (0, "note: 2 tokens: all valid\n")
    );
    assert_eq!(
        verdicts(&output),
        expected([(1, "alice"), (2, "bob, the second")])
    );
}

#[test]
fn a_line_has_what_the_check_of_one_token_prints() {
    let token = token_for("alice");
    let mut one = run(&mut token04(["verify", &token, "--user-id", "alice", "--json"])).json();
    one["line"] = 1.into();
    assert_eq!(batch(&token, &["--user-id", "alice"]).json_lines(), [one]);
    let mut one = run(&mut token04(["verify", &token, "--user-id", "bob", "--json"])).json();
    one["line"] = 1.into();
    assert_eq!(batch(&token, &["--user-id", "bob", "--json"]).json_lines(), [one]);
}

#[test]
fn every_format_is_read() {
    let [alice, bob] = ["alice", "bob"].map(token_for);
    let all_valid = |input: &str, args: &[&str]| {
        let output = batch(input, args);
        assert_eq!(output.code, 0, "{input}: {}", output.stderr);
        verdicts(&output)
    };
    let list = format!("\u{feff}{alice}\r\n\n\"{bob}\"");
    assert_eq!(
        all_valid(&list, &["--any-user"]),
        expected([(1, "alice"), (3, "bob")])
    );
    let csv = format!("user_id, token\nalice,{alice}\n\"bob\",{bob}\n");
    assert_eq!(all_valid(&csv, &[]), expected([(2, "alice"), (3, "bob")]));
    let csv = format!("token\n{alice}\n");
    assert_eq!(all_valid(&csv, &["--user-id", "alice"]), expected([(2, "alice")]));
    let json = format!("{{\"token\":\"{alice}\",\"user_id\":\"alice\"}}\n\"{bob}\"\n");
    assert_eq!(
        all_valid(&json, &["--user-id", "bob"]),
        expected([(1, "alice"), (2, "bob")])
    );
    let file = TempFile::new(&csv);
    let output = run(&mut token04(["verify", "--any-user", "--batch", file.path()]));
    assert_eq!(output.code, 0, "{}", output.stderr);
}

#[test]
fn a_refused_token_is_reported_with_its_line() {
    let [alice, bob] = ["alice", "bob"].map(token_for);
    let (start, end) = alice.split_at(alice.len() - 20);
    let tampered = format!("{start}{}", end.chars().rev().collect::<String>());
    let input =
        format!("token,user_id\n{alice},alice\n{bob},alice\n{tampered},alice\nnonsense,alice\n{bob},bob\n");
    let output = batch(input, &[]);
    assert_eq!(output.code, 1);
    let kinds: Vec<_> = verdicts(&output);
    assert_eq!(
        (&kinds[0], &kinds[4]),
        (&(2, "alice".to_owned()), &(6, "bob".to_owned()))
    );
    assert_eq!(kinds[1], (3, "user_id_mismatch".to_owned()));
    assert_eq!(kinds[3], (5, "unsupported_version".to_owned()));
    assert_eq!(output.json_lines()[1]["error"]["zego_code"], 1_002_077);
    let reports: Vec<_> = output.stderr.lines().collect();
    assert_eq!(reports.len(), 4);
    for (report, line) in reports.iter().zip(["line 3: ", "line 4: ", "line 5: "]) {
        assert!(report.starts_with(line), "{report}");
    }
    assert_eq!(
        reports[3],
        "error: 3 of 5 tokens refused or not readable (see above)"
    );
}

#[test]
fn the_options_of_a_single_check_apply() {
    let token = token_for("alice");
    let code = |args: &[&str]| batch(&token, &[&["--user-id", "alice"], args].concat()).code;
    assert_eq!(code(&[]), 0);
    assert_eq!(code(&["--app-id", "7"]), 1);
    assert_eq!(code(&["--at", "2999-01-01T00:00:00Z"]), 1);
    assert_eq!(code(&["--can", "publish", "--room", "r1", "--stream", "s1"]), 0);
    assert_eq!(code(&["--can", "publish", "--room", "r1", "--stream", "s2"]), 1);
    assert_eq!(code(&["--can", "login", "--room", "r2"]), 1);
    let cbc = generate(&["--user-id", "alice", "--basic", "--cipher", "cbc"]);
    assert_eq!(batch(&cbc, &["--any-user"]).code, 1);
    assert_eq!(batch(&cbc, &["--any-user", "--accept-cbc"]).code, 0);
    let other = TempFile::new("fedcba9876543210fedcba9876543210");
    assert_eq!(code(&["--secret-file", other.path()]), 1);
}

#[test]
fn a_line_may_name_what_its_token_must_allow() {
    let token = token_for("alice");
    let input = format!(
        "token,user_id,room_id,stream_id\n{token},alice,r1,s1\n{token},alice,r1,s2\n{token},alice,r2,s1\n"
    );
    let output = batch(&input, &["--can", "publish"]);
    assert_eq!(
        verdicts(&output),
        expected([(2, "alice"), (3, "stream_not_allowed"), (4, "room_not_allowed")])
    );
    let input = format!(
        "{{\"token\":\"{token}\",\"room_id\":\"r1\"}}\n{{\"token\":\"{token}\",\"room_id\":\"r2\"}}\n\"{token}\"\n"
    );
    let output = batch(&input, &["--any-user", "--can", "login"]);
    assert_eq!(
        verdicts(&output),
        expected([(1, "alice"), (2, "room_not_allowed"), (3, "invalid_argument")])
    );
    assert!(
        output.stderr.contains("line 3: --can needs room_id"),
        "{}",
        output.stderr
    );
    assert_eq!(
        verdicts(&batch(&input, &["--any-user", "--can", "login", "--room", "r1"])),
        expected([(1, "alice"), (2, "room_not_allowed"), (3, "alice")])
    );
}

#[test]
fn nothing_that_is_to_be_checked_may_be_missing() {
    let token = token_for("alice");
    let csv = |header: &str, rest: &str| format!("{header}\n{token}{rest}\n");
    for (input, args, causes) in [
        (token.clone(), &[][..], &["--user-id U", "--any-user"][..]),
        (csv("token", ""), &[], &["add user_id", "--any-user"]),
        (
            csv("token,user_id", ",alice"),
            &["--any-user"],
            &["column user_id", "--any-user"],
        ),
        (
            csv("token,user_id", ",alice"),
            &["--user-id", "bob"],
            &["column user_id", "--user-id"],
        ),
        (
            csv("token,user_id", ",alice"),
            &["--can", "login"],
            &["--can needs room_id"],
        ),
        (
            csv("token,user_id,room_id", ",alice,r1"),
            &[],
            &["room_id", "--can login"],
        ),
        (
            csv("token,user_id,room_id", ",alice,r1"),
            &["--can", "login", "--room", "r1"],
            &["column room_id", "--room"],
        ),
        (
            csv("token,user_id,room_id", ",alice,r1"),
            &["--can", "publish"],
            &["needs stream_id"],
        ),
        (
            csv("token,user_id,room_id,stream_id", ",alice,r1,s1"),
            &["--can", "login"],
            &["stream_id does not apply to --can login"],
        ),
        (
            csv("token,user_id,room_id,stream_id", ",alice,r1,s1"),
            &["--can", "publish", "--stream", "s1"],
            &["column stream_id", "--stream"],
        ),
        (
            token.clone(),
            &["--any-user", "--room", "r1"],
            &["--room", "require --can"],
        ),
        (
            csv("token,user", ",alice"),
            &[],
            &["unknown column", "token, user_id, room_id and stream_id"],
        ),
        (csv("token;user_id", ";alice"), &[], &["semicolons"]),
        (csv("Token", ""), &["--any-user"], &["other names"]),
        (
            "\n \n".to_owned(),
            &["--any-user"],
            &["nothing was checked", "pass a file"],
        ),
        ("token\n".to_owned(), &["--any-user"], &["nothing was checked"]),
    ] {
        let output = batch(&input, args);
        for cause in causes {
            assert!(output.usage_error().contains(cause), "{cause}: {}", output.stderr);
        }
    }
    let output = batch(format!("{{\"token\":\"{token}\"}}\n"), &[]);
    assert_eq!(verdicts(&output), expected([(1, "invalid_argument")]));
    assert!(
        output
            .stderr
            .contains("line 1: no user to check the token against"),
        "{}",
        output.stderr
    );
}

/// `run` checks that the secret is not printed.
#[test]
fn a_line_that_cannot_be_read_fails_and_is_not_quoted() {
    let token = token_for("alice");
    let input = [
        format!("{{\"token\":\"{token}\",\"user_id\":\"alice\"}}"),
        format!("{{\"token\":\"{token}\",\"{SECRET}\":1}}"),
        format!("{{\"token\":\"{token}\",\"user_id\":null}}"),
        format!("{{\"token\":[\"{SECRET}\"]}}"),
        format!("{{\"user_id\":\"{SECRET}\"}}"),
        format!("{{\"token\":\"{token}\",\"user_id\":\"\"}}"),
        format!("{{\"token\":\"{token}\",\"user_id\":\"undefined\"}}"),
        format!("{{\"token\":\"{token}\",\"user_id\":\"alice\\u0000\"}}"),
        token.clone(),
        format!("{{\"token\":\"{token}\",\"user_id\":\"alice\"}} {SECRET}"),
        format!(
            "{{\"token\":\"{token}{}\",\"user_id\":\"alice\"}}",
            "A".repeat(1024 * 1024)
        ),
        format!("{{\"token\":\"{token}\",\"user_id\":\"alice\"}}"),
    ]
    .join("\n");
    let output = batch(input, &[]);
    assert_eq!(output.code, 1);
    let results = verdicts(&output);
    let valid: Vec<_> = results.iter().filter(|(_, text)| text == "alice").collect();
    assert_eq!((results.len(), valid), (12, vec![&results[0], &results[11]]));
    for text in [&output.stdout, &output.stderr] {
        assert!(!text.contains(&token), "the token was printed");
    }
    let causes = [
        "unknown field: use only token, user_id, room_id and stream_id",
        "omit fields that are null",
        "all fields are text",
        "token is missing",
        "user_id is empty",
        "user_id is the text \"undefined\"",
        "user_id has a control character",
        "not a JSON object or string: write {\"token\":",
        "not JSON",
        "line is longer than 1048576 bytes: write one token a line",
        "10 of 12 tokens",
    ];
    let reports: Vec<_> = output.stderr.lines().collect();
    assert_eq!(reports.len(), causes.len(), "{}", output.stderr);
    for (report, cause) in reports.iter().zip(causes) {
        assert!(report.contains(cause), "{cause}: {report}");
    }
}

/// The claims are not trusted: they may come from whoever else has the secret.
#[test]
fn a_token_cannot_inject_terminal_escapes() {
    for user_id in ["a\u{7f}", "a\u{9b}2J", "a\u{202e}b"] {
        let token = generate(&["--basic", "--quiet", "--user-id", user_id]);
        let output = batch(&token, &["--any-user"]);
        assert_eq!(verdicts(&output), expected([(1, user_id)]));
        assert!(
            output.stdout.is_ascii() && !output.stdout.contains('\u{7f}'),
            "{:?}",
            output.stdout
        );
    }
}

#[test]
fn thousands_of_tokens_keep_their_order() {
    let [alice, bob] = ["alice", "bob"].map(token_for);
    let input: String = (1..=3000)
        .map(|line| format!("{}\n", if line % 1000 == 0 { &bob } else { &alice }))
        .collect();
    let output = batch(input, &["--user-id", "alice"]);
    assert_eq!(output.code, 1);
    let results = verdicts(&output);
    assert_eq!(results.len(), 3000);
    for ((line, text), number) in results.iter().zip(1..) {
        let text_expected = if number % 1000 == 0 {
            "user_id_mismatch"
        } else {
            "alice"
        };
        assert_eq!((*line, text.as_str()), (number, text_expected));
    }
    assert!(
        output
            .stderr
            .ends_with("error: 3 of 3000 tokens refused or not readable (see above)\n")
    );
}

#[test]
fn lines_are_checked_as_they_arrive() {
    let token = token_for("alice");
    let mut child = token04(["verify", "--any-user", "--batch", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for number in [1, 2] {
        writeln!(stdin, "{token}").unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let line: Value = serde_json::from_str(&line).unwrap();
        assert_eq!((&line["line"], &line["valid"]), (&json!(number), &json!(true)));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn an_unusable_batch_is_a_usage_error() {
    let directory = std::env::temp_dir();
    let directory_cause = if cfg!(unix) { "is a directory" } else { "" };
    for (path, cause) in [
        (directory.to_str().unwrap(), directory_cause),
        ("/no/such/file", "not found"),
        (SECRET, "not found"),
    ] {
        let output = run(&mut token04(["verify", "--any-user", "--batch", path]));
        let message = output.usage_error();
        assert!(
            message.starts_with("--batch cannot be read (")
                && message.contains(cause)
                && message.ends_with("pass the path of a file with one token a line"),
            "{message}"
        );
    }
    let output = run(&mut token04(["verify", "x", "--any-user", "--batch", "-"]));
    assert!(
        output.usage_error().contains("cannot be used with"),
        "{}",
        output.stderr
    );
    let output = run(&mut token04(["verify", "--any-user"]));
    assert!(output.usage_error().contains("TOKEN|-"), "{}", output.stderr);
    for option in ["--secret-file", "--previous-secret-file"] {
        let output = batch(SECRET, &["--any-user", option, "-"]);
        assert!(
            output.usage_error().contains("standard input"),
            "{}",
            output.stderr
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let list = TempFile::new(token_for("alice"));
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = run(token04(["verify", "--any-user", "--batch", list.path()]).stdout(full));
    assert_eq!(output.code, 2);
    assert!(
        output
            .stderr
            .ends_with("free some space, or write it elsewhere\n"),
        "{}",
        output.stderr
    );
}
