//! `token04 assistant`.

#![allow(clippy::unwrap_used)]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use common::{bare, run};

/// A running `token04 assistant`, killed at the end of the test.
struct Running {
    child: Child,
    /// Host and port, as in the `Host` header.
    host: String,
}

impl Running {
    /// Starts the command; `None` if this build contains no page, a case that a test of its own covers.
    fn start(command: &mut Command) -> Option<Self> {
        token04_assistant::page()?;
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line.split(' ').find(|word| word.starts_with("http://")).unwrap();
        let host = address
            .trim_start_matches("http://")
            .trim_end_matches('/')
            .to_owned();
        assert!(host.starts_with("127.0.0.1:"), "{line}");
        Some(Self { child, host })
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.host).unwrap()
    }

    fn get(&self, host_header: &str) -> String {
        let mut stream = self.connect();
        write!(stream, "GET / HTTP/1.1\r\nHost: {host_header}\r\n\r\n").unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        response
    }

    #[cfg(target_os = "linux")]
    fn stderr(&mut self) -> BufReader<std::process::ChildStderr> {
        BufReader::new(self.child.stderr.take().unwrap())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn serves_the_page_or_reports_how_to_build_it() {
    let mut command = bare();
    command.args(["assistant", "--no-open"]);
    let Some(page) = token04_assistant::page() else {
        let output = run(&mut command);
        assert!(
            output
                .usage_error()
                .contains("run `cargo xtask assistant`, then build again")
        );
        return;
    };

    let running = Running::start(&mut command).unwrap();
    let response = running.get(&running.host);
    assert!(response.contains(&format!("Content-Security-Policy: {}", page.policy)));
    assert!(response.ends_with(page.html));
    assert!(page.policy.contains("connect-src 'none'"));
    assert!(running.get("evil.example").starts_with("HTTP/1.1 421 "));
}

#[cfg(target_os = "linux")]
#[test]
fn hundreds_of_connections_open_no_threads_and_few_descriptors() {
    let Some(running) = Running::start(bare().args(["assistant", "--no-open"])) else {
        return;
    };
    let process = format!("/proc/{}", running.child.id());
    let descriptors = || std::fs::read_dir(format!("{process}/fd")).unwrap().count();
    let before = descriptors();
    let _idle: Vec<_> = (0..300).map(|_| running.connect()).collect();
    assert!(running.get(&running.host).starts_with("HTTP/1.1 200 "));
    assert!(descriptors() <= before + 64);
    let threads = std::fs::read_dir(format!("{process}/task")).unwrap().count();
    assert_eq!(threads, 1);
}

/// A folder used as `PATH`, with fake launchers that write down their arguments and environment.
#[cfg(target_os = "linux")]
struct FakePath(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl FakePath {
    fn new(launchers: &[(&str, &str)]) -> Self {
        use std::os::unix::fs::PermissionsExt;
        use std::sync::atomic::{AtomicU32, Ordering};

        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("token04-browser-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder).unwrap();
        for (name, script) in launchers {
            let file = folder.join(name);
            std::fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
        }
        Self(folder)
    }

    fn assistant(&self) -> Command {
        let mut command = bare();
        command
            .arg("assistant")
            .env("PATH", &self.0)
            .env("FOLDER", &self.0)
            .env("ZEGO_APP_ID", common::APP_ID)
            .env("ZEGO_SERVER_SECRET", common::SECRET);
        command
    }

    /// Waits for the file that a launcher writes and returns its content.
    fn dump(&self) -> String {
        let file = self.0.join("dump");
        for _ in 0..6000 {
            if file.exists() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        std::fs::read_to_string(file).unwrap()
    }
}

#[cfg(target_os = "linux")]
impl Drop for FakePath {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A script that writes a file and moves it into place once it is complete.
#[cfg(target_os = "linux")]
const DUMP: &str =
    "(echo \"argument: $*\"; /usr/bin/env) > \"$FOLDER/part\" && /bin/mv \"$FOLDER/part\" \"$FOLDER/dump\"";

#[cfg(target_os = "linux")]
#[test]
fn the_browser_gets_the_address_and_not_the_secret() {
    let path = FakePath::new(&[("xdg-open", DUMP)]);
    let Some(running) = Running::start(&mut path.assistant()) else {
        return;
    };
    let dump = path.dump();
    assert!(
        dump.contains(&format!("argument: http://{}/", running.host)),
        "{dump}"
    );
    assert!(
        dump.contains("ZEGO_APP_ID="),
        "the rest of the environment is there"
    );
    assert!(!dump.contains(common::SECRET) && !dump.contains("ZEGO_SERVER_SECRET"));
}

#[cfg(target_os = "linux")]
#[test]
fn the_next_launcher_is_tried_if_one_fails() {
    let path = FakePath::new(&[("xdg-open", "exit 3"), ("gio", DUMP)]);
    let Some(running) = Running::start(&mut path.assistant()) else {
        return;
    };
    assert!(path.dump().contains(&format!("http://{}/", running.host)));
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_browser_it_warns_and_serves_the_page() {
    let path = FakePath::new(&[("xdg-open", "exit 3")]);
    let Some(mut running) = Running::start(&mut path.assistant()) else {
        return;
    };
    let mut warning = String::new();
    running.stderr().read_line(&mut warning).unwrap();
    assert_eq!(
        warning,
        "warning: no browser could be opened: open the address above in one\n"
    );
    assert!(running.get(&running.host).starts_with("HTTP/1.1 200 "));
}

#[test]
fn an_invalid_port_is_a_usage_error() {
    for port in ["0", "65536", "-1", "http", ""] {
        let output = run(bare().args(["assistant", "--no-open", "--port", port]));
        let message = output.usage_error();
        assert!(
            message.contains("--port") && message.contains("1 to 65535"),
            "{message}"
        );
    }
}
