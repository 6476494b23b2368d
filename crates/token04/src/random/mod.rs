//! Nonces: never the same twice, not across threads, clones, or a fork.

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod chacha;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod pool;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use rand::CryptoRng;

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use self::chacha as system;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
use self::pool as system;
use crate::{Error, ErrorKind, Result};

/// Where a generator draws its nonces from.
#[derive(Clone, Default)]
pub(crate) enum Random {
    /// The operating system, or what it seeded in this thread.
    #[default]
    PerThread,
    Injected(Arc<Mutex<dyn CryptoRng + Send>>),
}

impl Random {
    pub(crate) fn fill(&self, bytes: &mut [u8]) -> Result<()> {
        match self {
            Self::PerThread => system::fill(bytes).ok_or_else(unavailable),
            Self::Injected(rng) => {
                rng.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .fill_bytes(bytes);
                Ok(())
            }
        }
    }
}

fn unavailable() -> Error {
    Error::new(ErrorKind::RandomUnavailable, system::UNAVAILABLE)
}

impl fmt::Debug for Random {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PerThread => "PerThread",
            Self::Injected(_) => "Injected",
        })
    }
}
