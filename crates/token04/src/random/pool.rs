//! Random bytes of the JavaScript host.
//!
//! Asked for in advance, as the way there takes longer than a token; by a generator of its own, a
//! WebAssembly module would have to carry the cipher that it consists of.

use std::cell::RefCell;

use rand::TryRng;
use rand::rngs::SysRng;

pub(super) const UNAVAILABLE: &str = "crypto.getRandomValues gave no random bytes: some runtimes have none while a program starts, make tokens in the request's handler";

const LEN: usize = 2048;

/// Bytes that were not given away yet.
struct Pool {
    bytes: [u8; LEN],
    left: usize,
}

thread_local! {
    static POOL: RefCell<Pool> = const { RefCell::new(Pool { bytes: [0; LEN], left: 0 }) };
}

/// Fills a piece shorter than the pool; `None` where the host has no random bytes.
pub(super) fn fill(to: &mut [u8]) -> Option<()> {
    POOL.with(|pool| match pool.try_borrow_mut() {
        Ok(mut pool) => pool.fill(to),
        // An exception of JavaScript's, as where its stack is full, left it borrowed for good.
        Err(_) => SysRng.try_fill_bytes(to).ok(),
    })
}

impl Pool {
    fn fill(&mut self, to: &mut [u8]) -> Option<()> {
        if self.left < to.len() {
            self.left = 0;
            SysRng.try_fill_bytes(&mut self.bytes).ok()?;
            self.left = LEN;
        }
        self.left = self.left.checked_sub(to.len())?;
        let bytes = self.bytes.get_mut(self.left..)?.get_mut(..to.len())?;
        to.copy_from_slice(bytes);
        bytes.fill(0);
        Some(())
    }
}
