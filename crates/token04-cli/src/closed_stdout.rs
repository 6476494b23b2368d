//! Detects that standard output was closed when the command started, as by `>&-`.
//!
//! Before `main`, the Rust runtime opens `/dev/null` in its place, so that output would be lost without an
//! error. Callers that want no output pass the same file, opened the same way, so the check has to come first.

#[cfg(unix)]
mod before_main {
    use std::sync::atomic::{AtomicBool, Ordering};

    static IS_CLOSED: AtomicBool = AtomicBool::new(false);

    #[used]
    #[cfg_attr(
        target_vendor = "apple",
        // SAFETY: the system calls the functions in this section before `main`; `check` suits that.
        unsafe(link_section = "__DATA,__mod_init_func")
    )]
    #[cfg_attr(
        not(target_vendor = "apple"),
        // SAFETY: as for Apple's systems.
        unsafe(link_section = ".init_array")
    )]
    static CHECK: extern "C" fn() = check;

    extern "C" fn check() {
        // SAFETY: `F_GETFL` takes any descriptor, open or not, and accesses no memory.
        let flags = unsafe { libc::fcntl(libc::STDOUT_FILENO, libc::F_GETFL) };
        // Writing to a descriptor opened for reading fails as if it were closed.
        let is_closed = flags == -1 || flags & libc::O_ACCMODE == libc::O_RDONLY;
        IS_CLOSED.store(is_closed, Ordering::Relaxed);
    }

    pub(crate) fn stdout_is_closed() -> bool {
        IS_CLOSED.load(Ordering::Relaxed)
    }
}

#[cfg(unix)]
pub(crate) use before_main::stdout_is_closed;

#[cfg(not(unix))]
pub(crate) fn stdout_is_closed() -> bool {
    false
}
