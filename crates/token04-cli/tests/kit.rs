//! `token04 kit`.

#![allow(clippy::unwrap_used)]

mod common;

use common::{bare, generate, run, run_with, token04};
use serde_json::json;

#[test]
fn a_kit_token_is_built_and_split() {
    let args = [
        "kit",
        "build",
        "--user-id",
        "alice",
        "--room-id",
        "r1",
        "--user-name",
        "Alice Ω",
        "--ttl",
        "2h",
    ];
    let kit = run(&mut token04(args)).line().to_owned();
    let parts = run(&mut token04(["kit", "split", &kit, "--json"])).json();
    assert_eq!(parts["app_id"], 1_234_567_890);
    assert_eq!(
        (&parts["user_id"], &parts["room_id"], &parts["user_name"]),
        (&json!("alice"), &json!("r1"), &json!("Alice Ω"))
    );
    let token = parts["token"].as_str().unwrap();
    let claims = &run(&mut token04(["verify", token, "--user-id", "alice", "--json"])).json()["claims"];
    assert_eq!(
        claims["expire"].as_i64().unwrap() - claims["ctime"].as_i64().unwrap(),
        7200
    );

    let ran = run_with(&mut token04(["kit", "split", "-"]), format!("{kit}\n"));
    assert!(ran.line().contains("Alice Ω") && ran.line().contains(token));
}

#[test]
fn a_kit_token_wraps_a_token_at_hand_without_a_secret() {
    let token = generate(&["--user-id", "alice"]);
    let args = [
        "kit",
        "build",
        "--app-id",
        "5",
        "--user-id",
        "alice",
        "--room-id",
        "r",
        "--token",
    ];
    let kit = run(bare().args(args).arg(&token)).line().to_owned();
    // The details as a browser writes them: btoa(JSON.stringify({...})), the user id as the name.
    let details = "eyJ1c2VySUQiOiJhbGljZSIsInJvb21JRCI6InIiLCJ1c2VyTmFtZSI6ImFsaWNlIiwiYXBwSUQiOjV9";
    assert_eq!(kit, format!("{token}#{details}"));
    assert_eq!(
        run_with(bare().args(args).arg("-"), format!("{token}\n")).line(),
        kit
    );

    run(bare().args(args).args([token.as_str(), "--ttl", "1h"])).usage_error();
    run(bare().args(args).arg("not a token04")).usage_error();
    run(&mut token04([
        "kit",
        "build",
        "--user-id",
        "用户",
        "--room-id",
        "r",
    ]))
    .usage_error();
    run(&mut token04(["kit", "build", "--user-id", "a"])).usage_error();
    for text in ["", "04abc", "04abc#???", "x#e30="] {
        run(&mut token04(["kit", "split", text])).usage_error();
    }
}
