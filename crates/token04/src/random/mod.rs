//! Nonces: never the same twice, not across threads, clones, or a fork.

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod chacha;
mod os;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod pool;

use std::fmt;
#[cfg(feature = "hazmat")]
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

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
    #[cfg(feature = "hazmat")]
    Injected(Arc<std::sync::Mutex<Fill>>),
}

#[cfg(feature = "hazmat")]
type Fill = dyn FnMut(&mut [u8]) + Send;

impl Random {
    #[cfg(feature = "hazmat")]
    pub(crate) fn of(fill: impl FnMut(&mut [u8]) + Send + 'static) -> Self {
        Self::Injected(Arc::new(std::sync::Mutex::new(fill)))
    }

    /// `second` is the system clock's, whatever clock the token's times come from.
    pub(crate) fn fill(&self, bytes: &mut [u8], second: i64) -> Result<()> {
        match self {
            Self::PerThread => system::fill(bytes, second).ok_or_else(unavailable),
            #[cfg(feature = "hazmat")]
            Self::Injected(fill) => {
                fill.lock().unwrap_or_else(std::sync::PoisonError::into_inner)(bytes);
                Ok(())
            }
        }
    }
}

/// Takes new random state from the operating system, in every thread, before the next token is made.
///
/// Call it in the hook that runs after a process or virtual machine was restored from a snapshot (AWS
/// Lambda SnapStart, CRaC, CRIU, Firecracker, Node.js startup snapshots). Without the call the state is
/// renewed in each second of the system clock in which a thread makes tokens, so that only copies that
/// were restored within the same second, or whose clock stands still, could draw the same nonces. Where
/// the whole machine was copied, the kernel's own random state has to differ, too: Linux sees to that
/// from 5.18 on, if the hypervisor tells it (`vmgenid`).
///
/// A fork is noticed without this. A generator with an injected source of random bytes is not touched.
///
/// ```
/// # fn main() -> token04::Result<()> {
/// # use std::time::Duration;
/// use token04::{AppId, ServerSecret, TokenGenerator};
///
/// let secret = ServerSecret::new("0123456789abcdef0123456789abcdef")?;
/// let generator = TokenGenerator::new(AppId::new(1)?, &secret);
/// // In the hook that runs after a snapshot was restored:
/// token04::reseed();
/// let token = generator.generate_basic("alice", Duration::from_secs(3600))?;
/// # Ok(())
/// # }
/// ```
pub fn reseed() {
    RESEEDS.fetch_add(1, Ordering::Release);
}

static RESEEDS: AtomicU64 = AtomicU64::new(0);

/// How often [`reseed`] was called.
fn reseeds() -> u64 {
    RESEEDS.load(Ordering::Acquire)
}

fn unavailable() -> Error {
    Error::new(ErrorKind::RandomUnavailable, system::UNAVAILABLE)
}

impl fmt::Debug for Random {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PerThread => "PerThread",
            #[cfg(feature = "hazmat")]
            Self::Injected(_) => "Injected",
        })
    }
}
