//! Random bytes from the JavaScript host.
//!
//! Requested in advance, because a call to the host takes longer than a token. A generator in WebAssembly
//! would add the code of its cipher to the module.

use std::cell::RefCell;

use super::os;

pub(super) const UNAVAILABLE: &str = "crypto.getRandomValues returned no random bytes: some runtimes have none during startup; generate tokens in the request handler";

const LEN: usize = 2048;

/// Unused bytes.
struct Pool {
    bytes: [u8; LEN],
    left: usize,
    /// The second and the number of reseeds when the bytes were drawn: a module that was restored from a
    /// snapshot holds the same bytes as every other copy.
    epoch: (i64, u64),
}

thread_local! {
    static POOL: RefCell<Pool> = const { RefCell::new(Pool { bytes: [0; LEN], left: 0, epoch: (0, 0) }) };
}

/// Fills a slice that is shorter than the pool; `None` if the host has no random bytes. `second` is read from
/// the host's clock.
pub(super) fn fill(to: &mut [u8], second: i64) -> Option<()> {
    POOL.with(|pool| match pool.try_borrow_mut() {
        Ok(mut pool) => pool.fill(to, (second, super::reseeds())),
        // A JavaScript exception, for example on stack overflow, left the pool borrowed for good.
        Err(_) => os::fill(to),
    })
}

impl Pool {
    fn fill(&mut self, to: &mut [u8], epoch: (i64, u64)) -> Option<()> {
        if self.left < to.len() || self.epoch != epoch {
            self.left = 0;
            os::fill(&mut self.bytes)?;
            self.left = LEN;
            self.epoch = epoch;
        }
        self.left = self.left.checked_sub(to.len())?;
        let bytes = self.bytes.get_mut(self.left..)?.get_mut(..to.len())?;
        to.copy_from_slice(bytes);
        bytes.fill(0);
        Some(())
    }
}
