//! Tests the HTTP endpoints of the examples: they return a token only to the user of a verified session.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::paths::target_dir;
use crate::process::{command, read};
use crate::readme::{APP_ID, SECRET, check_token};
use crate::tools::apt_install;

/// The key that signs the sessions below.
const SESSION_SECRET: &str = "signs sessions";
/// `{"sub":"alice","exp":4102444800}`, HS256.
const ALICE: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbGljZSIsImV4cCI6NDEwMjQ0NDgwMH0.2HvVO5GKqLpF2ZXu2wO2QMfNhbhW_5X0lD6Uuh2sL-M";
/// The same, signed with an empty key.
const OF_NOBODY: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbGljZSIsImV4cCI6NDEwMjQ0NDgwMH0.RXvq88l35RaSCKwsyW9BxurHjVy0g_9EMzTyBre3ziQ";
/// Invalid sessions, each with its fault.
const BAD: &[(&str, &str)] = &[
    ("not a JWT", "not-a-jwt"),
    (
        "signed with another key",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbGljZSIsImV4cCI6NDEwMjQ0NDgwMH0.EEHkwut9aKqN7LZMjnvtVwjGIipcfig4JWmtceY_XzQ",
    ),
    (
        "expired in 2023",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbGljZSIsImV4cCI6MTcwMDAwMDAwMH0.Dojyt8hN9Phdok_kIKYbPzjwvD3KgYU3_7l1DErDaGs",
    ),
    (
        "without an end",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbGljZSJ9.fTVCIpfwluZoO_rHfum9fRgG-KqOkA-YBQ2xDvjep5w",
    ),
    (
        "without a user",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJleHAiOjQxMDI0NDQ4MDB9.KLi5AbsbiV6Ge1oG-zJRred67b9BDsqqAgfoNhMCP6k",
    ),
    (
        "for a user without a name",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIiLCJleHAiOjQxMDI0NDQ4MDB9.do6-6jXVza2IUS29zj1zGf64aNCRP9zNdMlOPXLKkXM",
    ),
    (
        "unsigned",
        "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJhbGljZSIsImV4cCI6NDEwMjQ0NDgwMH0.",
    ),
    (
        "signed with HS512, which the server did not choose",
        "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbGljZSIsImV4cCI6NDEwMjQ0NDgwMH0.06QEQAXUkL61L0DyeMPPNpOJEMHwmLXTtk1FcrqK6NKPcbI17KR_PEKeLCDn-zyHyijJz50MFc71dwxhjFFTGQ",
    ),
];

#[derive(Deserialize)]
struct Answer {
    app_id: u32,
    user_id: String,
    token: String,
    expires_in: i64,
}

/// Starts the server, which reads its port from `PORT`, and requests tokens.
pub(crate) fn check(server: &mut Command) -> Result<()> {
    let (running, port) = start(server, SESSION_SECRET)?;
    let port = port.context("the server ended")?;

    // The token is for the user of the session, whatever the query says.
    let (status, body) = post(port, "/zego-token?user_id=bob&userId=bob", Some(ALICE))?;
    ensure!(status == 200, "answered {status} to a good session");
    let answer: Answer = serde_json::from_str(&body).with_context(|| format!("answered {body:?}"))?;
    ensure!(answer.app_id.to_string() == APP_ID && answer.user_id == "alice" && answer.expires_in == 3600);
    check_token(&answer.token, "alice")?;

    let none = [("absent", None)];
    for (what, session) in BAD
        .iter()
        .map(|(what, session)| (*what, Some(*session)))
        .chain(none)
    {
        let (status, body) = post(port, "/zego-token?user_id=alice", session)?;
        ensure!(
            status == 401 && !body.contains("token"),
            "answered {status} to a session that is {what}"
        );
    }
    drop(running);

    // Without the key for sessions, the server must not start, or must accept no session.
    let (_running, port) = start(server, "")?;
    // A server that already listens may exit before it responds.
    if let Some(port) = port
        && let Ok((status, body)) = post(port, "/zego-token", Some(OF_NOBODY))
    {
        ensure!(
            status >= 400 && !body.contains("token"),
            "answered {status} to a session that is signed with no key"
        );
    }
    Ok(())
}

/// Runs the lines in the comment of a server that sign a session and ask for a token.
pub(crate) fn check_session_lines(source: &Path, folder: &Path, server: &Command) -> Result<()> {
    apt_install(&["curl"])?;
    let text = fs::read_to_string(source)?;
    let line = |start: &str| {
        let mut lines = text.lines().filter_map(|line| Some(line.split_once(" $ ")?.1));
        let found = lines.find(|line| line.starts_with(start));
        found.with_context(|| format!("{} has no line {start}", source.display()))
    };
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let session = line("SESSION=")?.replace("../../target", &target_dir().to_string_lossy());
    let curl = line("curl ")?.replace(":3000", &format!(":{port}"));
    let script = format!(
        "\"$@\" >&2 &\ntrap \"kill $!\" EXIT\n{session}\n\
         {curl} --silent --show-error --retry 20 --retry-connrefused --retry-delay 1\n"
    );
    let environment = server.get_envs().filter_map(|(name, value)| Some((name, value?)));
    let printed = read(
        command("sh")
            .args(["-e", "-c", &script, "sh"])
            .arg(server.get_program())
            .args(server.get_args())
            .current_dir(folder)
            .envs(environment)
            .env("PORT", port.to_string())
            .env("SESSION_SECRET", SESSION_SECRET),
    )?;
    let answer: serde_json::Value =
        serde_json::from_str(&printed).with_context(|| format!("answered {printed:?}"))?;
    let token = answer.get("token").and_then(serde_json::Value::as_str);
    check_token(token.unwrap_or_default(), "alice")
}

/// Starts the server, and returns its port, or `None` if it exited.
fn start(server: &mut Command, session_secret: &str) -> Result<(Running, Option<u16>)> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let server = server
        .env("ZEGO_APP_ID", APP_ID)
        .env("ZEGO_SERVER_SECRET", SECRET)
        .env("SESSION_SECRET", session_secret)
        .env("PORT", port.to_string())
        .spawn()?;
    let mut running = Running(server);
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if running.0.try_wait()?.is_some() {
            return Ok((running, None));
        }
        ensure!(
            start.elapsed() < Duration::from_secs(20),
            "the server does not listen"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok((running, Some(port)))
}

/// Ends the server when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have exited already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Returns the status and the body.
fn post(port: u16, path: &str, session: Option<&str>) -> Result<(u16, String)> {
    let authorization = session.map_or(String::new(), |s| format!("Authorization: Bearer {s}\r\n"));
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nHost: localhost\r\n{authorization}Content-Length: 0\r\nConnection: close\r\n\r\n"
    )?;
    let mut response = String::new();
    stream.read_to_string(&mut response)?;
    let (head, body) = response.split_once("\r\n\r\n").context("no HTTP answer")?;
    let status = head.split(' ').nth(1).context("no status")?.parse()?;
    Ok((status, body.to_owned()))
}
