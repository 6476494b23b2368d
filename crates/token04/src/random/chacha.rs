//! A cryptographic generator per thread, seeded by the operating system.
//!
//! It is reseeded after a fork, after [`reseed`](crate::reseed), and at its first use in each second, because
//! a process cannot detect that it was restored from a snapshot.

use std::cell::RefCell;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use zeroize::Zeroize;

use super::os;

pub(super) const UNAVAILABLE: &str =
    "the operating system returned no random bytes: is getrandom() or /dev/urandom allowed in this sandbox?";

/// There is no `fork()` on this platform.
#[cfg(not(unix))]
fn forks() -> u64 {
    0
}

#[cfg(unix)]
use crate::fork::generation as forks;

/// A generator is reseeded when one of these has changed.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Epoch {
    forks: u64,
    reseeds: u64,
    second: i64,
}

struct ThreadState {
    epoch: Epoch,
    rng: StdRng,
}

thread_local! {
    static THREAD: RefCell<Option<ThreadState>> = const { RefCell::new(None) };
}

/// `second` is read from the system clock. Returns `None` if the operating system has no random bytes.
pub(super) fn fill(bytes: &mut [u8], second: i64) -> Option<()> {
    let epoch = Epoch {
        forks: forks(),
        reseeds: super::reseeds(),
        second,
    };
    let drawn = THREAD.try_with(|cell| {
        let mut state = cell.try_borrow_mut().ok()?;
        match &mut *state {
            Some(state) if state.epoch == epoch => state.rng.fill_bytes(bytes),
            state => {
                let Some(mut rng) = seeded(state.as_mut()) else {
                    return Some(None);
                };
                rng.fill_bytes(bytes);
                *state = Some(ThreadState { epoch, rng });
            }
        }
        Some(Some(()))
    });
    match drawn {
        Ok(Some(filled)) => filled,
        // A thread that is ending has no thread-local state any more; the operating system still returns
        // random bytes.
        _ => os::fill(bytes),
    }
}

/// A generator seeded by the operating system, mixed with the state that it replaces.
fn seeded(state: Option<&mut ThreadState>) -> Option<StdRng> {
    let mut seed = <StdRng as SeedableRng>::Seed::default();
    os::fill(&mut seed)?;
    if let Some(state) = state {
        let mut old = <StdRng as SeedableRng>::Seed::default();
        state.rng.fill_bytes(&mut old);
        seed.iter_mut().zip(&old).for_each(|(new, old)| *new ^= old);
        old.zeroize();
    }
    let rng = StdRng::from_seed(seed);
    seed.zeroize();
    Some(rng)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets a known state, as after restoring a snapshot.
    fn restore(second: i64) -> StdRng {
        let epoch = Epoch {
            forks: forks(),
            reseeds: crate::random::reseeds(),
            second,
        };
        let rng = StdRng::seed_from_u64(1);
        THREAD.with(|state| *state.borrow_mut() = Some(ThreadState { epoch, rng }));
        StdRng::seed_from_u64(1)
    }

    fn draw(second: i64) -> [u8; 20] {
        let mut bytes = [0; 20];
        fill(&mut bytes, second).unwrap();
        bytes
    }

    fn known(rng: &mut StdRng) -> [u8; 20] {
        let mut bytes = [0; 20];
        rng.fill_bytes(&mut bytes);
        bytes
    }

    // One test, because reseeding affects all threads.
    #[test]
    fn the_state_is_renewed_once_a_second_and_after_reseed() {
        let mut copy = restore(5);
        for _ in 0..1000 {
            assert_eq!(draw(5), known(&mut copy), "within a second nothing is asked");
        }
        // Forwards, and backwards, as the clock of a restored process may go.
        for second in [6, 4] {
            let mut copy = restore(5);
            assert_ne!(draw(second), known(&mut copy), "second {second}");
        }
        let copies: Vec<_> = [(); 2]
            .map(|()| {
                restore(5);
                draw(6)
            })
            .into();
        assert_ne!(copies[0], copies[1]);

        let mut copy = restore(5);
        crate::reseed();
        assert_ne!(draw(5), known(&mut copy));
    }
}
