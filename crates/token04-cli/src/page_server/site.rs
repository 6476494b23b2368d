//! The HTTP responses: the page, or an error.

use std::borrow::Cow;

use token04_assistant::Page;

/// A browser sends less than a tenth of this number.
const MAX_HEADERS: usize = 100;

pub(super) struct Site {
    pub(super) page: Page,
    pub(super) port: u16,
}

/// A response, which borrows the text of the page.
pub(super) struct Response {
    head: String,
    body: Cow<'static, str>,
}

impl Response {
    /// The bytes that remain to be sent after the first `sent`; empty at the end.
    pub(super) fn remaining(&self, sent: usize) -> &[u8] {
        let (head, body) = (self.head.as_bytes(), self.body.as_bytes());
        match sent.checked_sub(head.len()) {
            None => head.get(sent..).unwrap_or_default(),
            Some(sent) => body.get(sent..).unwrap_or_default(),
        }
    }
}

impl Site {
    /// Returns the response to a request. `head` is the request up to the empty line.
    pub(super) fn respond(&self, head: &[u8]) -> Response {
        let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        if !request.parse(head).is_ok_and(|status| status.is_complete()) {
            return self.text_response(
                "400 Bad Request",
                "this is not a request that a browser makes",
                true,
            );
        }
        let method = request.method.unwrap_or_default();
        let with_body = method != "HEAD";
        if !self.has_own_host(request.headers) {
            return self.text_response(
                "421 Misdirected Request",
                "this is not the address that token04 printed",
                with_body,
            );
        }
        match (method, request.path) {
            ("GET" | "HEAD", Some("/")) => {
                self.response("200 OK", "text/html", self.page.html.into(), with_body)
            }
            ("GET" | "HEAD", _) => {
                self.text_response("404 Not Found", "there is one page here: /", with_body)
            }
            _ => self.text_response(
                "405 Method Not Allowed",
                "this page is read-only: use GET or HEAD",
                with_body,
            ),
        }
    }

    /// Whether the `Host` header names this server. This prevents DNS rebinding: another site whose name
    /// resolves to this machine would have the same origin and could read the page.
    fn has_own_host(&self, headers: &[httparse::Header<'_>]) -> bool {
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

    fn text_response(&self, status: &str, text: &str, with_body: bool) -> Response {
        self.response(status, "text/plain", format!("{text}\n").into(), with_body)
    }

    fn response(&self, status: &str, media_type: &str, body: Cow<'static, str>, with_body: bool) -> Response {
        let policy = self.page.policy;
        let length = body.len();
        let head = format!(
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
        );
        Response {
            head,
            body: if with_body { body } else { Cow::default() },
        }
    }
}
