//! `token04 generate` for one token.

#![allow(clippy::unwrap_used)]

mod common;

use common::{APP_ID, SECRET, bare, generate, run, token04};
use token04::legacy::{Cipher, Claims, RoomPrivileges, Verifier, VerifyOptions};

/// Read by the library, so that the command does not vouch for itself.
fn claims(token: &str) -> Claims {
    let options = VerifyOptions::new().app_id(1_234_567_890).accept_cbc(true);
    Verifier::new(SECRET).unwrap().verify(token, &options).unwrap()
}

fn privileges(args: &[&str]) -> RoomPrivileges {
    let token = generate(&[&["--user-id", "alice"], args].concat());
    RoomPrivileges::from_payload(&claims(&token).payload)
        .unwrap()
        .unwrap()
}

#[test]
fn a_basic_token_is_gcm_valid_for_an_hour_and_has_no_payload() {
    let claims = claims(&generate(&["--user-id", "alice"]));
    assert_eq!(claims.user_id, "alice");
    assert_eq!(claims.expire - claims.ctime, 3600);
    assert!(claims.ctime.abs_diff(token04::legacy::unix_now()) <= 60);
    assert_eq!(claims.payload, "");
    assert_eq!(claims.cipher, Cipher::Gcm);
}

#[test]
fn user_ids_are_taken_as_they_are() {
    for user_id in ["Ünïcödé 🎤", "a\tb\"c\\", "-dash", " "] {
        let token = generate(&[&format!("--user-id={user_id}")]);
        assert_eq!(claims(&token).user_id, user_id);
    }
}

#[test]
fn the_app_id_option_wins_over_the_environment() {
    let ran = run(token04(["generate", "--user-id", "a", "--json"]).args(["--app-id", "7"]));
    assert_eq!(ran.json()["claims"]["app_id"], 7);
    let ran = run(bare()
        .args(["generate", "--user-id", "a", "--json", "--app-id", APP_ID])
        .env("ZEGO_SERVER_SECRET", SECRET));
    assert_eq!(ran.json()["claims"]["app_id"], 1_234_567_890);
}

#[test]
fn ttl_is_seconds_or_a_duration() {
    let durations = [
        ("1", 1),
        ("90", 90),
        ("90s", 90),
        ("30m", 1800),
        ("1h", 3600),
        ("1h30m", 5400),
        ("7d", 604_800),
        ("2w", 1_209_600),
    ];
    for (ttl, seconds) in durations {
        let claims = claims(&generate(&["--user-id", "alice", "--ttl", ttl]));
        assert_eq!(claims.expire - claims.ctime, seconds, "{ttl}");
    }
}

#[test]
fn a_ttl_that_is_none_is_a_usage_error_that_names_it() {
    let bad = [
        "0",
        "-1",
        "0s",
        "-1h",
        "1.5",
        "500ms",
        "1y",
        "",
        "soon",
        "9223372036854775807",
        "99999999999999999999",
        "--json",
    ];
    for ttl in bad {
        let ran = run(&mut token04(["generate", "--user-id", "alice", "--ttl", ttl]));
        assert!(
            ran.usage_error().starts_with("--ttl <TTL> "),
            "{ttl}: {}",
            ran.stderr
        );
    }
}

#[test]
fn a_room_allows_logging_in_and_nothing_else() {
    let allowed = privileges(&["--room-id", "room1"]);
    assert_eq!(allowed, RoomPrivileges::in_room("room1").may_log_in());
}

#[test]
fn privileges_are_as_said() {
    let room = ["--room-id", "r"];
    let with = |args: &[&str]| privileges(&[&room, args].concat());
    let base = || RoomPrivileges::in_room("r");
    assert_eq!(with(&["--deny-login"]), base());
    assert_eq!(with(&["--allow-publish"]), base().may_log_in().may_publish());
    assert_eq!(with(&["--deny-publish"]), base().may_log_in());
    assert_eq!(with(&["--deny-login", "--allow-publish"]), base().may_publish());
    assert_eq!(
        with(&["--stream-id", "s1", "--stream-id", "s2"]),
        base().may_log_in().may_publish().only_streams(["s1", "s2"])
    );
    assert_eq!(
        with(&["--stream-id", "s1", "--deny-publish"]),
        base().may_log_in().only_streams(["s1"])
    );
}

#[test]
fn privileges_without_a_room_are_refused_as_the_token_would_restrict_nothing() {
    for privilege in [
        "--deny-login",
        "--allow-publish",
        "--deny-publish",
        "--stream-id=s",
    ] {
        let ran = run(&mut token04(["generate", "--user-id", "alice", privilege]));
        assert!(ran.usage_error().contains("--room-id"), "{privilege}");
    }
}

#[test]
fn a_payload_of_ones_own_is_passed_on_to_the_byte() {
    for payload in ["", "{}", r#"{ "room_id" : "r",  "x": [1, "é"] }"#] {
        assert_eq!(
            claims(&generate(&["--user-id", "a", "--payload", payload])).payload,
            payload
        );
    }
    for mistake in ["room1", "12345", "[]", "{", "\"room1\""] {
        let ran = run(&mut token04(["generate", "--user-id", "a", "--payload", mistake]));
        assert!(
            ran.usage_error()
                .contains("--payload <JSON> must be a JSON object")
        );
    }
    let ran = run(&mut token04([
        "generate",
        "--user-id",
        "a",
        "--payload",
        "{}",
        "--room-id",
        "r",
    ]));
    assert!(ran.usage_error().contains("cannot be used with --room-id"));
}

#[test]
fn the_cipher_is_the_one_asked_for() {
    for (name, cipher) in [("gcm", Cipher::Gcm), ("cbc", Cipher::Cbc)] {
        let token = generate(&["--user-id", "a", "--cipher", name]);
        assert_eq!(claims(&token).cipher, cipher);
        let ran = run(&mut token04([
            "generate",
            "--user-id",
            "a",
            "--cipher",
            name,
            "--json",
        ]));
        assert_eq!(ran.json()["cipher"], name);
    }
    let ran = run(&mut token04(["generate", "--user-id", "a", "--cipher", "ecb"]));
    assert!(ran.usage_error().contains("must be gcm or cbc"));
}

#[test]
fn json_has_the_token_and_what_it_says() {
    let ran = run(&mut token04([
        "generate",
        "--user-id",
        "alice",
        "--room-id",
        "r",
        "--json",
    ]));
    let answer = ran.json();
    let claims = claims(answer["token"].as_str().unwrap());
    assert_eq!(answer["claims"], serde_json::to_value(&claims).unwrap());
}

#[test]
fn what_is_missing_is_named() {
    let ran = run(&mut token04(["generate"]));
    assert!(ran.usage_error().contains("--user-id"));
    let ran = run(bare()
        .args(["generate", "--user-id", "a"])
        .env("ZEGO_SERVER_SECRET", SECRET));
    assert!(ran.usage_error().contains("ZEGO_APP_ID"));
    for app_id in ["0", "-1", "4294967296", "1.0", "", "abc"] {
        let ran = run(&mut token04(["generate", "--user-id", "a", "--app-id", app_id]));
        assert!(ran.usage_error().starts_with("--app-id <N> must be"), "{app_id}");
        let ran = run(token04(["generate", "--user-id", "a"]).env("ZEGO_APP_ID", app_id));
        assert!(ran.usage_error().contains("ZEGO_APP_ID"), "{app_id}");
    }
    for option in ["--user-id", "--room-id", "--stream-id"] {
        let ran = run(&mut token04(["generate", "--user-id=a", option, ""]));
        assert!(ran.usage_error().starts_with(option), "{}", ran.stderr);
    }
}

#[test]
fn a_user_id_beyond_the_format_is_refused() {
    // One argument may be 128 KiB on Linux; the format ends at 64 KiB.
    let ran = run(&mut token04(["generate", "--user-id", &"x".repeat(70_000)]));
    assert!(ran.usage_error().len() < 300);
}
