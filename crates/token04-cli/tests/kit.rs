//! `token04 kit`.

#![allow(clippy::unwrap_used)]

mod common;

use common::{RunOutput, bare, generate, run, run_with, token04};
use serde_json::{Value, json};

/// Builds a kit token for alice in r1.
fn build(args: &[&str]) -> RunOutput {
    run(token04(["kit", "build", "--user-id", "alice", "--room", "r1"]).args(args))
}

/// The claims of the token inside.
fn claims(kit: &str) -> Value {
    let parts = run(&mut token04(["kit", "split", kit, "--json"])).json();
    let token = parts["token"].as_str().unwrap();
    run(&mut token04(["verify", token, "--user-id", "alice", "--json"])).json()["claims"].clone()
}

#[test]
fn a_kit_token_is_built_and_split() {
    let output = build(&["--user-name", "Alice Ω", "--lifetime", "2h"]);
    let kit = output.line();
    let parts = run(&mut token04(["kit", "split", kit, "--json"])).json();
    assert_eq!(parts["app_id"], 1_234_567_890);
    assert_eq!(
        (&parts["user_id"], &parts["room_id"], &parts["user_name"]),
        (&json!("alice"), &json!("r1"), &json!("Alice Ω"))
    );
    let claims = claims(kit);
    assert_eq!(
        claims["expire"].as_i64().unwrap() - claims["ctime"].as_i64().unwrap(),
        7200
    );

    let token = parts["token"].as_str().unwrap();
    let output = run_with(&mut token04(["kit", "split", "-"]), format!("{kit}\n"));
    assert!(output.line().contains("Alice Ω") && output.line().contains(token));
}

#[test]
fn by_default_the_token_inside_allows_login_to_the_room_only() {
    let payload = |args: &[&str]| claims(build(args).line())["payload"].as_str().unwrap().to_owned();
    assert_eq!(
        payload(&[]),
        r#"{"room_id":"r1","privilege":{"1":1,"2":0},"stream_id_list":null}"#
    );
    assert_eq!(
        payload(&["--publish"]),
        r#"{"room_id":"r1","privilege":{"1":1,"2":1},"stream_id_list":null}"#
    );
    assert_eq!(
        payload(&["--stream", "camera"]),
        r#"{"room_id":"r1","privilege":{"1":1,"2":1},"stream_id_list":["camera"]}"#
    );
    assert_eq!(payload(&["--basic"]), "");
    assert!(
        build(&["--basic", "--publish"])
            .usage_error()
            .contains("cannot be used with")
    );
}

#[test]
fn an_existing_token_is_wrapped_without_a_secret() {
    let token = generate(&["--user-id", "alice", "--basic"]);
    let args = [
        "kit",
        "build",
        "--app-id",
        "5",
        "--user-id",
        "alice",
        "--room",
        "r",
        "--token",
    ];
    let kit = run(bare().args(args).arg(&token)).line().to_owned();
    // The details as a browser encodes them, btoa(JSON.stringify({...})), with the user ID as the name.
    let details = "eyJ1c2VySUQiOiJhbGljZSIsInJvb21JRCI6InIiLCJ1c2VyTmFtZSI6ImFsaWNlIiwiYXBwSUQiOjV9";
    assert_eq!(kit, format!("{token}#{details}"));
    assert_eq!(
        run_with(bare().args(args).arg("-"), format!("{token}\n")).line(),
        kit
    );

    for about_a_new_token in [
        &["--lifetime", "1h"][..],
        &["--expires-at", "2999-01-01T00:00:00Z"],
        &["--max-lifetime", "1h"],
        &["--basic"],
        &["--publish"],
        &["--stream", "s"],
        &["--cipher", "gcm"],
        &["--quiet"],
        &["--allow-placeholder-ids"],
    ] {
        let output = run(bare().args(args).arg(&token).args(about_a_new_token));
        assert!(
            output.usage_error().contains("cannot be used with"),
            "{}",
            output.stderr
        );
    }
    run(bare().args(args).arg("not a token04")).usage_error();
    run(&mut token04(["kit", "build", "--user-id", "用户", "--room", "r"])).usage_error();
    run(&mut token04(["kit", "build", "--user-id", "a"])).usage_error();
    for text in ["", "04abc", "04abc#???", "x#e30="] {
        run(&mut token04(["kit", "split", text])).usage_error();
    }
}
