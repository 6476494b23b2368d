//! `token04 explain`, and a code in place of a token.
#![allow(clippy::unwrap_used)]

mod common;

use common::{bare, run};

#[test]
fn a_code_is_explained() {
    for arguments in [["explain", "1002077"], ["inspect", "1002077"]] {
        let output = run(bare().args(arguments));
        let text = output.line();
        assert!(text.contains("user ID does not match"), "{text}");
        assert!(text.contains("suspicious_user_id"), "{text}");
    }
    let json = run(bare().args(["explain", "20014", "--json"])).json();
    assert_eq!(json["source"], "field_report");
    assert_eq!(json["causes"][0]["findings"][0], "wrong_key");
}

#[test]
fn an_unknown_code_says_where_to_look() {
    let output = run(bare().args(["explain", "404"]));
    let error = output.usage_error();
    assert!(
        error.contains("404") && error.contains("documentation"),
        "{error}"
    );
}
