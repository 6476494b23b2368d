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
fn people_read_whom_it_is_for_how_long_and_what_it_allows() {
    let token = generate(&[
        "--user-id",
        "alice",
        "--room-id",
        "room1",
        "--stream-id",
        "s1",
        "--ttl",
        "90m",
    ]);
    let ran = run(token04(["inspect", &token]).env("TZ", "Asia/Shanghai"));
    let text = ran.line();
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
fn without_a_secret_the_envelope_is_read() {
    let token = generate(&["--user-id", "alice"]);
    let ran = run(bare().args(["inspect", &token, "--json"]));
    let found = ran.json();
    assert_eq!(
        (ran.code, &found["form"], &found["claims"]),
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
    let token = generate(&["--user-id", "alice", "--room-id", "r"]);
    let found = run(&mut token04(["inspect", &token, "--json"])).json();
    assert_eq!(found["claims"]["user_id"], "alice");
    assert_eq!(found["privileges"]["room_id"], "r");
    assert_eq!(finding_ids(&found), [""; 0]);
}

#[test]
fn mistakes_are_named_and_are_no_failure_of_inspect() {
    let jwt = "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln";
    let ran = run(&mut token04(["inspect", jwt]));
    assert!(ran.line().contains("JWT"), "{}", ran.stdout);
    assert_eq!(
        finding_ids(&run(&mut token04(["inspect", jwt, "--json"])).json()),
        ["jwt"]
    );
    for input in [&b""[..], b"\xff\xfe", b"04", b"nothing at all"] {
        let ran = run_with(&mut token04(["inspect", "-"]), input);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        assert!(ran.stdout.contains('✗'), "{}", ran.stdout);
    }
    let expired = run(&mut token04([
        "inspect",
        &generate(&["--user-id", "a", "--cipher", "cbc"]),
    ]));
    assert!(expired.line().contains("! cbc "), "{}", expired.stdout);
}

#[test]
fn a_token_cannot_write_to_the_terminal() {
    let hostile = "al\u{1b}[31mice\u{202e}\u{9b}2J\r\nline";
    let user_id = format!("--user-id={hostile}");
    let token = run(&mut token04(["generate", &user_id])).line().to_owned();
    let kit = run(&mut token04([
        "kit",
        "build",
        "--user-id",
        "a",
        "--room-id",
        "r",
        "--user-name",
        hostile,
    ]));
    for args in [
        &["inspect", &token][..],
        &["verify", &token],
        &["kit", "split", kit.line()],
    ] {
        for json in [None, Some("--json")] {
            let ran = run(token04(args).args(json));
            assert_eq!(ran.code, 0);
            let unsafe_char = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
            assert!(!ran.stdout.contains(unsafe_char), "{:?}", ran.stdout);
            if json.is_some() {
                assert!(ran.json().to_string().contains("ice"), "still JSON");
            }
        }
    }
    let found = run(&mut token04(["inspect", &token, "--json"])).json();
    assert_eq!(
        found["claims"]["user_id"], hostile,
        "the escapes stand for the same text"
    );
}
