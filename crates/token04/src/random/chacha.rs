//! A cryptographic generator per thread, seeded by the operating system, and again after a fork.

use std::cell::RefCell;

use rand::rngs::{StdRng, SysRng};
use rand::{Rng, SeedableRng, TryRng};

#[cfg(unix)]
use crate::fork::generation;

pub(super) const UNAVAILABLE: &str =
    "the operating system gave no random bytes: is getrandom() or /dev/urandom allowed in this sandbox?";

/// There is no `fork()` here.
#[cfg(not(unix))]
fn generation() -> u64 {
    0
}

struct ThreadState {
    generation: u64,
    rng: StdRng,
}

thread_local! {
    static THREAD: RefCell<Option<ThreadState>> = const { RefCell::new(None) };
}

/// Answers `None` where the operating system has no random bytes.
pub(super) fn fill(bytes: &mut [u8]) -> Option<()> {
    let drawn = THREAD.try_with(|cell| {
        let mut state = cell.try_borrow_mut().ok()?;
        let generation = generation();
        match &mut *state {
            Some(state) if state.generation == generation => state.rng.fill_bytes(bytes),
            state => {
                let Ok(mut rng) = StdRng::try_from_rng(&mut SysRng) else {
                    return Some(None);
                };
                rng.fill_bytes(bytes);
                *state = Some(ThreadState { generation, rng });
            }
        }
        Some(Some(()))
    });
    match drawn {
        Ok(Some(filled)) => filled,
        // A thread that is ending has no state any more; the operating system still answers.
        _ => SysRng.try_fill_bytes(bytes).ok(),
    }
}
