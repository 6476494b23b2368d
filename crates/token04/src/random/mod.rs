//! Random bytes for nonces, which never repeat across threads, clones, or forks.

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

/// The source of a generator's random bytes.
#[derive(Clone, Default)]
pub(crate) enum Random {
    /// A generator per thread, seeded by the operating system.
    #[default]
    PerThread,
    #[cfg(feature = "hazmat")]
    Injected(Arc<std::sync::Mutex<Fill>>),
}

#[cfg(feature = "hazmat")]
type Fill = dyn FnMut(&mut [u8]) + Send;

impl Random {
    #[cfg(feature = "hazmat")]
    pub(crate) fn from_fn(fill: impl FnMut(&mut [u8]) + Send + 'static) -> Self {
        Self::Injected(Arc::new(std::sync::Mutex::new(fill)))
    }

    /// `second` is read from the system clock, whatever clock sets the token's times.
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

/// Reseeds the random state of every thread from the operating system, before the next token is generated.
///
/// Call it in the hook that runs after a process or virtual machine is restored from a snapshot (AWS Lambda
/// SnapStart, CRaC, CRIU, Firecracker, Node.js startup snapshots). Without the call, a thread renews its
/// state before its first token in each second of the system clock, so only copies that were restored within
/// the same second, or whose clock stands still, could draw the same nonces. If the whole machine was copied,
/// the kernel's own random state must differ as well: Linux ensures that from 5.18 on, if the hypervisor
/// notifies it (`vmgenid`).
///
/// Forks are detected without this call. A generator with an injected source of random bytes is not affected.
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

/// The number of calls of [`reseed`].
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
