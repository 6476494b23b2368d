//! `token04 inspect --batch`.

#![allow(clippy::unwrap_used)]

mod common;

use common::{generate, run_with, token04};
use serde_json::Value;

#[test]
fn every_token_of_a_log_is_inspected() {
    let good = generate(&["--user-id", "alice", "--room", "r1"]);
    // Without the expiry and the high byte of the nonce's length.
    let bad = format!("04{}", &good[14..]);
    let log = format!("start\n12:00 token for alice: {good} sent\nuser,{bad}\n{{\"token\":\"{bad}\"}}\n");
    let output = run_with(&mut token04(["inspect", "--batch", "-"]), log);
    assert_eq!(output.code, 1, "{}", output.stderr);
    let lines = output.json_lines();
    let numbers: Vec<_> = lines.iter().map(|line| line["line"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [2, 3, 4]);
    assert_eq!(lines[0]["findings"], Value::Array(Vec::new()));
    assert_eq!(lines[1]["layout"][0], "no_expiry");
    assert_eq!(lines[2]["contents"]["user_id"], "alice");
    assert!(
        output
            .stderr
            .contains("(foreign_layout, 2 lines, first in line 3)"),
        "{}",
        output.stderr
    );
    assert!(
        output
            .stderr
            .ends_with("error: 2 of 3 tokens with errors (see above)\n"),
        "{}",
        output.stderr
    );
    assert!(!output.stdout.contains(&good) && !output.stderr.contains(&bad));
}

#[test]
fn a_file_of_good_tokens_succeeds_and_one_without_tokens_does_not() {
    let good = generate(&["--user-id", "alice", "--room", "r1"]);
    let output = run_with(&mut token04(["inspect", "--batch", "-"]), format!("{good}\n"));
    assert_eq!(
        (output.code, output.stderr.as_str()),
        (0, "note: 1 token: none with an error\n")
    );
    let none = run_with(&mut token04(["inspect", "--batch", "-"]), "hello\nworld 04:05\n");
    assert!(none.usage_error().contains("no line has a token"));
}
