use std::io::{Read, Write};
use std::net::TcpStream;

use super::connection::MAX_HEAD;
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

/// Starts a server with little patience and a page that no buffer of the system holds.
fn start_impatient() -> u16 {
    let server = PageServer {
        timeout: Duration::from_millis(100),
        ..PageServer::bind(None).unwrap()
    };
    let port = server.port;
    thread::spawn(move || server.serve(big_page()));
    port
}

fn big_page() -> Page {
    Page {
        html: "x".repeat(BIG).leak(),
        ..PAGE
    }
}

const BIG: usize = 32 * 1024 * 1024;

fn connect(port: u16) -> TcpStream {
    TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap()
}

fn request(port: u16) -> String {
    format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n")
}

fn ask(port: u16, request: &str) -> String {
    let mut stream = connect(port);
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
    let _silent = connect(port);
    assert!(get(port, "/", &format!("127.0.0.1:{port}")).starts_with("HTTP/1.1 200 "));
}

#[test]
fn hundreds_of_idle_connections_are_closed_and_a_request_is_answered() {
    let port = start();
    let idle: Vec<_> = (0..300)
        .map(|number| {
            let mut stream = connect(port);
            // Every other one is silent, the rest stop in the middle.
            if number % 2 == 0 {
                stream.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap();
            }
            stream
        })
        .collect();
    assert!(ask(port, &request(port)).ends_with(PAGE.html));
    let open = idle.into_iter().filter(is_open).count();
    assert!(open <= MAX_CONNECTIONS, "{open} idle connections are open");
}

fn is_open(mut stream: &TcpStream) -> bool {
    stream.set_nonblocking(true).unwrap();
    matches!(stream.read(&mut [0]), Err(error) if error.kind() == ErrorKind::WouldBlock)
}

#[test]
fn those_who_do_not_read_their_answer_do_not_hinder_others() {
    let server = PageServer::bind(None).unwrap();
    let port = server.port;
    thread::spawn(move || server.serve(big_page()));
    let _deaf: Vec<_> = (0..2 * MAX_CONNECTIONS)
        .map(|_| {
            let mut stream = connect(port);
            stream.write_all(request(port).as_bytes()).unwrap();
            stream
        })
        .collect();
    // Its request comes after other connections, as a browser's may.
    let mut late = connect(port);
    let _silent: Vec<_> = (0..MAX_CONNECTIONS / 4).map(|_| connect(port)).collect();
    thread::sleep(PAUSE * 4);
    late.write_all(request(port).as_bytes()).unwrap();
    let mut answer = String::new();
    late.read_to_string(&mut answer).unwrap();
    assert!(answer.len() > BIG, "{} bytes", answer.len());
}

#[test]
fn a_request_that_trickles_is_cut_off() {
    let port = start_impatient();
    let mut stream = connect(port);
    stream.write_all(b"GET / HTTP/1.1\r\nX: ").unwrap();
    // Ends when the server has closed the connection.
    while stream.write_all(b"x").is_ok() {
        thread::sleep(PAUSE);
    }
    assert!(ask(port, &request(port)).starts_with("HTTP/1.1 200 "));
}

#[test]
fn an_answer_that_is_read_in_trickles_is_cut_off() {
    let port = start_impatient();
    let mut stream = connect(port);
    stream.write_all(request(port).as_bytes()).unwrap();
    stream.read_exact(&mut [0]).unwrap();
    thread::sleep(Duration::from_millis(500));
    let mut rest = Vec::new();
    // Whether it ends or is reset is the system's choice.
    let _ = stream.read_to_end(&mut rest);
    assert!(rest.len() < BIG, "all of it came");
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
