//! Wiping what work with keys leaves behind on the stack.

/// More than sealing or opening a text was seen to use. Wiping more would take longer than the work.
pub(crate) const FOR_A_TOKEN: usize = 1024;
/// More than preparing a key, and sealing with it there, was seen to use.
pub(crate) const FOR_A_KEY: usize = 2 * 1024;
/// More than trying all keys of an inspection was seen to use.
pub(crate) const FOR_MANY_KEYS: usize = 8 * 1024;

/// Does `work`, then overwrites so many bytes of the stack below: copies of keys that were made on
/// the way are there, and nothing else would overwrite them soon.
pub(crate) fn wiped<const DEPTH: usize, R>(work: impl FnOnce() -> R) -> R {
    let result = below(work);
    zeroize::zeroize_stack::<DEPTH>();
    result
}

/// A call of its own, so that what it uses lies where the caller's next call will.
#[inline(never)]
fn below<R>(work: impl FnOnce() -> R) -> R {
    work()
}
