//! Serves one page to browsers on this machine, on one thread and in bounded memory.
//!
//! Any process of the machine can connect. Connections that are idle, send slowly or do not read the response
//! are closed after a timeout, or at once if there are too many.

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

/// Browsers open connections in advance and may not use them. If one times out, they open another.
const TIMEOUT: Duration = Duration::from_secs(10);
/// A browser opens at most six.
const MAX_CONNECTIONS: usize = 64;
/// How many new connections are accepted before the existing ones are served.
const ACCEPT_BURST: usize = 16;
/// The polling interval while all connections are blocked. Without connections, the thread blocks in
/// `accept`.
const POLL_INTERVAL: Duration = Duration::from_millis(5);

pub(crate) struct PageServer {
    listener: TcpListener,
    port: u16,
    timeout: Duration,
}

impl PageServer {
    /// Listens on the loopback interface only. `None` selects a free port.
    pub(crate) fn bind(port: Option<u16>) -> Result<Self> {
        let failed = |error: std::io::Error| {
            let cause = match error.kind() {
                ErrorKind::AddrInUse => "is in use".to_owned(),
                kind => format!("cannot be opened ({kind})"),
            };
            let port = port.map_or("a free port".to_owned(), |port| format!("port {port}"));
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

    /// Serves requests until the process ends.
    pub(crate) fn serve(self, page: Page) -> ! {
        let site = Site {
            page,
            port: self.port,
        };
        let mut connections = Vec::with_capacity(MAX_CONNECTIONS);
        loop {
            let mut progressed = self.accept(&mut connections, &site);
            connections.retain_mut(|connection| {
                let step = connection.step(&site);
                progressed |= step != Step::Blocked;
                step != Step::Closed
            });
            if !progressed {
                thread::sleep(POLL_INTERVAL);
            }
        }
    }

    /// Accepts new connections and returns whether there were any. Blocks while there are no connections at
    /// all.
    fn accept(&self, connections: &mut Vec<Connection>, site: &Site) -> bool {
        // If this fails, the thread only wakes up more often than necessary.
        let _ = self.listener.set_nonblocking(!connections.is_empty());
        for count in 0..ACCEPT_BURST {
            let Ok((stream, _)) = self.listener.accept() else {
                return count > 0;
            };
            let _ = self.listener.set_nonblocking(true);
            let Ok(mut connection) = Connection::new(stream, self.timeout) else {
                continue;
            };
            // A browser's request has often arrived already: read it before the connection can be evicted.
            if connection.step(site) == Step::Closed {
                continue;
            }
            if connections.len() >= MAX_CONNECTIONS {
                evict_oldest(connections);
            }
            connections.push(connection);
        }
        true
    }
}

/// Closes the oldest connection of the more numerous kind, so that neither clients that send no request nor
/// clients that read no response can block the other kind.
fn evict_oldest(connections: &mut Vec<Connection>) {
    let reading = connections
        .iter()
        .filter(|connection| connection.is_reading())
        .count();
    let evict_reading = reading * 2 >= connections.len();
    if let Some(oldest) = connections
        .iter()
        .position(|connection| connection.is_reading() == evict_reading)
    {
        connections.remove(oldest);
    }
}

#[cfg(test)]
mod tests;
