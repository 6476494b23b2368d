//! Checks how often the secret occurs in the memory of a running command.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod common;

use std::fs::File;
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};
use std::process::{Child, Command, Stdio};

use common::{APP_ID, SECRET, TempFile, bare};

/// How often a text occurs in the writable memory of a process.
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
        // Some mappings of the kernel cannot be read.
        if std::io::Read::read_exact(&mut memory, &mut bytes).is_ok() {
            count += bytes
                .windows(text.len())
                .filter(|bytes| *bytes == text.as_bytes())
                .count();
        }
    }
    count
}

/// Starts a batch and leaves its standard input open.
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

/// The key schedule begins with the key itself. The secret as it was read ends with a line feed.
fn assert_holds_the_key_alone(child: &Child) {
    // Only the second half, because the allocator overwrites the beginning of freed memory.
    let (_, half) = SECRET.split_at(16);
    assert_eq!(occurrences(child, &format!("{half}\n")), 0);
    let copies = occurrences(child, half);
    assert!(copies <= 1, "the secret is there {copies} times");
    // Check that the scan works.
    assert!(occurrences(child, APP_ID) > 0);
}

#[test]
fn only_the_key_schedule_of_a_secret_file_stays_in_memory() {
    let file = TempFile::new(format!("{SECRET}\n"));
    let mut child = batch(&["--batch", "-", "--secret-file", file.path()], "alice\n");
    let _stdout = first_token(&mut child);
    assert_holds_the_key_alone(&child);
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn only_the_key_schedule_of_a_secret_from_standard_input_stays_in_memory() {
    // A named pipe, so that the command waits for more input.
    let pipe = TempFile::absent();
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

#[test]
fn only_the_key_schedule_of_an_env_file_stays_in_memory() {
    // So long that a copy in freed memory is not overwritten at once; a line feed follows the secret.
    let settings = "SETTING=value\n".repeat(100);
    let file = TempFile::new(format!("{settings}ZEGO_SERVER_SECRET={SECRET}\n{settings}"));
    let mut child = batch(&["--batch", "-", "--env-file", file.path()], "alice\n");
    let _stdout = first_token(&mut child);
    assert_holds_the_key_alone(&child);
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
}
