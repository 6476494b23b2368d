//! Random bytes of the JavaScript host.
//!
//! Asked for in advance, as the way there takes longer than a token; by a generator of its own, a
//! WebAssembly module would have to carry the cipher that it consists of.

use std::cell::RefCell;

use rand::TryRng;
use rand::rngs::SysRng;

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
    POOL.with_borrow_mut(|pool| {
        if pool.left < to.len() {
            pool.left = 0;
            SysRng.try_fill_bytes(&mut pool.bytes).ok()?;
            pool.left = LEN;
        }
        pool.left = pool.left.checked_sub(to.len())?;
        let bytes = pool.bytes.get_mut(pool.left..)?.get_mut(..to.len())?;
        to.copy_from_slice(bytes);
        bytes.fill(0);
        Some(())
    })
}
