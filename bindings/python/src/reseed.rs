//! For processes that are restored from a snapshot.

use pyo3::prelude::*;

/// Takes new random state from the operating system, in every thread, before the next token is made.
///
/// Call it in the hook that runs after the process was restored from a snapshot (AWS Lambda SnapStart,
/// CRIU, Firecracker), as copies of one snapshot begin with the same random state. Without the call the
/// state is renewed in each second in which a thread makes tokens: only copies that are restored within
/// the same second, or whose clock stands still, can draw the same nonces. A fork is noticed without this.
///
/// >>> import token04
/// >>> token04.reseed()
#[pyfunction]
pub(crate) fn reseed() {
    token04::reseed();
}
