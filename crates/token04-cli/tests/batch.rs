//! `token04 generate --batch`.

#![allow(clippy::unwrap_used)]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use common::{Ran, SECRET, TempFile, run, run_with, token04};
use serde_json::{Value, json};
use token04::legacy::{Claims, RoomPrivileges, Verifier, VerifyOptions};

fn batch(input: impl AsRef<[u8]> + Send, args: &[&str]) -> Ran {
    run_with(token04(["generate", "--batch", "-"]).args(args), input)
}

fn lines(ran: &Ran) -> Vec<Value> {
    ran.stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn claims(line: &Value) -> Claims {
    let token = line["token"].as_str().unwrap();
    let claims = Verifier::new(SECRET)
        .unwrap()
        .verify(token, &VerifyOptions::new())
        .unwrap();
    assert_eq!(line, &json!({"user_id": claims.user_id, "token": token}));
    claims
}

/// Who got tokens, where all did.
fn users(ran: &Ran) -> Vec<String> {
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    lines(ran).iter().map(|line| claims(line).user_id).collect()
}

fn privileges(claims: &Claims) -> Option<RoomPrivileges> {
    RoomPrivileges::from_payload(&claims.payload).unwrap()
}

#[test]
fn one_user_id_a_line() {
    assert_eq!(
        users(&batch("alice\nbob\n\n  \r\n\"carol, the third\"\r\n12345", &[])),
        ["alice", "bob", "carol, the third", "12345"]
    );
    assert_eq!(users(&batch("\u{feff}alice\n", &[])), ["alice"]);
    assert_eq!(users(&batch("", &[])), [""; 0]);
    assert_eq!(users(&batch("\n\n", &[])), [""; 0]);
}

#[test]
fn csv_with_a_header() {
    let input = "room_id,user_id,ttl,stream_ids\nr1,alice,2h,s1;s2\n,bob,,\n\"r,2\",carol,60,\n";
    let ran = batch(input, &["--ttl", "30m"]);
    assert_eq!(users(&ran), ["alice", "bob", "carol"]);
    let [alice, bob, carol] = [0, 1, 2].map(|index| claims(&lines(&ran)[index]));
    let in_room = |room| RoomPrivileges::in_room(room).may_log_in();
    assert_eq!(alice.expire - alice.ctime, 7200);
    assert_eq!(
        privileges(&alice),
        Some(in_room("r1").may_publish().only_streams(["s1", "s2"]))
    );
    assert_eq!(bob.expire - bob.ctime, 1800);
    assert_eq!(privileges(&bob), None);
    assert_eq!(carol.expire - carol.ctime, 60);
    assert_eq!(privileges(&carol), Some(in_room("r,2")));
}

#[test]
fn ndjson_with_room_streams_and_ttl() {
    let input = r#"{"user_id":"alice"}
"bob"
{"user_id":"carol","room_id":"r2","stream_ids":["s"],"ttl":60}
{"user_id":"dave","ttl":"2h","room_id":null}
"#;
    let ran = batch(input, &["--room-id", "r1", "--allow-publish"]);
    assert_eq!(users(&ran), ["alice", "bob", "carol", "dave"]);
    let all: Vec<_> = lines(&ran).iter().map(claims).collect();
    let in_room = |room| Some(RoomPrivileges::in_room(room).may_log_in().may_publish());
    assert_eq!(privileges(&all[0]), in_room("r1"));
    assert_eq!(privileges(&all[1]), in_room("r1"));
    assert_eq!(privileges(&all[2]), in_room("r2").map(|p| p.only_streams(["s"])));
    assert_eq!(all[2].expire - all[2].ctime, 60);
    assert_eq!(all[3].expire - all[3].ctime, 7200);
}

#[test]
fn a_bad_line_is_named_and_the_rest_goes_on() {
    let input = b"{\"user_id\":\"a\"}
not JSON
{\"user_id\":\"\"}

{\"user_id\":\"b\",\"ttl\":0}
{\"user_id\":\"b\",\"ttl\":1.5}
{\"user_id\":7}
{\"room_id\":\"r\"}
{\"user_id\":\"b\",\"room\":\"r\"}
[\"b\"]
{\"user_id\":\"b\",\"stream_ids\":[\"s\"]}
{\"user_id\":\"b\",\"room_id\":\"\"}
{\"user_id\":\"b\",\"room_id\":\"r\",\"stream_ids\":[]}
{\"user_id\":\"\xff\"}
{\"user_id\":\"z\"}
";
    let ran = batch(input, &[]);
    assert_eq!(ran.code, 1);
    let out = lines(&ran);
    assert_eq!(claims(&out[0]).user_id, "a");
    assert_eq!(claims(out.last().unwrap()).user_id, "z");
    let bad = &out[1..out.len() - 1];
    let numbers: Vec<_> = bad.iter().map(|line| line["line"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    let kinds: Vec<_> = bad[..4]
        .iter()
        .map(|line| line["error"]["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "invalid_argument",
            "invalid_user_id",
            "invalid_lifetime",
            "invalid_lifetime"
        ]
    );
    let reports: Vec<_> = ran.stderr.lines().collect();
    assert_eq!(reports.len(), bad.len() + 1);
    for (report, line) in reports.iter().zip(bad) {
        let message = line["error"]["message"].as_str().unwrap();
        assert_eq!(*report, format!("line {}: {message}", line["line"]));
    }
    assert!(
        reports
            .last()
            .unwrap()
            .starts_with("error: 12 of 14 lines are bad")
    );
}

#[test]
fn a_quote_left_open_spoils_its_own_line_only() {
    let ran = batch("alice\n\"bob\ncarol\nd,e\n", &[]);
    assert_eq!(ran.code, 1);
    let out = lines(&ran);
    assert_eq!(claims(&out[0]).user_id, "alice");
    assert_eq!(out[1]["line"], 2);
    assert_eq!(claims(&out[2]).user_id, "carol");
    assert_eq!(out[3]["line"], 4);
}

#[test]
fn an_unknown_column_is_refused_before_anything_is_made() {
    for header in [
        "user_id,room",
        "user_id,user_id",
        "user_id,room_id,stream_ids,ttl,name",
    ] {
        let ran = batch(format!("{header}\nalice,r1\n"), &[]);
        assert!(ran.usage_error().contains("line 1"), "{header}");
    }
}

#[test]
fn a_line_does_not_lose_its_restriction() {
    let room_missing = batch("alice\n", &["--deny-publish"]);
    assert_eq!(
        (room_missing.code, lines(&room_missing)[0]["line"].as_u64()),
        (1, Some(1))
    );
    let two_payloads = batch(
        "{\"user_id\":\"a\",\"room_id\":\"r\"}\n{\"user_id\":\"b\"}",
        &["--payload", "{}"],
    );
    assert_eq!(two_payloads.code, 1);
    assert_eq!(lines(&two_payloads)[0]["error"]["kind"], "invalid_argument");
    assert_eq!(claims(&lines(&two_payloads)[1]).payload, "{}");
}

#[test]
fn order_is_kept_over_twenty_thousand_lines_with_bad_ones_among_them() {
    let mut input = String::new();
    for number in 1..=20_000 {
        let ttl = if number % 1000 == 0 { 0 } else { 3600 };
        input += &format!("{{\"user_id\":\"user{number}\",\"ttl\":{ttl}}}\n");
    }
    let file = TempFile::new(input);
    let ran = run(&mut token04(["generate", "--batch", file.path()]));
    assert_eq!(ran.code, 1);
    let out = lines(&ran);
    assert_eq!(out.len(), 20_000);
    for (number, line) in (1..).zip(&out) {
        if number % 1000 == 0 {
            assert_eq!(line["line"], number);
        } else {
            assert_eq!(line["user_id"], format!("user{number}"));
        }
    }
    let tokens: std::collections::HashSet<_> = out.iter().filter_map(|line| line["token"].as_str()).collect();
    assert_eq!(tokens.len(), 19_980);
    assert_eq!(ran.stderr.lines().count(), 21);
    assert_eq!(claims(&out[19_998]).user_id, "user19999");
}

#[test]
fn a_line_that_is_too_long_is_a_bad_line() {
    let exact = "x".repeat(1024 * 1024);
    let input = format!("a\n{}\nb\n{exact}\nc\n{}", exact.repeat(5), exact.repeat(2));
    let ran = batch(input, &[]);
    assert_eq!(ran.code, 1);
    let out = lines(&ran);
    assert_eq!(out.len(), 6);
    let message = |index: usize| out[index]["error"]["message"].as_str().unwrap_or_default();
    assert!(message(1).starts_with("line is longer than 1048576 bytes: write one user a line"));
    assert_eq!(
        out[3]["error"]["kind"], "token_too_long",
        "the longest line is read"
    );
    assert_eq!(out[3]["line"], 4);
    assert!(message(5).starts_with("line is longer"));
    for (index, user_id) in [(0, "a"), (2, "b"), (4, "c")] {
        assert_eq!(claims(&out[index]).user_id, user_id);
    }
}

/// `run` looks for the secret in all that is printed.
#[test]
fn a_bad_line_is_not_repeated() {
    let ran = batch(
        format!(
            "{{\"user_id\":\"a\"}}\n\
             {{\"user_id\":[\"{SECRET}\"]}}\n\
             {{\"user_id\":\"a\",\"stream_ids\":\"{SECRET}\"}}\n\
             {{\"user_id\":\"a\",\"{SECRET}\":1}}\n\
             {{\"user_id\":\"a\",\"user_id\":\"{SECRET}\"}}\n\
             {{\"room_id\":\"{SECRET}\"}}\n\
             {{\"user_id\":\"a\",\"ttl\":\"{SECRET}\"}}\n\
             {SECRET}\n"
        ),
        &[],
    );
    assert_eq!(ran.code, 1);
    let messages: Vec<_> = ran.stderr.lines().collect();
    let causes = [
        "wrong type",
        "wrong type",
        "none of user_id",
        "twice",
        "user_id is missing",
        "ttl must be",
        "not a JSON object",
        "7 of 8 lines",
    ];
    assert_eq!(messages.len(), causes.len());
    for (message, cause) in messages.iter().zip(causes) {
        assert!(message.contains(cause), "{message}");
    }
}

#[test]
fn lines_are_answered_as_they_come() {
    let mut child = token04(["generate", "--batch", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for user_id in ["alice", "bob"] {
        writeln!(stdin, "{user_id}").unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert!(line.contains(user_id), "{line}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_leaves_ends_it_quietly() {
    let mut child = token04(["generate", "--batch", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    drop(child.stdout.take());
    // The input stays open, so that the end is not that of the input.
    stdin.write_all(b"alice\nbob\n").unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!(stderr, "");
}

#[test]
fn an_unreadable_batch_is_a_usage_error() {
    let directory = std::env::temp_dir();
    for path in [directory.to_str().unwrap(), "/no/such/file"] {
        let ran = run(&mut token04(["generate", "--batch", path]));
        assert!(ran.usage_error().starts_with("--batch"), "{}", ran.stderr);
    }
    let ran = run(&mut token04(["generate", "--batch", "-", "--user-id", "alice"]));
    assert!(ran.usage_error().contains("cannot be used with"));
}

/// Peak memory in KiB of a run over so many lines.
#[cfg(target_os = "linux")]
fn peak_memory(line_count: u32) -> u64 {
    let mut child = token04(["generate", "--batch", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let status = format!("/proc/{}/status", child.id());
    let writer = std::thread::spawn(move || {
        let mut lines = std::io::BufWriter::new(&mut stdin);
        for number in 0..line_count {
            writeln!(lines, "user{number}").unwrap();
        }
        drop(lines);
        stdin
    });
    let mut line = String::new();
    for _ in 0..line_count {
        line.clear();
        stdout.read_line(&mut line).unwrap();
    }
    // Still running, as its input is open.
    let status = std::fs::read_to_string(status).unwrap();
    drop(writer.join().unwrap());
    assert!(child.wait().unwrap().success());
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    peak.trim().trim_end_matches(" kB").parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_input() {
    let (small, large) = (peak_memory(3_000), peak_memory(30_000));
    // The output of the larger one alone is 7 MiB.
    assert!(
        large < small + 4096,
        "{small} KiB for 3,000 lines, {large} KiB for 30,000"
    );
}
