//! Nonces: never the same twice, not across threads, clones, or a fork.

use std::cell::RefCell;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use rand::rngs::{StdRng, SysRng};
use rand::{CryptoRng, Rng, SeedableRng, TryRng};

#[cfg(unix)]
use crate::fork::generation;
use crate::{Error, ErrorKind, Result};

/// There is no `fork()` here.
#[cfg(not(unix))]
fn generation() -> u64 {
    0
}

/// Where a generator draws its nonces from.
#[derive(Clone, Default)]
pub(crate) enum Random {
    /// A cryptographic generator per thread, seeded by the operating system, and again after a fork.
    #[default]
    PerThread,
    Injected(Arc<Mutex<dyn CryptoRng + Send>>),
}

struct ThreadState {
    generation: u64,
    rng: StdRng,
}

thread_local! {
    static THREAD: RefCell<Option<ThreadState>> = const { RefCell::new(None) };
}

impl Random {
    pub(crate) fn fill(&self, bytes: &mut [u8]) -> Result<()> {
        match self {
            Self::PerThread => per_thread(bytes),
            Self::Injected(rng) => {
                rng.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .fill_bytes(bytes);
                Ok(())
            }
        }
    }
}

fn per_thread(bytes: &mut [u8]) -> Result<()> {
    let drawn = THREAD.try_with(|cell| {
        let mut state = cell.try_borrow_mut().ok()?;
        let generation = generation();
        match &mut *state {
            Some(state) if state.generation == generation => state.rng.fill_bytes(bytes),
            state => {
                let mut rng = match StdRng::try_from_rng(&mut SysRng) {
                    Ok(rng) => rng,
                    Err(_) => return Some(Err(unavailable())),
                };
                rng.fill_bytes(bytes);
                *state = Some(ThreadState { generation, rng });
            }
        }
        Some(Ok(()))
    });
    match drawn {
        Ok(Some(result)) => result,
        // A thread that is ending has no state any more; the operating system still answers.
        _ => SysRng.try_fill_bytes(bytes).map_err(|_| unavailable()),
    }
}

fn unavailable() -> Error {
    Error::new(
        ErrorKind::RandomUnavailable,
        "the operating system gave no random bytes: is getrandom() or /dev/urandom allowed in this sandbox?",
    )
}

impl fmt::Debug for Random {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PerThread => "PerThread",
            Self::Injected(_) => "Injected",
        })
    }
}
