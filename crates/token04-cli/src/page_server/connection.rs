//! One connection: one request, one answer, each within a time limit.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::site::{Response, Site};

/// A browser's request for a page takes less than a tenth of this.
pub(super) const MAX_HEAD: usize = 16 * 1024;
const END_OF_HEAD: &[u8] = b"\r\n\r\n";

pub(super) struct Connection {
    stream: TcpStream,
    state: State,
    timeout: Duration,
    /// For the request as a whole, then for the answer: bytes that trickle do not extend it.
    deadline: Instant,
}

enum State {
    Reading(Vec<u8>),
    Writing { response: Response, sent: usize },
}

/// What a step came to.
#[derive(PartialEq, Eq)]
pub(super) enum Step {
    /// There is more to do.
    Moved,
    /// The other side has to do something first.
    Waits,
    /// To be closed.
    Ended,
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

    /// Whether its request is not complete.
    pub(super) fn is_reading(&self) -> bool {
        matches!(self.state, State::Reading(_))
    }

    /// Reads or writes what is possible now, without waiting.
    pub(super) fn step(&mut self, site: &Site) -> Step {
        if Instant::now() >= self.deadline {
            return Step::Ended;
        }
        let moved = match &mut self.state {
            State::Reading(head) => match read_more(&mut self.stream, head) {
                Ok(true) => {
                    let response = site.answer(head);
                    self.state = State::Writing { response, sent: 0 };
                    self.deadline = Instant::now() + self.timeout;
                    Ok(Step::Moved)
                }
                other => other.map(|_| Step::Moved),
            },
            State::Writing { response, sent } => self.stream.write(response.rest(*sent)).map(|len| {
                *sent += len;
                if len == 0 || response.rest(*sent).is_empty() {
                    Step::Ended
                } else {
                    Step::Moved
                }
            }),
        };
        moved.unwrap_or_else(|error| match error.kind() {
            ErrorKind::WouldBlock | ErrorKind::Interrupted => Step::Waits,
            // The client disconnected.
            _ => Step::Ended,
        })
    }
}

/// Reads once, and answers whether the head is complete: up to the empty line, the limit, or the end.
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
