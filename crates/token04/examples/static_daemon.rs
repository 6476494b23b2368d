//! A typical daemon, for `cargo xtask test rust`, which links it statically: a static program does not find
//! `getrandom` at run time, unlike a dynamic one.
//!
//! `static_daemon daemon` generates a token, closes all descriptors, opens another file, and forks workers.
//! `static_daemon chroot DIRECTORY` generates tokens where there is no `/dev`. Both print one nonce per line.
#![allow(unsafe_code, clippy::expect_used, clippy::panic)]

#[cfg(not(target_os = "linux"))]
fn main() {
    panic!("this program is for Linux");
}

#[cfg(target_os = "linux")]
fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let maps = std::fs::read_to_string("/proc/self/maps").expect("/proc/self/maps");
    assert!(
        !maps.contains(".so"),
        "this program is linked dynamically, so that it proves nothing"
    );
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["daemon"] => linux::daemon(),
        ["chroot", directory] => linux::chroot(directory),
        _ => panic!("usage: static_daemon daemon | chroot DIRECTORY"),
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::ffi::CString;
    use std::fs::{self, File};
    use std::io::{self, Error, Write};
    use std::time::Duration;

    use token04::{AppId, InspectOptions, Inspection, ServerSecret, TokenGenerator, inspect};

    const WORKERS: usize = 4;
    const EACH: usize = 1000;

    pub(super) fn daemon() {
        let generator = generator();
        print(&generator, 1);
        assert_no_random_device();
        // Daemons do this: a library that keeps a descriptor loses it to the file that is opened next.
        for descriptor in 3..1024 {
            // SAFETY: `close` takes no pointers, and nothing in this program owns a descriptor from 3 on.
            unsafe { libc::close(descriptor) };
        }
        let zeros = (0..64).map(|_| File::open("/dev/zero").expect("/dev/zero"));
        let files: Vec<_> = zeros.collect();
        let workers: Vec<_> = (0..WORKERS).map(|_| fork(&generator)).collect();
        print(&generator, EACH);
        assert_no_random_device();
        for worker in workers {
            let mut status = -1;
            // SAFETY: `status` is valid for writes, and the worker is a child that has not been waited for.
            assert_eq!(unsafe { libc::waitpid(worker, &raw mut status, 0) }, worker);
            assert_eq!(status, 0, "a worker failed");
        }
        drop(files);
    }

    fn fork(generator: &TokenGenerator) -> libc::pid_t {
        // SAFETY: this process has one thread, so the child inherits no lock that another thread holds.
        let pid = unsafe { libc::fork() };
        assert!(pid >= 0, "fork: {}", Error::last_os_error());
        if pid == 0 {
            print(generator, EACH);
            assert_no_random_device();
            std::process::exit(0);
        }
        pid
    }

    pub(super) fn chroot(directory: &str) {
        // SAFETY: both calls take no pointers, and this process has one thread, as `unshare` with
        // `CLONE_NEWUSER` requires.
        if unsafe { libc::geteuid() } != 0 && unsafe { libc::unshare(libc::CLONE_NEWUSER) } != 0 {
            panic!(
                "neither root nor allowed to make a user namespace ({}): this check needs one of them",
                Error::last_os_error()
            );
        }
        let path = CString::new(directory).expect("a path without 0");
        // SAFETY: `path` is a NUL-terminated string that lives until the call returns.
        let answer = unsafe { libc::chroot(path.as_ptr()) };
        assert_eq!(answer, 0, "chroot: {}", Error::last_os_error());
        std::env::set_current_dir("/").expect("the new root");
        assert!(!fs::exists("/dev").expect("the new root"), "there is a /dev");
        print(&generator(), EACH);
    }

    fn generator() -> TokenGenerator {
        let secret = ServerSecret::new(SECRET).expect("32 bytes");
        TokenGenerator::new(AppId::new(1).expect("not 0"), &secret)
    }

    /// A made-up secret.
    const SECRET: &str = "0123456789abcdef0123456789abcdef";

    fn print(generator: &TokenGenerator, count: usize) {
        let mut lines = String::new();
        for _ in 0..count {
            let token = generator
                .generate_basic("u", Duration::from_secs(60))
                .expect("token");
            let Inspection { envelope, .. } = inspect(&token, &InspectOptions::new());
            for byte in envelope.expect("envelope").iv {
                lines += &format!("{byte:02x}");
            }
            lines.push('\n');
        }
        // Write in chunks that do not mix with the output of other processes.
        for piece in lines.as_bytes().chunks(25 * 100) {
            io::stdout().write_all(piece).expect("standard output");
        }
        io::stdout().flush().expect("standard output");
    }

    fn assert_no_random_device() {
        for entry in fs::read_dir("/proc/self/fd").expect("/proc/self/fd") {
            let file = entry.and_then(|entry| fs::read_link(entry.path()));
            let is_random = file.is_ok_and(|file| file.ends_with("urandom") || file.ends_with("random"));
            assert!(!is_random, "a descriptor of the random device is kept open");
        }
    }
}
