//! Reseeding, for processes that are restored from a snapshot.

use pyo3::prelude::*;

/// Makes every thread reseed its random number generator from the operating system before it generates its
/// next token.
///
/// Call it in the hook that runs after the process is restored from a snapshot (AWS Lambda SnapStart, CRIU,
/// Firecracker), because copies of one snapshot start with the same random state. Without the call, each
/// thread reseeds once per second while it generates tokens: only copies that are restored within the same
/// second, or whose clock stands still, can draw the same nonces. Forks are detected without this call.
///
/// >>> import token04
/// >>> token04.reseed()
#[pyfunction]
pub(crate) fn reseed() {
    token04::reseed();
}
