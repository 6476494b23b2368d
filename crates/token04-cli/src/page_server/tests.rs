use std::io::{Read, Write};
use std::net::TcpStream;

use super::connection::MAX_HEAD;
use super::*;

const PAGE: Page = Page {
    html: "<p>the page</p>",
    policy: "default-src 'none'",
};

/// Starts a server and returns its port.
fn start() -> u16 {
    let server = PageServer::bind(None).unwrap();
    let port = server.port;
    thread::spawn(move || server.serve(PAGE));
    port
}

/// Starts a server with a short timeout and a page larger than the socket buffers.
fn start_with_short_timeout() -> u16 {
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

fn send(port: u16, request: &str) -> String {
    let mut stream = connect(port);
    stream.write_all(request.as_bytes()).unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    response
}

fn get(port: u16, path: &str, host: &str) -> String {
    send(port, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n"))
}

#[test]
fn serves_the_page_with_its_policy() {
    let port = start();
    for host in [format!("127.0.0.1:{port}"), format!("LocalHost:{port}")] {
        let response = get(port, "/", &host);
        let (head, body) = response.split_once("\r\n\r\n").unwrap();
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
    let response = send(
        port,
        &format!("HEAD / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"),
    );
    assert!(
        response.contains("Content-Length: 15\r\n") && response.ends_with("\r\n\r\n"),
        "{response}"
    );
}

#[test]
fn another_host_name_is_refused() {
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
        let response = send(port, &format!("GET / HTTP/1.1\r\n{hosts}\r\n\r\n"));
        assert!(response.starts_with("HTTP/1.1 421 "), "{hosts}: {response}");
        assert!(!response.contains(PAGE.html));
    }
}

#[test]
fn other_requests_are_refused() {
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
        let response = send(port, &request);
        assert!(response.starts_with(&format!("HTTP/1.1 {status} ")), "{response}");
        assert!(response.contains("\r\nContent-Security-Policy: "));
    }
}

#[test]
fn an_idle_connection_does_not_block_others() {
    let port = start();
    let _idle = connect(port);
    assert!(get(port, "/", &format!("127.0.0.1:{port}")).starts_with("HTTP/1.1 200 "));
}

#[test]
fn hundreds_of_idle_connections_are_closed_and_a_request_is_answered() {
    let port = start();
    let idle: Vec<_> = (0..300)
        .map(|number| {
            let mut stream = connect(port);
            // Half of them send the beginning of a request, the others nothing.
            if number % 2 == 0 {
                stream.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap();
            }
            stream
        })
        .collect();
    assert!(send(port, &request(port)).ends_with(PAGE.html));
    let open = idle.into_iter().filter(is_open).count();
    assert!(open <= MAX_CONNECTIONS, "{open} idle connections are open");
}

fn is_open(mut stream: &TcpStream) -> bool {
    stream.set_nonblocking(true).unwrap();
    matches!(stream.read(&mut [0]), Err(error) if error.kind() == ErrorKind::WouldBlock)
}

#[test]
fn clients_that_do_not_read_the_response_do_not_block_others() {
    let server = PageServer::bind(None).unwrap();
    let port = server.port;
    thread::spawn(move || server.serve(big_page()));
    let _not_reading: Vec<_> = (0..2 * MAX_CONNECTIONS)
        .map(|_| {
            let mut stream = connect(port);
            stream.write_all(request(port).as_bytes()).unwrap();
            stream
        })
        .collect();
    // As with a browser, its request may arrive after other connections.
    let mut late = connect(port);
    let _idle: Vec<_> = (0..MAX_CONNECTIONS / 4).map(|_| connect(port)).collect();
    thread::sleep(POLL_INTERVAL * 4);
    late.write_all(request(port).as_bytes()).unwrap();
    let mut response = String::new();
    late.read_to_string(&mut response).unwrap();
    assert!(response.len() > BIG, "{} bytes", response.len());
}

#[test]
fn a_slow_request_times_out() {
    let port = start_with_short_timeout();
    let mut stream = connect(port);
    stream.write_all(b"GET / HTTP/1.1\r\nX: ").unwrap();
    // Fails once the server has closed the connection.
    while stream.write_all(b"x").is_ok() {
        thread::sleep(POLL_INTERVAL);
    }
    assert!(send(port, &request(port)).starts_with("HTTP/1.1 200 "));
}

#[test]
fn a_response_that_is_read_slowly_times_out() {
    let port = start_with_short_timeout();
    let mut stream = connect(port);
    stream.write_all(request(port).as_bytes()).unwrap();
    stream.read_exact(&mut [0]).unwrap();
    thread::sleep(Duration::from_millis(500));
    let mut rest = Vec::new();
    // Depending on the system, the connection is closed or reset.
    let _ = stream.read_to_end(&mut rest);
    assert!(rest.len() < BIG, "all of it came");
}

#[test]
fn the_error_names_a_port_in_use() {
    let port = start();
    let failure = PageServer::bind(Some(port)).err().unwrap();
    assert_eq!(
        failure.message(),
        format!("port {port} is in use: name another with --port, or leave it out for a free one")
    );
}
