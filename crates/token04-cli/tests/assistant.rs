//! `token04 assistant`.

#![allow(clippy::unwrap_used)]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use common::{bare, run};

/// Ends the command with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn serves_its_page_or_says_how_to_get_one() {
    let mut command = bare();
    command.args(["assistant", "--no-open"]);
    let Some(page) = token04_assistant::page() else {
        let ran = run(&mut command);
        assert!(
            ran.usage_error()
                .contains("run `cargo xtask assistant`, then build again")
        );
        return;
    };

    let mut child = Running(command.stdout(Stdio::piped()).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(child.0.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address = line.split(' ').find(|word| word.starts_with("http://")).unwrap();
    let host = address.trim_start_matches("http://").trim_end_matches('/');
    assert!(host.starts_with("127.0.0.1:"), "{line}");

    let ask = |host_header: &str| {
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "GET / HTTP/1.1\r\nHost: {host_header}\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let answer = ask(host);
    assert!(answer.contains(&format!("Content-Security-Policy: {}", page.policy)));
    assert!(answer.ends_with(page.html));
    assert!(page.policy.contains("connect-src 'none'"));
    assert!(ask("evil.example").starts_with("HTTP/1.1 421 "));
}

#[test]
fn a_port_is_a_number() {
    for port in ["0", "65536", "-1", "http", ""] {
        let ran = run(bare().args(["assistant", "--no-open", "--port", port]));
        let message = ran.usage_error();
        assert!(
            message.contains("--port") && message.contains("1 to 65535"),
            "{message}"
        );
    }
}
