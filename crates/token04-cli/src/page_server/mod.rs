//! Serves one page to the browsers of this machine, on one thread and in bounded memory.
//!
//! Any process of the machine can connect. Connections that say nothing, trickle, or do not read
//! their answer end after a while, and at once where their number would keep a browser out.

mod connection;
mod site;

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::thread;
use std::time::Duration;

use token04_assistant::Page;

use self::connection::{Connection, Step};
use self::site::Site;
use crate::failure::{Failure, Result};

/// Browsers open connections in advance and send nothing; they come back with a new one.
const TIMEOUT: Duration = Duration::from_secs(10);
/// A browser opens six at most.
const MAX_CONNECTIONS: usize = 64;
/// New connections before those that are there have their turn.
const ACCEPT_BURST: usize = 16;
/// Between looks at connections that all wait. Without connections the thread sleeps.
const PAUSE: Duration = Duration::from_millis(5);

pub(crate) struct PageServer {
    listener: TcpListener,
    port: u16,
    timeout: Duration,
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
        Ok(Self {
            listener,
            port,
            timeout: TIMEOUT,
        })
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Answers requests until the process ends.
    pub(crate) fn serve(self, page: Page) -> ! {
        let site = Site {
            page,
            port: self.port,
        };
        let mut connections = Vec::with_capacity(MAX_CONNECTIONS);
        loop {
            let mut moved = self.accept(&mut connections, &site);
            connections.retain_mut(|connection| {
                let step = connection.step(&site);
                moved |= step != Step::Waits;
                step != Step::Ended
            });
            if !moved {
                thread::sleep(PAUSE);
            }
        }
    }

    /// Takes new connections; waits for one where there is none. Answers whether there were any.
    fn accept(&self, connections: &mut Vec<Connection>, site: &Site) -> bool {
        // If this failed, the thread would wake up more often than it has to.
        let _ = self.listener.set_nonblocking(!connections.is_empty());
        for count in 0..ACCEPT_BURST {
            let Ok((stream, _)) = self.listener.accept() else {
                return count > 0;
            };
            let _ = self.listener.set_nonblocking(true);
            let Ok(mut connection) = Connection::new(stream, self.timeout) else {
                continue;
            };
            // A browser's request is often here already, and is read before anybody can crowd it out.
            if connection.step(site) == Step::Ended {
                continue;
            }
            if connections.len() >= MAX_CONNECTIONS {
                make_room(connections);
            }
            connections.push(connection);
        }
        true
    }
}

/// Closes the oldest connection of the more numerous kind: neither clients that send no request nor
/// clients that read no answer leave the other kind without places.
fn make_room(connections: &mut Vec<Connection>) {
    let reading = connections
        .iter()
        .filter(|connection| connection.is_reading())
        .count();
    let kind = reading * 2 >= connections.len();
    if let Some(oldest) = connections
        .iter()
        .position(|connection| connection.is_reading() == kind)
    {
        connections.remove(oldest);
    }
}

#[cfg(test)]
mod tests;
