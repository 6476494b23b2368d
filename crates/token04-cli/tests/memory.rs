//! What of the secret a running command holds in memory.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod common;

use std::fs::File;
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};
use std::process::{Child, Command, Stdio};

use common::{APP_ID, SECRET, TempFile, bare};

/// How often a text is in the writable memory of a process.
fn occurrences(process: &Child, text: &str) -> usize {
    let folder = format!("/proc/{}", process.id());
    let mut memory = File::open(format!("{folder}/mem")).unwrap();
    let maps = std::fs::read_to_string(format!("{folder}/maps")).unwrap();
    let mut count = 0;
    for line in maps.lines().filter(|line| line.contains(" rw-p ")) {
        let (from, to) = line.split_once(' ').unwrap().0.split_once('-').unwrap();
        let [from, to] = [from, to].map(|address| u64::from_str_radix(address, 16).unwrap());
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        memory.seek(SeekFrom::Start(from)).unwrap();
        // What the system keeps for itself cannot be read.
        if std::io::Read::read_exact(&mut memory, &mut bytes).is_ok() {
            count += bytes
                .windows(text.len())
                .filter(|bytes| *bytes == text.as_bytes())
                .count();
        }
    }
    count
}

/// Runs a batch up to its first token, with standard input still open.
fn batch(args: &[&str], input: &str) -> Child {
    let mut child = bare()
        .args(["generate", "--basic", "--app-id", APP_ID])
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.as_mut().unwrap().write_all(input.as_bytes()).unwrap();
    child
}

fn first_token(child: &mut Child) -> BufReader<std::process::ChildStdout> {
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    stdout.read_line(&mut line).unwrap();
    assert!(line.contains("alice"), "{line}");
    stdout
}

/// The key schedule begins with the key itself, once; the text that was read ends in a line feed.
fn assert_holds_the_key_alone(child: &Child) {
    // The allocator writes over the beginning of what is freed.
    let (_, half) = SECRET.split_at(16);
    assert_eq!(occurrences(child, &format!("{half}\n")), 0);
    let copies = occurrences(child, half);
    assert!(copies <= 1, "the secret is there {copies} times");
    // The scan finds what is there.
    assert!(occurrences(child, APP_ID) > 0);
}

#[test]
fn of_a_secret_file_the_key_schedule_is_left() {
    let file = TempFile::new(format!("{SECRET}\n"));
    let mut child = batch(&["--batch", "-", "--secret-file", file.path()], "alice\n");
    let _stdout = first_token(&mut child);
    assert_holds_the_key_alone(&child);
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn of_a_secret_on_standard_input_the_key_schedule_is_left() {
    // A pipe, which holds the command back at its end.
    let pipe = TempFile::new("");
    std::fs::remove_file(&pipe.0).unwrap();
    assert!(Command::new("mkfifo").arg(&pipe.0).status().unwrap().success());
    let mut child = batch(
        &["--batch", pipe.path(), "--secret-file", "-"],
        &format!("{SECRET}\n"),
    );
    drop(child.stdin.take());
    let mut users = File::options().write(true).open(&pipe.0).unwrap();
    users.write_all(b"alice\n").unwrap();
    let _stdout = first_token(&mut child);
    assert_holds_the_key_alone(&child);
    drop(users);
    assert!(child.wait().unwrap().success());
}
