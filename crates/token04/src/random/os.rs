//! Random bytes from the operating system.

/// Fills `bytes`; `None` if the operating system has no random bytes.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(super) fn fill(bytes: &mut [u8]) -> Option<()> {
    use rand::TryRng;

    rand::rngs::SysRng.try_fill_bytes(bytes).ok()
}

/// Fills `bytes` with the system call. A statically linked program does not find the C library's function at
/// run time, and the usual fallback keeps a descriptor of `/dev/urandom` open: a daemon that closes its
/// descriptors and opens another file would read its nonces from that file.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn fill(bytes: &mut [u8]) -> Option<()> {
    use rustix::io::Errno;
    use rustix::rand::{GetRandomFlags, getrandom};

    let mut rest = bytes;
    while !rest.is_empty() {
        match getrandom(&mut *rest, GetRandomFlags::empty()) {
            Ok(count) => rest = rest.get_mut(count..)?,
            Err(Errno::INTR) => {}
            Err(_) => return from_device(rest),
        }
    }
    Some(())
}

/// For kernels before 3.17, and sandboxes that forbid the system call.
#[cfg(any(target_os = "linux", target_os = "android"))]
#[cold]
fn from_device(bytes: &mut [u8]) -> Option<()> {
    use std::io::Read;

    std::fs::File::open("/dev/urandom").ok()?.read_exact(bytes).ok()
}
