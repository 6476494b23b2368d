//! `token04 verify`.

#![allow(clippy::unwrap_used)]

mod common;

use common::{SECRET, bare, generate, run, run_with, token04, verify};
use serde_json::{Value, json};

/// The shared vectors, see the core crate's tests.
fn vectors(name: &str) -> Vec<Value> {
    let path = format!("{}/../../tests/vectors/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn refusal(args: &[&str]) -> String {
    let (code, answer) = verify(args);
    assert_eq!((code, &answer["valid"]), (1, &json!(false)), "{answer}");
    answer["error"]["kind"].as_str().unwrap().to_owned()
}

#[test]
fn the_answer_for_a_valid_token_has_the_documented_shape() {
    for vector in vectors("deterministic") {
        let ran = run(bare()
            .args([
                "verify",
                vector["token"].as_str().unwrap(),
                "--json",
                "--allow-cbc",
                "--allow-cbc-user-forgeable",
            ])
            .args(["--at", &vector["ctime"].to_string()])
            .env("ZEGO_SERVER_SECRET", vector["secret"].as_str().unwrap()));
        let mut expected = json!({"valid": true, "cipher": vector["mode"], "claims": {}});
        for name in ["app_id", "user_id", "ctime", "expire", "nonce", "payload"] {
            expected["claims"][name] = vector[name].clone();
        }
        assert_eq!((ran.code, ran.json()), (0, expected), "{}", vector["id"]);
    }
}

#[test]
fn the_answer_for_a_refused_token_has_the_documented_shape() {
    let token = generate(&["--user-id", "alice"]);
    let (code, answer) = verify(&[&token, "--at", "9999999999"]);
    assert_eq!(
        (code, &answer["valid"], &answer["error"]["kind"]),
        (1, &json!(false), &json!("expired"))
    );
    assert_eq!(answer["error"]["zego_code"], 1_002_078);
    assert!(answer["error"]["message"].as_str().unwrap().contains("expired"));
    assert_eq!(answer.as_object().unwrap().len(), 2);
    assert_eq!(answer["error"].as_object().unwrap().len(), 3);
}

#[test]
fn people_get_one_line() {
    let token = generate(&["--user-id", "alice"]);
    let ran = run(&mut token04(["verify", &token]));
    assert!(
        ran.line()
            .starts_with("valid: user alice of app 1234567890, expires 2"),
        "{}",
        ran.stdout
    );
    let ran = run(&mut token04(["verify", &token, "--user-id", "bob"]));
    assert_eq!((ran.code, ran.stdout.lines().count()), (1, 1));
    assert!(
        ran.stdout.starts_with("refused: token is for another user"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("1002077"));
}

#[test]
fn app_and_user_are_checked_where_named() {
    let token = generate(&["--user-id", "alice"]);
    assert_eq!(
        verify(&[&token, "--user-id", "alice", "--app-id", "1234567890"]).0,
        0
    );
    assert_eq!(refusal(&[&token, "--user-id", "bob"]), "user_id_mismatch");
    assert_eq!(refusal(&[&token, "--app-id", "1"]), "app_id_mismatch");
    let ran = run(token04(["verify", &token]).env("ZEGO_APP_ID", "1"));
    assert_eq!(ran.code, 1, "the app id of the environment counts, too");
    let ran = run(bare().args(["verify", &token]).env("ZEGO_SERVER_SECRET", SECRET));
    assert_eq!(ran.code, 0, "no app id, any app");
}

#[test]
fn time_and_leeway() {
    let token = generate(&["--user-id", "alice", "--ttl", "1h"]);
    let expire = verify(&[&token]).1["claims"]["expire"].as_i64().unwrap();
    let at = |time: i64, leeway: &str| verify(&[&token, "--at", &time.to_string(), "--leeway", leeway]).0;
    assert_eq!(at(expire - 1, "0"), 0);
    assert_eq!(at(expire, "0"), 1);
    assert_eq!(at(expire + 29, "30"), 0);
    assert_eq!(at(expire + 30, "30"), 1);
    assert_eq!(at(expire + 299, "5m"), 0);
    assert_eq!(at(i64::MIN, "9223372036854775807"), 0);
    assert_eq!(verify(&[&token, "--at", "1970-01-01T00:00:00Z"]).0, 0);
    assert_eq!(refusal(&[&token, "--at", "2999-12-31T23:59:59+08:00"]), "expired");
    assert_eq!(verify(&[&token, "--at", "-1"]).0, 0);
    for (option, value) in [
        ("--at", "yesterday"),
        ("--at", "2030-01-01"),
        ("--at", "2030-01-01T00:00:00"),
        ("--at", "9223372036854775808"),
        ("--leeway", "-1"),
        ("--leeway", "x"),
    ] {
        let ran = run(&mut token04(["verify", &token, option, value]));
        assert!(ran.usage_error().starts_with(option), "{}", ran.stderr);
    }
}

#[test]
fn an_rfc_3339_time_is_the_moment_it_names() {
    let vector = &vectors("deterministic")[0];
    assert_eq!(vector["expire"], 1_700_003_600);
    let code = |at: &str| {
        run(bare()
            .args(["verify", vector["token"].as_str().unwrap(), "--at", at])
            .env("ZEGO_SERVER_SECRET", vector["secret"].as_str().unwrap()))
        .code
    };
    // 1700003600 is 2023-11-14T23:13:20Z.
    assert_eq!(code("2023-11-14T23:13:19Z"), 0);
    assert_eq!(code("2023-11-14T23:13:20Z"), 1);
    assert_eq!(code("2023-11-15T00:13:19+01:00"), 0);
    assert_eq!(code("2023-11-15T00:13:20+01:00"), 1);
}

#[test]
fn cbc_is_refused_unless_allowed() {
    let token = generate(&["--user-id", "alice", "--cipher", "cbc"]);
    assert_eq!(refusal(&[&token]), "cipher_not_accepted");
    let (code, answer) = verify(&[&token, "--allow-cbc"]);
    assert_eq!((code, &answer["cipher"]), (0, &json!("cbc")));
}

/// The IV of such a token sets the beginning of its user.
#[test]
fn cbc_in_the_order_of_java_needs_a_second_option() {
    let mut count = 0;
    for vector in vectors("reference-tokens") {
        if vector["mode"] != "cbc" || vector["producer"] != "java" {
            continue;
        }
        count += 1;
        let verify = |options: &[&str]| {
            let ran = run(bare()
                .args(["verify", vector["token"].as_str().unwrap(), "--json", "--at"])
                .arg(vector["ctime"].to_string())
                .args(options)
                .env("ZEGO_SERVER_SECRET", vector["secret"].as_str().unwrap()));
            (ran.code, ran.json())
        };
        let (code, answer) = verify(&["--allow-cbc"]);
        assert_eq!((code, &answer["valid"]), (1, &json!(false)), "{answer}");
        let (code, answer) = verify(&["--allow-cbc", "--allow-cbc-user-forgeable"]);
        assert_eq!((code, &answer["claims"]["user_id"]), (0, &vector["user_id"]));
    }
    assert!(count > 0);
    let ran = run(&mut token04(["verify", "x", "--allow-cbc-user-forgeable"]));
    assert!(ran.usage_error().starts_with("missing --allow-cbc"));
    let help = run(&mut token04(["verify", "--help"])).stdout;
    let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("No check makes them safe"), "{help}");
    assert!(words.contains("No check of the user holds for them"), "{help}");
}

#[test]
fn what_a_token_can() {
    let room = ["--user-id", "alice", "--room-id", "r1"];
    let listener = generate(&room);
    let speaker = generate(&[&room[..], &["--stream-id", "s1"]].concat());
    let locked_out = generate(&[&room[..], &["--deny-login"]].concat());
    let login = ["--can", "login", "--room-id", "r1"];
    let publish = ["--can", "publish", "--room-id", "r1", "--stream-id", "s1"];
    let with = |token: &str, args: &[&str]| refusal(&[&[token], args].concat());

    assert_eq!(verify(&[&[listener.as_str()], &login[..]].concat()).0, 0);
    assert_eq!(verify(&[&[speaker.as_str()], &publish[..]].concat()).0, 0);
    assert_eq!(with(&locked_out, &login), "login_not_allowed");
    assert_eq!(with(&listener, &publish), "publish_not_allowed");
    assert_eq!(
        with(&listener, &["--can", "login", "--room-id", "r2"]),
        "room_not_allowed"
    );
    assert_eq!(
        with(
            &speaker,
            &["--can", "publish", "--room-id", "r1", "--stream-id", "s2"]
        ),
        "stream_not_allowed"
    );
}

#[test]
fn an_action_that_is_half_named_is_a_usage_error() {
    let token = generate(&["--user-id", "alice"]);
    let half: [&[&str]; 7] = [
        &["--can", "login"],
        &["--can", "publish"],
        &["--can", "publish", "--room-id", "r"],
        &["--can", "login", "--room-id", "r", "--stream-id", "s"],
        &["--can", "login", "--room-id", ""],
        &["--room-id", "r"],
        &["--stream-id", "s"],
    ];
    for args in half {
        run(token04(["verify", &token]).args(args)).usage_error();
    }
}

#[test]
fn the_token_may_come_on_standard_input() {
    let token = generate(&["--user-id", "alice"]);
    for end in ["", "\n", "\r\n"] {
        let ran = run_with(&mut token04(["verify", "-"]), format!("{token}{end}"));
        assert_eq!(ran.code, 0, "{}", ran.stdout);
    }
}

#[test]
fn whatever_is_no_token_is_refused_and_nothing_breaks() {
    let long = "04A".repeat(1_000_000);
    for input in [
        &b""[..],
        b"\n",
        b"\xff\xfe\x00",
        b"04",
        b"hello",
        "04é".as_bytes(),
        long.as_bytes(),
    ] {
        let ran = run_with(&mut token04(["verify", "-", "--json"]), input);
        assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
        assert_eq!(ran.json()["valid"], false);
    }
    assert_eq!(refusal(&["--", "-04"]), "unsupported_version");
    run(&mut token04(["verify", "-04"])).usage_error();
}

#[test]
fn usage_errors_are_one_line_with_status_2() {
    let wrong: [&[&str]; 6] = [
        &[],
        &["a", "b"],
        &["a", "--nonsense"],
        &["a", "--can", "fly"],
        &["a", "--json", "--json"],
        &["a", "--app-id", "x"],
    ];
    for args in wrong {
        let ran = run(token04(["verify"]).args(args));
        assert!(ran.usage_error().contains("token04 verify --help"));
    }
}
