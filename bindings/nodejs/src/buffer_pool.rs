//! Buffers for the tokens of batches, reused after JavaScript has read them: with newly allocated memory, a
//! batch takes a tenth longer.

use std::sync::{Mutex, PoisonError};

static POOL: Mutex<Vec<Vec<u8>>> = Mutex::new(Vec::new());
/// More buffers are rarely in use at once.
const MAX_BUFFERS: usize = 8;
/// Longer buffers are too rare to keep.
const MAX_BUFFER_LEN: usize = 2 << 20;

/// Takes an empty buffer from the pool, or makes a new one.
pub(crate) fn take() -> Vec<u8> {
    let mut pool = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    pool.pop().unwrap_or_default()
}

/// Returns a buffer to the pool.
pub(crate) fn put_back(mut buf: Vec<u8>) {
    let mut pool = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    if pool.len() < MAX_BUFFERS && buf.capacity() <= MAX_BUFFER_LEN {
        buf.clear();
        pool.push(buf);
    }
}
