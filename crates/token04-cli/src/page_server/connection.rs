//! A connection with one request and one response, each with a deadline.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::site::{Response, Site};

/// The maximum length of a request; a browser's is less than a tenth of this.
pub(super) const MAX_HEAD: usize = 16 * 1024;
const END_OF_HEAD: &[u8] = b"\r\n\r\n";

pub(super) struct Connection {
    stream: TcpStream,
    state: State,
    timeout: Duration,
    /// For the whole request, then for the whole response: slow clients do not extend it.
    deadline: Instant,
}

enum State {
    Reading(Vec<u8>),
    Writing { response: Response, sent: usize },
}

/// The result of a step.
#[derive(PartialEq, Eq)]
pub(super) enum Step {
    /// Bytes were read or written, and there are more.
    Progress,
    /// The client has to send or read first.
    Blocked,
    /// The connection is done and must be closed.
    Closed,
}

impl Connection {
    pub(super) fn new(stream: TcpStream, timeout: Duration) -> std::io::Result<Self> {
        stream.set_nonblocking(true)?;
        Ok(Self {
            stream,
            state: State::Reading(Vec::new()),
            timeout,
            deadline: Instant::now() + timeout,
        })
    }

    /// Whether the request is incomplete.
    pub(super) fn is_reading(&self) -> bool {
        matches!(self.state, State::Reading(_))
    }

    /// Reads or writes as much as is possible without blocking.
    pub(super) fn step(&mut self, site: &Site) -> Step {
        if Instant::now() >= self.deadline {
            return Step::Closed;
        }
        let result = match &mut self.state {
            State::Reading(head) => match read_more(&mut self.stream, head) {
                Ok(true) => {
                    let response = site.respond(head);
                    self.state = State::Writing { response, sent: 0 };
                    self.deadline = Instant::now() + self.timeout;
                    Ok(Step::Progress)
                }
                other => other.map(|_| Step::Progress),
            },
            State::Writing { response, sent } => self.stream.write(response.remaining(*sent)).map(|len| {
                *sent += len;
                if len == 0 || response.remaining(*sent).is_empty() {
                    Step::Closed
                } else {
                    Step::Progress
                }
            }),
        };
        result.unwrap_or_else(|error| match error.kind() {
            ErrorKind::WouldBlock | ErrorKind::Interrupted => Step::Blocked,
            // The client disconnected.
            _ => Step::Closed,
        })
    }
}

/// Reads once and returns whether the head is complete: at an empty line, the size limit, or the end of the
/// stream.
fn read_more(stream: &mut TcpStream, head: &mut Vec<u8>) -> std::io::Result<bool> {
    let mut buf = [0; 4096];
    let len = stream.read(&mut buf)?;
    let searched = head.len().saturating_sub(END_OF_HEAD.len() - 1);
    head.extend_from_slice(buf.get(..len).unwrap_or_default());
    let mut new = head
        .get(searched..)
        .unwrap_or_default()
        .windows(END_OF_HEAD.len());
    Ok(len == 0 || head.len() >= MAX_HEAD || new.any(|bytes| bytes == END_OF_HEAD))
}
