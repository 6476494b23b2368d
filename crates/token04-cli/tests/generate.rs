//! `token04 generate` for one token.

#![allow(clippy::unwrap_used)]

mod common;

use std::time::SystemTime;

use common::{APP_ID, SECRET, bare, generate, run, token04};
use token04::{
    AppId, RoomPrivileges, ServerSecret, TokenCipher, TokenClaims, TokenPrivileges, TokenVerifier,
};

/// Verifies with the library, so that the command does not check itself.
fn claims(token: &str) -> TokenClaims {
    let secret = ServerSecret::new(SECRET).unwrap();
    TokenVerifier::new(AppId::new(1_234_567_890).unwrap(), &secret)
        .accept_cbc()
        .verify_any_user(token)
        .unwrap()
}

/// The claims of a token for alice with these options.
fn alice(args: &[&str]) -> TokenClaims {
    claims(&generate(&[&["--user-id", "alice"], args].concat()))
}

fn payload(args: &[&str]) -> String {
    alice(args).payload().to_owned()
}

fn privileges(args: &[&str]) -> TokenPrivileges {
    alice(args).privileges().unwrap().unwrap()
}

#[test]
fn a_token_is_gcm_and_valid_for_an_hour() {
    let claims = alice(&["--room", "room1"]);
    assert_eq!(claims.user_id(), "alice");
    assert_eq!(claims.expire() - claims.ctime(), 3600);
    let age = SystemTime::now().duration_since(claims.created_at()).unwrap();
    assert!(age.as_secs() <= 60);
    assert_eq!(claims.cipher(), TokenCipher::Gcm);
}

#[test]
fn what_a_token_allows_must_be_given() {
    let output = run(&mut token04(["generate", "--user-id", "alice"]));
    let message = output.usage_error();
    for option in ["--room R", "--any-room", "--basic"] {
        assert!(message.contains(option), "{message}");
    }
    for half in [&["--publish"][..], &["--stream", "s"], &["--room", ""]] {
        run(token04(["generate", "--user-id", "alice"]).args(half)).usage_error();
    }
    let places: [&[&str]; 4] = [
        &["--room", "r"],
        &["--any-room"],
        &["--basic"],
        &["--payload", "{}"],
    ];
    for (index, one) in places.iter().enumerate() {
        for other in &places[index + 1..] {
            let output = run(token04(["generate", "--user-id", "alice"])
                .args(*one)
                .args(*other));
            assert!(
                output.usage_error().contains("cannot be used with"),
                "{}",
                output.stderr
            );
        }
    }
}

#[test]
fn a_basic_token_has_no_payload_and_excludes_privileges() {
    assert!(alice(&["--basic"]).is_basic());
    for more in [&["--publish"][..], &["--stream", "s"]] {
        let output = run(token04(["generate", "--user-id", "alice", "--basic"]).args(more));
        assert!(
            output.usage_error().contains("cannot be used with"),
            "{}",
            output.stderr
        );
    }
}

#[test]
fn the_options_set_the_privileges() {
    let room = || RoomPrivileges::in_room("r").allow_login();
    let any_room = || RoomPrivileges::in_any_room().allow_login();
    let cases: [(&[&str], RoomPrivileges); 6] = [
        (&["--room", "r"], room()),
        (&["--room", "r", "--publish"], room().allow_publish_any_stream()),
        (
            &["--room", "r", "--stream", "s1", "--stream", "s2"],
            room().allow_publish(["s1", "s2"]),
        ),
        (&["--any-room", "--quiet"], any_room()),
        (
            &["--any-room", "--publish", "--quiet"],
            any_room().allow_publish_any_stream(),
        ),
        (
            &["--any-room", "--stream", "s", "--quiet"],
            any_room().allow_publish(["s"]),
        ),
    ];
    for (args, expected) in cases {
        assert_eq!(payload(args), expected.to_payload().unwrap(), "{args:?}");
    }
    let read = privileges(&["--room", "r"]);
    assert!(read.may_log_in && !read.may_publish && !read.any_room);
    let output = run(&mut token04([
        "generate",
        "--user-id=a",
        "--room=r",
        "--publish",
        "--stream=s",
    ]));
    assert!(
        output.usage_error().contains("cannot be used with"),
        "{}",
        output.stderr
    );
}

#[test]
fn user_ids_are_not_changed() {
    for user_id in ["Ünïcödé 🎤", "a\tb\"c\\", "-dash", " "] {
        let token = generate(&["--basic", "--quiet", &format!("--user-id={user_id}")]);
        assert_eq!(claims(&token).user_id(), user_id);
    }
}

#[test]
fn placeholder_ids_are_refused() {
    let args = ["generate", "--any-room", "--stream", "s", "--quiet"];
    for user_id in ["undefined", "null", "None", "NaN", "[object Object]", "<nil>"] {
        let output = run(token04(args).args(["--user-id", user_id]));
        assert!(
            output.usage_error().starts_with("--user-id is the text \"")
                && output.usage_error().contains("--allow-placeholder-ids"),
            "{}",
            output.stderr
        );
        let output = run(token04(args).args(["--user-id", user_id, "--allow-placeholder-ids"]));
        assert_eq!(claims(output.line()).user_id(), user_id);
    }
    for (option, args) in [
        ("--room", ["--room", "undefined"]),
        ("--stream", ["--stream", "null"]),
    ] {
        let place = if option == "--room" {
            None
        } else {
            Some("--any-room")
        };
        let output = run(token04(["generate", "--user-id", "a"]).args(args).args(place));
        assert!(output.usage_error().starts_with(option), "{}", output.stderr);
    }
}

#[test]
fn the_app_id_option_takes_precedence_over_the_environment() {
    let args = ["generate", "--user-id", "a", "--basic", "--json"];
    let output = run(token04(args).args(["--app-id", "7"]));
    assert_eq!(output.json()["claims"]["app_id"], 7);
    let output = run(bare()
        .args(args)
        .args(["--app-id", APP_ID])
        .env("ZEGO_SERVER_SECRET", SECRET));
    assert_eq!(output.json()["claims"]["app_id"], 1_234_567_890);
}

#[test]
fn a_lifetime_is_seconds_or_a_duration() {
    let lifetimes = [
        ("1", 1),
        ("90", 90),
        ("90s", 90),
        ("30m", 1800),
        ("1h", 3600),
        ("1h30m", 5400),
        ("7d", 604_800),
        ("2w", 1_209_600),
        ("24d", 2_073_600),
    ];
    for (lifetime, seconds) in lifetimes {
        let claims = alice(&["--basic", "--quiet", "--lifetime", lifetime]);
        assert_eq!(claims.expire() - claims.ctime(), seconds, "{lifetime}");
    }
}

#[test]
fn an_invalid_lifetime_is_a_usage_error_that_names_the_option() {
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
    for lifetime in bad {
        let output = run(&mut token04([
            "generate",
            "--user-id",
            "alice",
            "--basic",
            "--lifetime",
            lifetime,
        ]));
        assert!(
            output.usage_error().starts_with("--lifetime "),
            "{lifetime}: {}",
            output.stderr
        );
    }
}

#[test]
fn a_lifetime_above_the_maximum_is_refused_with_the_likely_mistake() {
    let refused = |lifetime: &str| {
        let output = run(&mut token04([
            "generate",
            "--user-id=a",
            "--basic",
            "--lifetime",
            lifetime,
        ]));
        output.usage_error().to_owned()
    };
    assert!(refused("2073601").contains("--max-lifetime (2073600 seconds)"));
    assert!(refused("3600000").contains("looks like milliseconds"));
    assert!(refused("1800000000").contains("looks like a point in time"));
    assert!(refused("1800000000000").contains("looks like a point in time in milliseconds"));
    let claims = alice(&["--basic", "--quiet", "--lifetime", "60d", "--max-lifetime", "60d"]);
    assert_eq!(claims.expire() - claims.ctime(), 60 * 86_400);
    let output = run(&mut token04([
        "generate",
        "--user-id=a",
        "--basic",
        "--max-lifetime",
        "30m",
    ]));
    assert!(
        output.usage_error().starts_with("--lifetime is 3600 seconds"),
        "{}",
        output.stderr
    );
}

#[test]
fn a_token_expires_at_the_given_time() {
    let in_two_days = jiff::Timestamp::from_second(jiff::Timestamp::now().as_second() + 2 * 86_400).unwrap();
    let seconds = in_two_days.as_second();
    for time in [
        seconds.to_string(),
        in_two_days.to_string(),
        in_two_days
            .to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(8)))
            .strftime("%Y-%m-%dT%H:%M:%S%:z")
            .to_string(),
    ] {
        assert_eq!(
            alice(&["--basic", "--expires-at", &time]).expire(),
            seconds,
            "{time}"
        );
    }
    let max = 40 * 86_400;
    let time = (jiff::Timestamp::now().as_second() + max).to_string();
    let more = [
        "--max-lifetime",
        "40d",
        "--quiet",
        "--basic",
        "--expires-at",
        &time,
    ];
    assert_eq!(alice(&more).expire().to_string(), time);
}

#[test]
fn an_impossible_expiry_is_a_usage_error_that_names_the_remedy() {
    let now = jiff::Timestamp::now().as_second();
    let message = |args: &[&str]| {
        let output = run(token04(["generate", "--user-id", "alice", "--basic"]).args(args));
        output.usage_error().to_owned()
    };
    for past in ["1000000000", "2020-02-02T00:00:00Z", &now.to_string()] {
        let message = message(&["--expires-at", past]);
        assert!(
            message.starts_with("--expires-at is in the past") && message.ends_with("name a later time"),
            "{message}"
        );
    }
    let (late, earlier) = ((now + 25 * 86_400).to_string(), (now + 7200).to_string());
    for args in [
        &["--expires-at", &late][..],
        &["--expires-at", &earlier, "--max-lifetime", "1h"],
    ] {
        let message = message(args);
        assert!(
            message.starts_with("--expires-at is in ") && message.ends_with("raise --max-lifetime"),
            "{message}"
        );
    }
    for wrong in ["tomorrow", "2030-01-01", "1700000000000", "3600", "-1"] {
        let message = message(&["--expires-at", wrong]);
        assert!(
            message.starts_with("--expires-at <TIME> ") && message.contains("Unix seconds"),
            "{message}"
        );
    }
    assert!(
        message(&["--expires-at", &earlier, "--lifetime", "1h"]).contains("cannot be used with --lifetime")
    );
}

#[test]
fn a_payload_is_passed_on_unchanged() {
    for own in ["{}", r#"{ "room_id" : "r",  "x": [1, "é"] }"#] {
        assert_eq!(payload(&["--quiet", "--payload", own]), own);
    }
    for mistake in ["room1", "12345", "[]", "{", "\"room1\""] {
        let output = run(&mut token04(["generate", "--user-id", "a", "--payload", mistake]));
        assert!(
            output
                .usage_error()
                .starts_with("--payload is not the text of a JSON object"),
            "{}",
            output.stderr
        );
    }
    let output = run(&mut token04(["generate", "--user-id", "a", "--payload", ""]));
    assert!(
        output.usage_error().starts_with("--payload is empty") && output.usage_error().contains("--basic"),
        "{}",
        output.stderr
    );
}

#[test]
fn the_cipher_option_sets_the_cipher() {
    for (name, cipher) in [("gcm", TokenCipher::Gcm), ("cbc", TokenCipher::Cbc)] {
        assert_eq!(alice(&["--basic", "--cipher", name]).cipher(), cipher);
        let output = run(&mut token04([
            "generate",
            "--user-id",
            "a",
            "--basic",
            "--cipher",
            name,
            "--json",
        ]));
        assert_eq!(output.json()["cipher"], name);
    }
    let output = run(&mut token04([
        "generate",
        "--user-id",
        "a",
        "--basic",
        "--cipher",
        "ecb",
    ]));
    assert!(output.usage_error().contains("must be one of gcm, cbc"));
}

#[test]
fn json_has_the_token_and_its_claims() {
    let output = run(&mut token04([
        "generate",
        "--user-id",
        "alice",
        "--room",
        "r",
        "--json",
    ]));
    let answer = output.json();
    let claims = claims(answer["token"].as_str().unwrap());
    assert_eq!(answer["claims"], serde_json::to_value(&claims).unwrap());
    let at = |name: &str| answer[name].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
    assert_eq!(at("expires_at").as_second(), claims.expire());
    assert_eq!(at("renew_at").as_second(), claims.expire() - 30);
}

#[test]
fn errors_name_the_missing_argument() {
    let output = run(&mut token04(["generate"]));
    assert!(output.usage_error().contains("--user-id"));
    let args = ["generate", "--user-id", "a", "--basic"];
    let output = run(bare().args(args).env("ZEGO_SERVER_SECRET", SECRET));
    assert!(output.usage_error().contains("ZEGO_APP_ID"));
    for app_id in ["0", "-1", "4294967296", "1.0", "", "abc"] {
        let output = run(token04(args).args(["--app-id", app_id]));
        assert!(
            output.usage_error().starts_with("--app-id <N> must be"),
            "{app_id}"
        );
        let output = run(token04(args).env("ZEGO_APP_ID", app_id));
        assert!(
            output.usage_error().starts_with("ZEGO_APP_ID must be"),
            "{app_id}"
        );
    }
    for option in ["--user-id", "--room", "--stream"] {
        let output = run(&mut token04(["generate", "--user-id=a", option, ""]));
        assert!(output.usage_error().starts_with(option), "{}", output.stderr);
    }
}

#[test]
fn a_user_id_too_long_for_the_format_is_refused() {
    // On Linux an argument may be up to 128 KiB long; the format allows 64 KiB.
    let output = run(&mut token04([
        "generate",
        "--basic",
        "--quiet",
        "--user-id",
        &"x".repeat(70_000),
    ]));
    assert!(output.usage_error().len() < 300);
}

#[test]
fn findings_are_reported_on_standard_error() {
    let long = "x".repeat(100);
    let token = generate(&["--user-id", "a", "--basic"]);
    let odd: [(&[&str], &str); 6] = [
        (&["--user-id", &long, "--room", "r"], "user_id_too_long"),
        (&["--user-id", " alice", "--room", "r"], "suspicious_user_id"),
        (&["--user-id", "a", "--room", &token], "token_as_id"),
        (
            &["--user-id", "a", "--room", "r", "--stream", "front camera"],
            "stream_id_unusable",
        ),
        (
            &[
                "--user-id",
                "a",
                "--payload",
                r#"{"room_id":"r","privilege":{"2":1}}"#,
            ],
            "publish_without_login",
        ),
        (
            &["--user-id", "a", "--room", "r", "--lifetime", "10"],
            "zim_lifetime",
        ),
    ];
    for (args, id) in odd {
        let output = run(token04(["generate"]).args(args));
        assert_eq!(output.code, 0);
        claims(output.stdout.trim_end());
        assert!(
            output
                .stderr
                .lines()
                .any(|line| line.starts_with("warning: ") && line.ends_with(&format!("({id})"))),
            "{id}: {}",
            output.stderr
        );
        let output = run(token04(["generate", "--quiet"]).args(args));
        claims(output.line());
    }
    let output = run(&mut token04(["generate", "--user-id", "a", "--any-room"]));
    assert_eq!(output.code, 0);
    assert!(
        output.stderr.starts_with("note: ") && output.stderr.ends_with("(any_room)\n"),
        "{}",
        output.stderr
    );
}
