//! The programs together: a session that one signs is accepted by the other, on the port of the environment.

use std::error::Error;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::Duration;

const SESSION_SECRET: &str = "signs sessions";

/// Ends the server when dropped.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_server_accepts_a_signed_session() -> Result<(), Box<dyn Error>> {
    let session = Command::new(env!("CARGO_BIN_EXE_session"))
        .arg("alice")
        .env("SESSION_SECRET", SESSION_SECRET)
        .output()?;
    assert!(session.status.success());
    let session = String::from_utf8(session.stdout)?;

    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let server = Command::new(env!("CARGO_BIN_EXE_server"))
        .env("ZEGO_APP_ID", "1234567890")
        .env("ZEGO_SERVER_SECRET", "0123456789abcdef0123456789abcdef")
        .env("SESSION_SECRET", SESSION_SECRET)
        .env("PORT", port.to_string())
        .spawn()?;
    let mut server = Server(server);
    let mut stream = loop {
        if let Ok(stream) = TcpStream::connect(("127.0.0.1", port)) {
            break stream;
        }
        assert!(server.0.try_wait()?.is_none(), "the server ended");
        sleep(Duration::from_millis(20));
    };
    write!(
        stream,
        "POST /zego-token HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\nContent-Length: 0\r\n\
         Connection: close\r\n\r\n",
        session.trim()
    )?;
    let mut response = String::new();
    stream.read_to_string(&mut response)?;
    assert!(response.starts_with("HTTP/1.1 200 "), "{response}");
    assert!(response.contains(r#""user_id":"alice""#), "{response}");
    Ok(())
}
