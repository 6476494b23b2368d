//! `token04 generate --batch`.

#![allow(clippy::unwrap_used)]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use common::{RunOutput, SECRET, TempFile, run, run_with, token04};
use serde_json::{Value, json};
use token04::{AppId, RoomPrivileges, ServerSecret, TokenClaims, TokenVerifier};

fn batch(input: impl AsRef<[u8]> + Send, args: &[&str]) -> RunOutput {
    run_with(token04(["generate", "--batch", "-"]).args(args), input)
}

fn claims(line: &Value) -> TokenClaims {
    let token = line["token"].as_str().unwrap();
    let app_id = AppId::new(common::APP_ID.parse().unwrap()).unwrap();
    let claims = TokenVerifier::new(app_id, &ServerSecret::new(SECRET).unwrap())
        .verify_any_user(token)
        .unwrap();
    assert_eq!(line, &json!({"user_id": claims.user_id(), "token": token}));
    claims
}

/// The user IDs of a batch in which no line failed.
fn users(output: &RunOutput) -> Vec<String> {
    assert_eq!((output.code, output.stderr.as_str()), (0, ""));
    output
        .json_lines()
        .iter()
        .map(|line| claims(line).user_id().to_owned())
        .collect()
}

fn payload(privileges: RoomPrivileges) -> String {
    privileges.allow_login().to_payload().unwrap()
}

fn in_room(room_id: &str) -> RoomPrivileges {
    RoomPrivileges::in_room(room_id)
}

#[test]
fn one_user_id_per_line() {
    assert_eq!(
        users(&batch(
            "alice\nbob\n\n  \r\n\"carol, the third\"\r\n12345",
            &["--basic"]
        )),
        ["alice", "bob", "carol, the third", "12345"]
    );
    assert_eq!(users(&batch("\u{feff}alice\n", &["--basic"])), ["alice"]);
    assert_eq!(users(&batch("", &[])), [""; 0]);
    assert_eq!(users(&batch("\n\n", &[])), [""; 0]);
}

#[test]
fn the_options_set_what_the_tokens_of_a_list_allow() {
    let list = "alice\nbob\n";
    let payloads = |args: &[&str]| {
        let output = batch(list, args);
        assert_eq!(users(&output), ["alice", "bob"]);
        let [alice, bob] = [0, 1].map(|index| claims(&output.json_lines()[index]).payload().to_owned());
        assert_eq!(alice, bob);
        alice
    };
    assert_eq!(payloads(&["--basic"]), "");
    assert_eq!(payloads(&["--room", "r"]), payload(in_room("r")));
    assert_eq!(
        payloads(&["--room", "r", "--stream", "s"]),
        payload(in_room("r").allow_publish(["s"]))
    );
    assert_eq!(
        payloads(&["--any-room", "--publish", "--quiet"]),
        payload(RoomPrivileges::in_any_room().allow_publish_any_stream())
    );
    assert_eq!(
        payloads(&["--payload", "{\"seat\":7}", "--quiet"]),
        "{\"seat\":7}"
    );
}

#[test]
fn csv_with_a_header() {
    let input = "room_id,user_id,lifetime,stream_ids\nr1,alice,2h,s1;s2\nr1,bob,,\n\"r,2\",carol,60,\n";
    let output = batch(input, &["--lifetime", "30m"]);
    assert_eq!(users(&output), ["alice", "bob", "carol"]);
    let [alice, bob, carol] = [0, 1, 2].map(|index| claims(&output.json_lines()[index]));
    assert_eq!(alice.expire() - alice.ctime(), 7200);
    assert_eq!(
        alice.payload(),
        payload(in_room("r1").allow_publish(["s1", "s2"]))
    );
    assert_eq!(bob.expire() - bob.ctime(), 1800);
    assert_eq!(bob.payload(), payload(in_room("r1")));
    assert_eq!(carol.expire() - carol.ctime(), 60);
    assert_eq!(carol.payload(), payload(in_room("r,2")));
}

#[test]
fn an_empty_room_id_cell_is_refused() {
    for header in ["user_id,room_id,stream_ids", "user_id,room_id,lifetime"] {
        let output = batch(format!("{header}\nalice,r1,\nbob,,\ncarol,  ,\n"), &[]);
        assert_eq!(output.code, 1);
        let out = output.json_lines();
        assert_eq!(claims(&out[0]).user_id(), "alice");
        for (index, line) in [(1, 3), (2, 4)] {
            assert_eq!(out[index]["line"], line);
            let message = out[index]["error"]["message"].as_str().unwrap();
            assert!(message.starts_with("room_id is empty"), "{message}");
        }
    }
}

#[test]
fn an_empty_stream_ids_cell_allows_no_publishing() {
    let output = batch("user_id,stream_ids\nalice,s\nbob,\n", &["--room", "r"]);
    assert_eq!(users(&output), ["alice", "bob"]);
    let [alice, bob] = [0, 1].map(|index| claims(&output.json_lines()[index]).payload().to_owned());
    assert_eq!(alice, payload(in_room("r").allow_publish(["s"])));
    assert_eq!(bob, payload(in_room("r")));
}

#[test]
fn an_option_that_conflicts_with_a_column_is_refused() {
    for option in [
        &["--room", "r"][..],
        &["--any-room"],
        &["--basic"],
        &["--payload", "{}"],
    ] {
        let output = batch("user_id,room_id\nalice,r1\n", option);
        assert!(
            output.usage_error().contains("column room_id"),
            "{}",
            output.stderr
        );
    }
    for option in [&["--publish"][..], &["--stream", "s"]] {
        let output = run_with(
            token04(["generate", "--batch", "-", "--room", "r"]).args(option),
            "user_id,stream_ids\nalice,s1\n",
        );
        assert!(
            output.usage_error().contains("column stream_ids"),
            "{}",
            output.stderr
        );
    }
}

#[test]
fn ndjson_with_room_streams_and_lifetime() {
    let input = r#"{"user_id":"alice"}
"bob"
{"user_id":"carol","room_id":"r2","stream_ids":["s"],"lifetime":60}
{"user_id":"dave","lifetime":"2h"}
"#;
    let output = batch(input, &["--room", "r1", "--publish"]);
    assert_eq!(users(&output), ["alice", "bob", "carol", "dave"]);
    let all: Vec<_> = output.json_lines().iter().map(claims).collect();
    let any_stream = payload(in_room("r1").allow_publish_any_stream());
    assert_eq!(all[0].payload(), any_stream);
    assert_eq!(all[1].payload(), any_stream);
    assert_eq!(all[2].payload(), payload(in_room("r2").allow_publish(["s"])));
    assert_eq!(all[2].expire() - all[2].ctime(), 60);
    assert_eq!(all[3].payload(), any_stream);
    assert_eq!(all[3].expire() - all[3].ctime(), 7200);
}

#[test]
fn a_missing_room_does_not_mean_any_room() {
    for list in ["alice\n", "user_id\nalice\n", "user_id,lifetime\nalice,60\n"] {
        for options in [&[][..], &["--publish"], &["--stream", "s"]] {
            let output = batch(list, options);
            let message = output.usage_error();
            assert!(
                message.contains("--any-room") && message.contains("--basic"),
                "{message}"
            );
        }
    }
    let output = batch(
        "{\"user_id\":\"a\"}\n\"b\"\n{\"user_id\":\"c\",\"stream_ids\":[\"s\"]}\n{\"user_id\":\"d\",\"room_id\":\"r\"}\n",
        &[],
    );
    assert_eq!(output.code, 1);
    let out = output.json_lines();
    for line in &out[..3] {
        let message = line["error"]["message"].as_str().unwrap();
        assert!(message.starts_with("line names no room"), "{message}");
    }
    assert_eq!(claims(&out[3]).payload(), payload(in_room("r")));
}

#[test]
fn a_bad_line_is_reported_and_the_others_are_processed() {
    let input = b"{\"user_id\":\"a\"}
not JSON
{\"user_id\":\"\"}

{\"user_id\":\"b\",\"lifetime\":0}
{\"user_id\":\"b\",\"lifetime\":1.5}
{\"user_id\":7}
{\"room_id\":\"r\"}
{\"user_id\":\"b\",\"room\":\"r\"}
[\"b\"]
{\"user_id\":\"b\",\"stream_ids\":[\"s\"]}
{\"user_id\":\"b\",\"room_id\":\"\"}
{\"user_id\":\"b\",\"room_id\":\"r\",\"stream_ids\":[]}
{\"user_id\":\"\xff\"}
{\"user_id\":\"b\",\"room_id\":null}
{\"user_id\":\"b\",\"room_id\":\"r\",\"stream_ids\":null}
{\"user_id\":\"b\",\"lifetime\":null}
{\"user_id\":null}
{\"user_id\":\"undefined\"}
{\"user_id\":\"b\\u0000\"}
{\"user_id\":\"b\",\"room_id\":\"r\\tr\"}
{\"user_id\":\"b\",\"stream_ids\":[\"s\\n\"]}
{\"user_id\":\"b\",\"lifetime\":\"60d\"}
{\"user_id\":\"z\"}
";
    let output = batch(input, &["--basic"]);
    assert_eq!(output.code, 1);
    let out = output.json_lines();
    assert_eq!(claims(&out[0]).user_id(), "a");
    assert_eq!(claims(out.last().unwrap()).user_id(), "z");
    let bad = &out[1..out.len() - 1];
    let numbers: Vec<_> = bad.iter().map(|line| line["line"].as_u64().unwrap()).collect();
    assert_eq!(
        numbers,
        [
            2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23
        ]
    );
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
    let reports: Vec<_> = output.stderr.lines().collect();
    assert_eq!(reports.len(), bad.len() + 1);
    for (report, line) in reports.iter().zip(bad) {
        let message = line["error"]["message"].as_str().unwrap();
        assert_eq!(*report, format!("line {}: {message}", line["line"]));
    }
    assert!(
        reports
            .last()
            .unwrap()
            .starts_with("error: 21 of 23 lines failed")
    );
}

#[test]
fn an_unclosed_quote_affects_only_its_own_line() {
    let output = batch("alice\n\"bob\ncarol\nd,e\n", &["--basic"]);
    assert_eq!(output.code, 1);
    let out = output.json_lines();
    assert_eq!(claims(&out[0]).user_id(), "alice");
    assert_eq!(out[1]["line"], 2);
    assert_eq!(claims(&out[2]).user_id(), "carol");
    assert_eq!(out[3]["line"], 4);
}

#[test]
fn an_unknown_column_is_refused_before_any_token_is_made() {
    for header in [
        "user_id,room",
        "user_id,user_id",
        "user_id,room_id,stream_ids,lifetime,name",
        "user_id,ttl",
    ] {
        let output = batch(format!("{header}\nalice,r1\n"), &[]);
        assert!(output.usage_error().contains("line 1"), "{header}");
    }
}

#[test]
fn options_do_not_lift_the_restriction_of_a_line() {
    let list = "{\"user_id\":\"a\",\"room_id\":\"r\"}\n{\"user_id\":\"b\"}";
    for (option, payload) in [(&["--payload", "{}"][..], "{}"), (&["--basic"], "")] {
        let output = batch(list, &[option, &["--quiet"]].concat());
        assert_eq!(output.code, 1);
        assert_eq!(output.json_lines()[0]["error"]["kind"], "invalid_argument");
        assert_eq!(claims(&output.json_lines()[1]).payload(), payload);
    }
}

/// Otherwise users such as `user_id;room_id` would get tokens.
#[test]
fn a_file_in_the_wrong_format_is_refused_before_any_token_is_made() {
    let utf_16 = |text: &str, mark: &[u8], order: fn(u16) -> [u8; 2]| {
        [mark, &text.encode_utf16().flat_map(order).collect::<Vec<u8>>()].concat()
    };
    let list = "user_id,room_id\r\nalice,r1\r\n";
    let cases: [(Vec<u8>, &str); 14] = [
        (b"user_id;room_id\nalice;r1\n".into(), "semicolons"),
        (b"user_id\troom_id\nalice\tr1\n".into(), "tabs"),
        (b"user_id|room_id\nalice|r1\n".into(), "vertical bars"),
        (
            b"\"user_id\";\"room_id\"\n\"alice\";\"r1\"\n".into(),
            "semicolons",
        ),
        (b"userId,roomId\nalice,r1\n".into(), "other names"),
        (b"User ID\nalice\n".into(), "other names"),
        (b"name\nalice\n".into(), "other names"),
        (b"user_id,room_id;stream_ids\nalice,r1;s\n".into(), "semicolons"),
        (utf_16(list, &[0xff, 0xfe], u16::to_le_bytes), "UTF-16"),
        (utf_16(list, &[0xfe, 0xff], u16::to_be_bytes), "UTF-16"),
        (utf_16(list, &[], u16::to_le_bytes), "NUL"),
        (utf_16(list, &[], u16::to_be_bytes), "NUL"),
        (b"alice\0\nbob\n".into(), "NUL"),
        (b"user_id,r\xf6om\nalice,r1\n".into(), "UTF-8"),
    ];
    for (file, seen) in cases {
        let output = batch(&file, &["--basic"]);
        let message = output.usage_error();
        assert!(message.contains(seen), "{seen}: {message}");
        assert!(
            message.contains("user_id, room_id") || message.contains("UTF-8"),
            "{message}"
        );
    }
}

#[test]
fn a_line_with_more_than_one_user_is_refused() {
    for first in ["zoe", "user_id"] {
        let input =
            format!("{first}\nalice;r1\nalice\tr1\nalice|r1\n{{\"user_id\":\"alice\"}}\nalice,r1\n\"a;b\"\n");
        let output = batch(input, &["--basic"]);
        assert_eq!(output.code, 1);
        let out = output.json_lines();
        let failed: Vec<_> = out.iter().filter_map(|line| line["line"].as_u64()).collect();
        assert_eq!(failed, [2, 3, 4, 5, 6]);
        assert_eq!(claims(out.last().unwrap()).user_id(), "a;b", "in double quotes");
    }
    // Old Mac line endings turn the file into one line.
    let output = batch("alice\rbob\r", &["--basic"]);
    assert_eq!((output.code, output.json_lines().len()), (1, 1));
    assert!(output.stderr.contains("control character"), "{}", output.stderr);
}

#[test]
fn json_after_an_overlong_line_is_parsed_as_json() {
    let input = format!(
        "{}\n{{\"user_id\":\"alice\"}}\nbob\n",
        "x".repeat(2 * 1024 * 1024)
    );
    let output = batch(input, &["--basic"]);
    assert_eq!(output.code, 1);
    let out = output.json_lines();
    assert_eq!(claims(&out[1]).user_id(), "alice");
    assert_eq!(out[2]["line"], 3);
}

#[test]
fn a_finding_is_reported_once_per_kind() {
    let long = "x".repeat(100);
    let input = format!("user_id,room_id\nalice,r\n{long},r\n bob,r\ncarol ,r\n{long}2,r\n");
    let output = batch(&input, &[]);
    assert_eq!(output.code, 0);
    assert_eq!(output.json_lines().len(), 5);
    let reports: Vec<_> = output.stderr.lines().collect();
    assert_eq!(reports.len(), 2, "{}", output.stderr);
    assert!(
        reports[0].starts_with("warning: user_id is 100 bytes")
            && reports[0].ends_with("(user_id_too_long, 2 lines, first in line 3)"),
        "{}",
        reports[0]
    );
    assert!(
        reports[1].ends_with("(suspicious_user_id, 2 lines, first in line 4)"),
        "{}",
        reports[1]
    );
    assert_eq!(users(&batch(&input, &["--quiet"])).len(), 5);
}

#[test]
fn findings_are_counted_across_blocks() {
    let input: String = (1..=3000).map(|number| format!(" user{number}\n")).collect();
    let output = batch(input, &["--basic"]);
    assert_eq!((output.code, output.json_lines().len()), (0, 3000));
    assert_eq!(output.stderr.lines().count(), 1);
    assert!(
        output
            .stderr
            .contains("(suspicious_user_id, 3000 lines, first in line 1)"),
        "{}",
        output.stderr
    );
}

#[test]
fn twenty_thousand_lines_keep_their_order() {
    let mut input = String::new();
    for number in 1..=20_000 {
        let lifetime = if number % 1000 == 0 { 0 } else { 3600 };
        input += &format!("{{\"user_id\":\"user{number}\",\"lifetime\":{lifetime}}}\n");
    }
    let file = TempFile::new(input);
    let output = run(&mut token04(["generate", "--basic", "--batch", file.path()]));
    assert_eq!(output.code, 1);
    let out = output.json_lines();
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
    assert_eq!(output.stderr.lines().count(), 21);
    assert_eq!(claims(&out[19_998]).user_id(), "user19999");
}

#[test]
fn an_overlong_line_fails() {
    let exact = "x".repeat(1024 * 1024);
    let input = format!("a\n{}\nb\n{exact}\nc\n{}", exact.repeat(5), exact.repeat(2));
    let output = batch(input, &["--basic", "--quiet"]);
    assert_eq!(output.code, 1);
    let out = output.json_lines();
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
        assert_eq!(claims(&out[index]).user_id(), user_id);
    }
}

/// `run` checks that the secret is not printed.
#[test]
fn errors_do_not_quote_a_bad_line() {
    let output = batch(
        format!(
            "{{\"user_id\":\"a\"}}\n\
             {{\"user_id\":[\"{SECRET}\"]}}\n\
             {{\"user_id\":\"a\",\"stream_ids\":\"{SECRET}\"}}\n\
             {{\"user_id\":\"a\",\"{SECRET}\":1}}\n\
             {{\"user_id\":\"a\",\"user_id\":\"{SECRET}\"}}\n\
             {{\"room_id\":\"{SECRET}\"}}\n\
             {{\"user_id\":\"a\",\"lifetime\":\"{SECRET}\"}}\n\
             {SECRET}\n"
        ),
        &["--basic"],
    );
    assert_eq!(output.code, 1);
    let messages: Vec<_> = output.stderr.lines().collect();
    let causes = [
        "wrong type",
        "wrong type",
        "unknown field",
        "twice",
        "user_id is missing",
        "lifetime must be",
        "not a JSON object",
        "7 of 8 lines",
    ];
    assert_eq!(messages.len(), causes.len());
    for (message, cause) in messages.iter().zip(causes) {
        assert!(message.contains(cause), "{message}");
    }
}

#[test]
fn lines_are_processed_as_they_arrive() {
    let mut child = token04(["generate", "--basic", "--batch", "-"])
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
fn a_closed_output_is_an_error() {
    let mut child = token04(["generate", "--basic", "--batch", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    drop(child.stdout.take());
    // The input stays open, so that the command does not end because of it.
    stdin.write_all(b"alice\nbob\n").unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert!(stderr.contains("its reader stopped before the end"), "{stderr}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    for arguments in [
        &["generate", "--basic", "--batch", "-"][..],
        &["generate", "--basic", "--user-id", "alice"],
    ] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let mut child = token04(arguments.iter().copied())
            .stdin(Stdio::piped())
            .stdout(full)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that does not read has ended already.
        let _ = child.stdin.take().unwrap().write_all(b"alice\n");
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(
            stderr.contains("free some space, or write it elsewhere"),
            "{stderr}"
        );
    }
}

#[test]
fn an_unreadable_batch_is_a_usage_error() {
    let directory = std::env::temp_dir();
    let directory_cause = if cfg!(unix) { "is a directory" } else { "" };
    for (path, cause) in [
        (directory.to_str().unwrap(), directory_cause),
        ("/no/such/file", "not found"),
    ] {
        let output = run(&mut token04(["generate", "--basic", "--batch", path]));
        let message = output.usage_error();
        assert!(
            message.starts_with("--batch cannot be read (")
                && message.contains(cause)
                && message.ends_with("pass the path of a file with one user a line"),
            "{message}"
        );
    }
    let output = run(&mut token04(["generate", "--batch", "-", "--user-id", "alice"]));
    assert!(output.usage_error().contains("cannot be used with"));
}

/// Peak memory in KiB of a batch of `line_count` lines.
#[cfg(target_os = "linux")]
fn peak_memory(args: &[&str], input: &str, line_count: u32) -> u64 {
    let mut child = token04(args.iter().copied())
        .args(["--batch", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let input = input.to_owned();
    let status = format!("/proc/{}/status", child.id());
    let writer = std::thread::spawn(move || {
        let mut lines = std::io::BufWriter::new(&mut stdin);
        for _ in 0..line_count {
            writeln!(lines, "{input}").unwrap();
        }
        drop(lines);
        stdin
    });
    let mut line = String::new();
    for _ in 0..line_count {
        line.clear();
        stdout.read_line(&mut line).unwrap();
    }
    // The process is still running because its input is open.
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
    let token = common::generate(&["--user-id", "alice", "--basic"]);
    // The output of the larger batch alone is 7 MiB of tokens, or 5 MiB of claims.
    for (args, line) in [
        (["generate", "--basic"], "alice"),
        (["verify", "--any-user"], &token),
    ] {
        let [small, large] = [3_000, 30_000].map(|count| peak_memory(&args, line, count));
        assert!(
            large < small + 4096,
            "{small} KiB for 3,000 lines, {large} KiB for 30,000: {args:?}"
        );
    }
}
