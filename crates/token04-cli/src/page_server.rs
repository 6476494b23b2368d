//! Serves one page to the browsers of this machine.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use token04_assistant::Page;

use crate::failure::{Failure, Result};

/// A browser's request for a page takes less than a tenth of either.
const MAX_HEAD: usize = 16 * 1024;
const MAX_HEADERS: usize = 100;
/// Browsers open connections in advance and send nothing; they come back with a new one.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Before the next connection is tried where one could not be accepted.
const PAUSE: Duration = Duration::from_millis(50);

pub(crate) struct PageServer {
    listener: TcpListener,
    port: u16,
}

impl PageServer {
    /// On loopback only: nobody else can connect. `None` takes a port that is free.
    pub(crate) fn bind(port: Option<u16>) -> Result<Self> {
        let failed = |error: std::io::Error| {
            let cause = match error.kind() {
                ErrorKind::AddrInUse => "is in use".to_owned(),
                kind => format!("cannot be listened on ({kind})"),
            };
            let port = port.map_or("no port".to_owned(), |port| format!("port {port}"));
            Failure::new(format!(
                "{port} {cause}: name another with --port, or leave it out for a free one"
            ))
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port.unwrap_or(0))).map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        Ok(Self { listener, port })
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Answers requests until the process ends.
    pub(crate) fn serve(self, page: Page) -> ! {
        let site = Arc::new(Site {
            page,
            port: self.port,
        });
        loop {
            let Ok((stream, _)) = self.listener.accept() else {
                thread::sleep(PAUSE);
                continue;
            };
            let site = Arc::clone(&site);
            // Whoever went away in the middle needs no answer, and without a thread there is none.
            let _ = thread::Builder::new().spawn(move || site.talk(stream));
        }
    }
}

struct Site {
    page: Page,
    port: u16,
}

impl Site {
    fn talk(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let head = read_head(&mut stream)?;
        stream.set_write_timeout(Some(TIMEOUT))?;
        stream.write_all(&self.answer(&head))?;
        stream.flush()
    }

    fn answer(&self, head: &[u8]) -> Vec<u8> {
        let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        if !request.parse(head).is_ok_and(|status| status.is_complete()) {
            return self.plain(
                "400 Bad Request",
                "this is not a request that a browser makes",
                true,
            );
        }
        let method = request.method.unwrap_or_default();
        let with_body = method != "HEAD";
        if !self.is_ours(request.headers) {
            return self.plain(
                "421 Misdirected Request",
                "this is not the address that token04 printed",
                with_body,
            );
        }
        match (method, request.path) {
            ("GET" | "HEAD", Some("/")) => {
                self.response("200 OK", "text/html", self.page.html.as_bytes(), with_body)
            }
            ("GET" | "HEAD", _) => self.plain("404 Not Found", "there is one page here: /", with_body),
            _ => self.plain("405 Method Not Allowed", "the page can be read only", with_body),
        }
    }

    /// Whether the browser believes to be where it is. A page elsewhere whose name was pointed at
    /// this machine (DNS rebinding) would be of the same origin as ours, and read it.
    fn is_ours(&self, headers: &[httparse::Header<'_>]) -> bool {
        let mut hosts = headers
            .iter()
            .filter(|header| header.name.eq_ignore_ascii_case("host"));
        let (Some(host), None) = (hosts.next(), hosts.next()) else {
            return false;
        };
        ["127.0.0.1", "localhost"].iter().any(|name| {
            host.value
                .eq_ignore_ascii_case(format!("{name}:{}", self.port).as_bytes())
                || self.port == 80 && host.value.eq_ignore_ascii_case(name.as_bytes())
        })
    }

    fn plain(&self, status: &str, text: &str, with_body: bool) -> Vec<u8> {
        self.response(status, "text/plain", format!("{text}\n").as_bytes(), with_body)
    }

    fn response(&self, status: &str, media_type: &str, body: &[u8], with_body: bool) -> Vec<u8> {
        let policy = self.page.policy;
        let length = body.len();
        let mut response = format!(
            "HTTP/1.1 {status}\r\n\
             Content-Type: {media_type}; charset=utf-8\r\n\
             Content-Length: {length}\r\n\
             Content-Security-Policy: {policy}; frame-ancestors 'none'\r\n\
             Cross-Origin-Opener-Policy: same-origin\r\n\
             Cross-Origin-Resource-Policy: same-origin\r\n\
             Referrer-Policy: no-referrer\r\n\
             X-Content-Type-Options: nosniff\r\n\
             Cache-Control: no-store\r\n\
             Connection: close\r\n\
             \r\n"
        )
        .into_bytes();
        if with_body {
            response.extend_from_slice(body);
        }
        response
    }
}

/// Reads up to the empty line, the limit, or the end.
fn read_head(stream: &mut TcpStream) -> std::io::Result<Vec<u8>> {
    let end = Instant::now() + TIMEOUT;
    let mut head = Vec::new();
    let mut buffer = [0; 4096];
    while head.len() < MAX_HEAD && !head.windows(4).any(|bytes| bytes == b"\r\n\r\n") {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        stream.set_read_timeout(Some(left))?;
        match stream.read(&mut buffer)? {
            0 => break,
            more => head.extend_from_slice(buffer.get(..more).unwrap_or_default()),
        }
    }
    Ok(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Page = Page {
        html: "<p>the page</p>",
        policy: "default-src 'none'",
    };

    /// Starts a server and answers its port.
    fn start() -> u16 {
        let server = PageServer::bind(None).unwrap();
        let port = server.port;
        thread::spawn(move || server.serve(PAGE));
        port
    }

    fn ask(port: u16, request: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn get(port: u16, path: &str, host: &str) -> String {
        ask(port, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n"))
    }

    #[test]
    fn the_page_comes_with_its_policy() {
        let port = start();
        for host in [format!("127.0.0.1:{port}"), format!("LocalHost:{port}")] {
            let answer = get(port, "/", &host);
            let (head, body) = answer.split_once("\r\n\r\n").unwrap();
            assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
            assert_eq!(body, PAGE.html);
            for header in [
                "Content-Type: text/html; charset=utf-8",
                "Content-Length: 15",
                "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
                "Cross-Origin-Opener-Policy: same-origin",
                "Referrer-Policy: no-referrer",
                "X-Content-Type-Options: nosniff",
                "Cache-Control: no-store",
            ] {
                assert!(head.lines().any(|line| line == header), "{header}: {head}");
            }
        }
    }

    #[test]
    fn a_head_request_gets_no_body() {
        let port = start();
        let answer = ask(
            port,
            &format!("HEAD / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"),
        );
        assert!(
            answer.contains("Content-Length: 15\r\n") && answer.ends_with("\r\n\r\n"),
            "{answer}"
        );
    }

    #[test]
    fn a_name_that_was_pointed_at_this_machine_gets_nothing() {
        let port = start();
        for hosts in [
            "Host: evil.example",
            &format!("Host: evil.example:{port}"),
            &format!("Host: 127.0.0.1.evil.example:{port}"),
            "Host: 127.0.0.1",
            &format!("Host: 127.0.0.1:{}", port ^ 1),
            "Host: ",
            "X-Host: none",
            &format!("Host: 127.0.0.1:{port}\r\nHost: evil.example"),
        ] {
            let answer = ask(port, &format!("GET / HTTP/1.1\r\n{hosts}\r\n\r\n"));
            assert!(answer.starts_with("HTTP/1.1 421 "), "{hosts}: {answer}");
            assert!(!answer.contains(PAGE.html));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        let port = start();
        let host = format!("127.0.0.1:{port}");
        let mut long = format!("GET / HTTP/1.1\r\nHost: {host}\r\nX: ");
        long.extend(std::iter::repeat_n('x', MAX_HEAD - long.len()));
        for (request, status) in [
            (format!("GET /favicon.ico HTTP/1.1\r\nHost: {host}\r\n\r\n"), 404),
            (format!("GET /?secret=x HTTP/1.1\r\nHost: {host}\r\n\r\n"), 404),
            (
                format!("POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n"),
                405,
            ),
            ("\u{16}\u{3}\u{1}".to_owned(), 400),
            (String::new(), 400),
            (long, 400),
        ] {
            let answer = ask(port, &request);
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
            assert!(answer.contains("\r\nContent-Security-Policy: "));
        }
    }

    #[test]
    fn one_who_says_nothing_does_not_hinder_others() {
        let port = start();
        let _silent = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        assert!(get(port, "/", &format!("127.0.0.1:{port}")).starts_with("HTTP/1.1 200 "));
    }

    #[test]
    fn a_port_that_is_taken_is_named() {
        let port = start();
        let failure = PageServer::bind(Some(port)).err().unwrap();
        assert_eq!(
            failure.message(),
            format!("port {port} is in use: name another with --port, or leave it out for a free one")
        );
    }
}
