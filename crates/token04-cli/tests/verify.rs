//! `token04 verify`.

#![allow(clippy::unwrap_used)]

mod common;

use common::{SECRET, TempFile, bare, generate, run, run_with, token04, verify};
use serde_json::{Value, json};

/// The earliest time that `--at` accepts.
const FIRST_TIME: i64 = 1_000_000_000;

/// The shared test vectors; see the tests of the core crate.
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
fn the_json_for_a_valid_token_has_the_documented_shape() {
    for vector in vectors("deterministic") {
        let output = run(bare()
            .args([
                "verify",
                vector["token"].as_str().unwrap(),
                "--json",
                "--accept-cbc",
                "--accept-cbc-user-forgeable",
                "--any-app",
                "--user-id",
                vector["user_id"].as_str().unwrap(),
            ])
            .args([
                "--at",
                &vector["ctime"].as_i64().unwrap().max(FIRST_TIME).to_string(),
            ])
            .env("ZEGO_SERVER_SECRET", vector["secret"].as_str().unwrap()));
        if vector["expire"].as_i64().unwrap() <= FIRST_TIME {
            // This token expires before the earliest time that `--at` accepts.
            assert_eq!(
                (output.code, &output.json()["error"]["kind"]),
                (1, &json!("expired"))
            );
            continue;
        }
        let mut expected = json!({"valid": true, "cipher": vector["mode"], "secret_index": 0, "claims": {}});
        for name in ["app_id", "user_id", "ctime", "expire", "nonce", "payload"] {
            expected["claims"][name] = vector[name].clone();
        }
        assert_eq!((output.code, output.json()), (0, expected), "{}", vector["id"]);
    }
}

#[test]
fn the_json_for_a_refused_token_has_the_documented_shape() {
    let token = generate(&["--user-id", "alice", "--basic"]);
    let (code, answer) = verify(&[&token, "--any-user", "--at", "9999999999"]);
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
fn the_text_is_one_line() {
    let token = generate(&["--user-id", "alice", "--basic"]);
    let output = run(&mut token04(["verify", &token, "--user-id", "alice"]));
    assert!(
        output
            .line()
            .starts_with("valid: user alice of app 1234567890, expires 2"),
        "{}",
        output.stdout
    );
    assert!(
        output
            .line()
            .ends_with("; a basic token, which allows everything in every room")
    );
    let room_token = generate(&["--user-id", "alice", "--room", "r"]);
    let output = run(&mut token04(["verify", &room_token, "--user-id", "alice"]));
    assert!(!output.line().contains("basic"), "{}", output.stdout);
    let output = run(&mut token04(["verify", &token, "--user-id", "bob"]));
    assert_eq!((output.code, output.stdout.lines().count()), (1, 1));
    assert!(
        output.stdout.starts_with("refused: token is for another user"),
        "{}",
        output.stdout
    );
    assert!(output.stdout.contains("1002077"));
}

#[test]
fn app_and_user_are_checked() {
    let token = generate(&["--user-id", "alice", "--basic"]);
    assert_eq!(
        verify(&[&token, "--user-id", "alice", "--app-id", "1234567890"]).0,
        0
    );
    assert_eq!(refusal(&[&token, "--user-id", "bob"]), "user_id_mismatch");
    assert_eq!(
        refusal(&[&token, "--any-user", "--app-id", "1"]),
        "app_id_mismatch"
    );
    let output = run(token04(["verify", &token, "--user-id", "alice"]).env("ZEGO_APP_ID", "1"));
    assert_eq!(output.code, 1, "the app id of the environment counts, too");
}

#[test]
fn a_missing_user_or_app_does_not_mean_any() {
    let token = generate(&["--user-id", "alice", "--basic"]);
    let output = run(&mut token04(["verify", &token]));
    assert!(
        output.usage_error().contains("--user-id U") && output.usage_error().contains("--any-user"),
        "{}",
        output.stderr
    );
    let without_app = |args: &[&str]| {
        run(bare()
            .args(["verify", &token])
            .args(args)
            .env("ZEGO_SERVER_SECRET", SECRET))
    };
    for user in [&["--user-id", "alice"][..], &["--any-user"]] {
        let output = without_app(user);
        let message = output.usage_error();
        assert!(
            message.contains("--app-id N")
                && message.contains("ZEGO_APP_ID")
                && message.contains("--any-app"),
            "{message}"
        );
    }
    for empty in [&["--user-id", ""][..], &["--any-user", "--app-id", ""]] {
        without_app(empty).usage_error();
    }
}

#[test]
fn any_app_and_any_user_are_accepted_as_options() {
    let token = generate(&["--user-id", "alice", "--basic"]);
    assert_eq!(verify(&[&token, "--any-user"]).0, 0);
    // The option takes precedence over the environment variable.
    let output = run(token04(["verify", &token, "--any-user", "--any-app"]).env("ZEGO_APP_ID", "1"));
    assert_eq!(output.code, 0);
    assert_eq!(
        refusal(&[&token, "--any-app", "--user-id", "bob"]),
        "user_id_mismatch"
    );
    for both in [
        &["--any-app", "--app-id", "1", "--any-user"][..],
        &["--any-user", "--user-id", "alice"],
    ] {
        let output = run(token04(["verify", &token]).args(both));
        assert!(
            output.usage_error().contains("cannot be used with"),
            "{}",
            output.stderr
        );
    }
}

#[test]
fn a_placeholder_user_id_is_refused() {
    let token = generate(&[
        "--user-id",
        "undefined",
        "--basic",
        "--allow-placeholder-ids",
        "--quiet",
    ]);
    let output = run(&mut token04(["verify", &token, "--user-id", "undefined"]));
    assert!(
        output
            .usage_error()
            .starts_with("--user-id is the text \"undefined\"")
            && output.usage_error().contains("--allow-placeholder-ids"),
        "{}",
        output.stderr
    );
    assert_eq!(
        verify(&[&token, "--user-id", "undefined", "--allow-placeholder-ids"]).0,
        0
    );
    let output = run(&mut token04([
        "verify",
        &token,
        "--any-user",
        "--can",
        "login",
        "--room",
        "",
    ]));
    output.usage_error();
}

#[test]
fn a_token_made_with_a_previous_secret_is_accepted() {
    let [older, old] = [
        "0123456789abcdef0123456789abcdef",
        "fedcba9876543210fedcba9876543210",
    ];
    let [older_file, old_file] = [older, old].map(TempFile::new);
    let made_with = |secret: &str| {
        run(token04(["generate", "--user-id", "alice", "--basic"]).env("ZEGO_SERVER_SECRET", secret))
            .line()
            .to_owned()
    };
    let previous = [
        "--user-id",
        "alice",
        "--previous-secret-file",
        old_file.path(),
        "--previous-secret-file",
        older_file.path(),
    ];
    for (secret, index) in [(SECRET, 0), (old, 1), (older, 2)] {
        let token = made_with(secret);
        let (code, answer) = verify(&[&[token.as_str()], &previous[..]].concat());
        assert_eq!((code, &answer["secret_index"]), (0, &json!(index)));
    }
    let output = run(token04(["verify", &made_with(older)]).args(previous));
    assert!(
        output.line().contains("made with previous secret 2"),
        "{}",
        output.stdout
    );
    assert_eq!(
        refusal(&[&made_with(old), "--user-id", "alice"]),
        "decryption_failed"
    );

    let token = made_with(old);
    let short = TempFile::new("too short");
    let output = run(&mut token04([
        "verify",
        &token,
        "--any-user",
        "--previous-secret-file",
        short.path(),
    ]));
    assert!(
        output
            .usage_error()
            .starts_with("the secret of --previous-secret-file must be exactly 32 bytes"),
        "{}",
        output.stderr
    );
    let mut many = vec!["verify", &token, "--any-user"];
    (0..8).for_each(|_| many.extend(["--previous-secret-file", old_file.path()]));
    let output = run(&mut token04(many));
    assert!(output.usage_error().contains("more than 7"), "{}", output.stderr);
    let output = run(&mut token04([
        "verify",
        &token,
        "--any-user",
        "--any-app",
        "--previous-secret-file",
        "x",
    ]));
    assert!(
        output.usage_error().contains("cannot be used with"),
        "{}",
        output.stderr
    );
}

#[test]
fn time_and_leeway() {
    let token = generate(&["--user-id", "alice", "--basic", "--lifetime", "1h"]);
    let expire = verify(&[&token, "--any-user"]).1["claims"]["expire"]
        .as_i64()
        .unwrap();
    let at = |time: i64, leeway: &str| {
        let time = time.to_string();
        verify(&[&token, "--user-id", "alice", "--at", &time, "--leeway", leeway]).0
    };
    assert_eq!(at(expire - 1, "0"), 0);
    assert_eq!(at(expire, "0"), 1);
    assert_eq!(at(expire + 29, "30"), 0);
    assert_eq!(at(expire + 30, "30"), 1);
    assert_eq!(at(expire + 299, "5m"), 0);
    assert_eq!(at(expire + 3599, "1h"), 0);
    assert_eq!(at(expire + 3600, "1h"), 1);
    assert_eq!(
        refusal(&[&token, "--any-user", "--at", "2999-12-31T23:59:59+08:00"]),
        "expired"
    );
    for (option, value) in [
        ("--at", "yesterday"),
        ("--at", "2030-01-01"),
        ("--at", "2030-01-01T00:00:00"),
        ("--at", "9223372036854775808"),
        // Every token would be valid at these times.
        ("--at", "0"),
        ("--at", "-1"),
        ("--at", "-9223372036854775808"),
        ("--at", "999999999"),
        ("--at", "1970-01-01T00:00:00Z"),
        // Milliseconds.
        ("--at", "1700000000000"),
        ("--leeway", "-1"),
        ("--leeway", "x"),
        ("--leeway", "1h1s"),
        ("--leeway", "9223372036854775807"),
    ] {
        let output = run(&mut token04(["verify", &token, "--any-user", option, value]));
        assert!(output.usage_error().starts_with(option), "{}", output.stderr);
    }
}

#[test]
fn an_rfc_3339_time_is_converted_exactly() {
    let vector = &vectors("deterministic")[0];
    assert_eq!(vector["expire"], 1_700_003_600);
    let code = |at: &str| {
        run(bare()
            .args(["verify", vector["token"].as_str().unwrap(), "--at", at])
            .args(["--any-app", "--any-user"])
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
fn cbc_is_refused_unless_accepted() {
    let token = generate(&["--user-id", "alice", "--basic", "--cipher", "cbc"]);
    assert_eq!(refusal(&[&token, "--any-user"]), "cipher_not_accepted");
    let (code, answer) = verify(&[&token, "--any-user", "--accept-cbc"]);
    assert_eq!((code, &answer["cipher"]), (0, &json!("cbc")));
}

/// The IV of such a token determines the beginning of the user ID.
#[test]
fn cbc_in_the_field_order_of_java_needs_a_second_option() {
    let mut count = 0;
    for vector in vectors("reference-tokens") {
        if vector["mode"] != "cbc" || vector["producer"] != "java" {
            continue;
        }
        count += 1;
        let verify = |options: &[&str]| {
            let output = run(bare()
                .args([
                    "verify",
                    vector["token"].as_str().unwrap(),
                    "--any-app",
                    "--any-user",
                ])
                .args(["--json", "--at", &vector["ctime"].to_string()])
                .args(options)
                .env("ZEGO_SERVER_SECRET", vector["secret"].as_str().unwrap()));
            (output.code, output.json())
        };
        let (code, answer) = verify(&["--accept-cbc"]);
        assert_eq!((code, &answer["valid"]), (1, &json!(false)), "{answer}");
        let (code, answer) = verify(&["--accept-cbc", "--accept-cbc-user-forgeable"]);
        assert_eq!((code, &answer["claims"]["user_id"]), (0, &vector["user_id"]));
    }
    assert!(count > 0);
    let output = run(&mut token04([
        "verify",
        "x",
        "--any-user",
        "--accept-cbc-user-forgeable",
    ]));
    assert!(
        output.usage_error().starts_with("--accept-cbc is missing"),
        "{}",
        output.stderr
    );
    let help = run(&mut token04(["verify", "--help"])).stdout;
    let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("No check makes them safe"), "{help}");
    assert!(words.contains("No check of the user holds for them"), "{help}");
}

#[test]
fn the_can_option_checks_privileges() {
    let room = ["--user-id", "alice", "--room", "r1"];
    let listener = generate(&room);
    let speaker = generate(&[&room[..], &["--stream", "s1"]].concat());
    let locked_out = generate(&[
        "--user-id",
        "alice",
        "--quiet",
        "--payload",
        r#"{"room_id":"r1","privilege":{"1":0,"2":1}}"#,
    ]);
    let login = ["--can", "login", "--room", "r1"];
    let publish = ["--can", "publish", "--room", "r1", "--stream", "s1"];
    for user in [&["--user-id", "alice"][..], &["--any-user"]] {
        let with = |token: &str, args: &[&str]| refusal(&[&[token], user, args].concat());

        assert_eq!(verify(&[&[listener.as_str()], user, &login[..]].concat()).0, 0);
        assert_eq!(verify(&[&[speaker.as_str()], user, &publish[..]].concat()).0, 0);
        assert_eq!(with(&locked_out, &login), "login_not_allowed");
        assert_eq!(with(&listener, &publish), "publish_not_allowed");
        assert_eq!(
            with(&listener, &["--can", "login", "--room", "r2"]),
            "room_not_allowed"
        );
        assert_eq!(
            with(&speaker, &["--can", "publish", "--room", "r1", "--stream", "s2"]),
            "stream_not_allowed"
        );
    }
}

#[test]
fn the_leeway_applies_to_the_can_option() {
    let token = generate(&["--user-id", "alice", "--room", "r1"]);
    let expire = verify(&[&token, "--any-user"]).1["claims"]["expire"]
        .as_i64()
        .unwrap();
    for user in [&["--user-id", "alice"][..], &["--any-user"]] {
        let code = |at: i64| {
            let at = at.to_string();
            let rest = ["--leeway", "30", "--at", &at, "--can", "login", "--room", "r1"];
            verify(&[&[token.as_str()], user, &rest[..]].concat()).0
        };
        assert_eq!((code(expire + 29), code(expire + 30)), (0, 1));
    }
}

#[test]
fn an_incomplete_action_is_a_usage_error() {
    let token = generate(&["--user-id", "alice", "--basic"]);
    let half: [&[&str]; 7] = [
        &["--can", "login"],
        &["--can", "publish"],
        &["--can", "publish", "--room", "r"],
        &["--can", "login", "--room", "r", "--stream", "s"],
        &["--can", "login", "--room", ""],
        &["--room", "r"],
        &["--stream", "s"],
    ];
    for args in half {
        run(token04(["verify", &token, "--user-id", "alice"]).args(args)).usage_error();
    }
}

#[test]
fn the_token_is_read_from_standard_input() {
    let token = generate(&["--user-id", "alice", "--basic"]);
    for end in ["", "\n", "\r\n"] {
        let output = run_with(
            &mut token04(["verify", "-", "--user-id", "alice"]),
            format!("{token}{end}"),
        );
        assert_eq!(output.code, 0, "{}", output.stdout);
    }
}

#[test]
fn malformed_tokens_are_refused() {
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
        let output = run_with(&mut token04(["verify", "-", "--any-user", "--json"]), input);
        assert_eq!((output.code, output.stderr.as_str()), (1, ""));
        assert_eq!(output.json()["valid"], false);
    }
    assert_eq!(refusal(&["--any-user", "--", "-04"]), "unsupported_version");
    run(&mut token04(["verify", "--any-user", "-04"])).usage_error();
}

#[test]
fn usage_errors_print_one_line_and_exit_with_status_2() {
    let wrong: [&[&str]; 6] = [
        &[],
        &["a", "b"],
        &["a", "--nonsense"],
        &["a", "--can", "fly"],
        &["a", "--json", "--json"],
        &["a", "--app-id", "x"],
    ];
    for args in wrong {
        let output = run(token04(["verify"]).args(args));
        assert!(output.usage_error().contains("token04 verify --help"));
    }
}
