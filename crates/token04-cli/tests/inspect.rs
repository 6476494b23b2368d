//! `token04 inspect`.

#![allow(clippy::unwrap_used)]

mod common;

use common::{bare, generate, run, run_with, token04};
use serde_json::{Value, json};

fn finding_ids(inspection: &Value) -> Vec<&str> {
    let findings = inspection["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| finding["id"].as_str().unwrap())
        .collect()
}

#[test]
fn the_text_shows_user_lifetime_and_privileges() {
    let token = generate(&[
        "--user-id",
        "alice",
        "--room",
        "room1",
        "--stream",
        "s1",
        "--lifetime",
        "90m",
    ]);
    let output = run(token04(["inspect", &token]).env("TZ", "Asia/Shanghai"));
    let text = output.line();
    for part in [
        "token04",
        "GCM",
        "1234567890",
        "alice",
        "room1",
        "s1",
        "+08:00",
        "1 hour 30 minutes",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
}

#[test]
fn without_a_secret_only_the_envelope_is_read() {
    let token = generate(&["--user-id", "alice", "--basic"]);
    let output = run(bare().args(["inspect", &token, "--json"]));
    let found = output.json();
    assert_eq!(
        (output.code, &found["form"], &found["contents"]),
        (0, &json!("token04"), &Value::Null)
    );
    assert_eq!(found["envelope"]["cipher"], "gcm");
    assert_eq!(
        found["envelope"]["iv"].as_str().unwrap().len(),
        24,
        "12 bytes as hexadecimal"
    );
    assert_eq!(finding_ids(&found), ["no_secret"]);
    assert!(!run(bare().args(["inspect", &token])).stdout.contains("alice"));
}

#[test]
fn with_a_secret_everything_is_read() {
    let token = generate(&["--user-id", "alice", "--room", "r"]);
    let found = run(&mut token04(["inspect", &token, "--json"])).json();
    assert_eq!(found["contents"]["user_id"], "alice");
    assert_eq!(
        found["privileges"],
        json!({
            "any_room": false, "room_id": "r", "may_log_in": true, "may_publish": false,
            "any_stream": false, "stream_ids": []
        })
    );
    assert_eq!(finding_ids(&found), [""; 0]);
}

#[test]
fn findings_do_not_change_the_exit_status() {
    let jwt = "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln";
    let output = run(&mut token04(["inspect", jwt]));
    assert!(output.line().contains("JWT"), "{}", output.stdout);
    assert_eq!(
        finding_ids(&run(&mut token04(["inspect", jwt, "--json"])).json()),
        ["jwt"]
    );
    for input in [&b""[..], b"\xff\xfe", b"04", b"nothing at all"] {
        let output = run_with(&mut token04(["inspect", "-"]), input);
        assert_eq!((output.code, output.stderr.as_str()), (0, ""));
        assert!(output.stdout.contains('✗'), "{}", output.stdout);
    }
    let expired = run(&mut token04([
        "inspect",
        &generate(&["--user-id", "a", "--basic", "--cipher", "cbc"]),
    ]));
    assert!(expired.line().contains("! cbc "), "{}", expired.stdout);
}

#[test]
fn a_token_cannot_inject_terminal_escapes() {
    let hostile = "al\u{1b}[31mice\u{202e}\u{9b}2J\r\nline";
    let user_id = format!("--user-id={hostile}");
    let token = run(&mut token04(["generate", "--basic", "--quiet", &user_id]))
        .line()
        .to_owned();
    let kit = run(&mut token04([
        "kit",
        "build",
        "--user-id",
        "a",
        "--room",
        "r",
        "--user-name",
        hostile,
    ]));
    for args in [
        &["inspect", &token][..],
        &["verify", "--any-user", &token],
        &["kit", "split", kit.line()],
    ] {
        for json in [None, Some("--json")] {
            let output = run(token04(args).args(json));
            assert_eq!(output.code, 0);
            let unsafe_char = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
            assert!(!output.stdout.contains(unsafe_char), "{:?}", output.stdout);
            if json.is_some() {
                assert!(output.json().to_string().contains("ice"), "still JSON");
            }
        }
    }
    let found = run(&mut token04(["inspect", &token, "--json"])).json();
    assert_eq!(
        found["contents"]["user_id"], hostile,
        "the escapes stand for the same text"
    );
}

#[test]
fn the_at_option_sets_the_time() {
    let token = generate(&["--user-id", "alice", "--basic", "--lifetime", "1h"]);
    let found = |at: &str| run(&mut token04(["inspect", &token, "--json", "--at", at])).json();
    assert_eq!(found("2999-12-31T23:59:59Z")["time"], 32_503_679_999_i64);
    assert_eq!(finding_ids(&found("2999-12-31T23:59:59Z")), ["expired"]);
    let output = run(&mut token04(["inspect", &token, "--at", "0"]));
    assert!(output.usage_error().contains("2001"), "{}", output.stderr);
}

#[test]
fn messages_name_the_options_of_the_command() {
    let token = generate(&["--user-id", "alice", "--basic"]);
    let output = run(token04(["inspect", &token]).env("ZEGO_SERVER_SECRET", "too short"));
    assert!(
        output.line().contains("invalid_secret the secret must be"),
        "{}",
        output.stdout
    );
    assert!(!output.stdout.contains('`'));
}

/// Only the beginning of an overlong token is read, so its length is unknown.
#[test]
fn an_overlong_token_is_reported_as_longer_than_the_limit() {
    let long = "04A".repeat(200_000);
    let message = run_with(&mut token04(["inspect", "-"]), &long).stdout;
    assert!(message.contains("more than 262144 bytes"), "{message}");
    // Bytes that are not UTF-8 become longer as text.
    let garbage = [b"04".as_slice(), &[0xff].repeat(300_000)].concat();
    let message = run_with(&mut token04(["inspect", "-"]), &garbage).stdout;
    assert!(message.contains("more than 262144 bytes"), "{message}");
}
